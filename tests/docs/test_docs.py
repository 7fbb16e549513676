"""The documents say what is true: their commands run and print what is shown, their links lead somewhere.

Every document is followed in a folder of its own with the demo's packages in ``demo/packages``; :mod:`tests.docs.pages`
says how.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template
from types import ModuleType

import numpy as np
import pyogrio
import pytest
import rasterio
from iamap_cli.__main__ import main
from iamap_cli.demo import material
from rasterio.transform import Affine
from rasterio.windows import Window

from iamap_core import plugins
from iamap_core.specs import HOOKS
from tests.docs.pages import ROOT, agree, blocks, files, follow, missing_line
from tests.docs.test_strangers import HOOK_PAGES, STEPS

RUN = ["README.md", "docs/tutorial.md", "docs/how-to.md", "docs/weights.md", "docs/python.md"]
"""Documents whose commands are run where everything is installed."""
FOLLOWED = ["docs/add-a-model.md", *STEPS, *HOOK_PAGES]
"""Documents that tests follow in an empty environment."""
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "plugins/*/README.md", "examples/**/README.md", "frontends/*/README.md")
    for path in ROOT.glob(pattern)
)


# ------------------------------------------------------------------------------------------------ running


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's packages: those of an earlier `make demo`, or fresh from the package index."""
    folder = ROOT / "demo" / "packages"
    if material.find(folder) is None:
        folder = tmp_path_factory.mktemp("demo") / "packages"
        material.install(folder)
    return folder


@pytest.fixture
def desk(tmp_path: Path, packages: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A reader's folder: the demo's packages, the examples of the checkout, and files by the names of the how-tos."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "packages").symlink_to(packages.resolve(), target_is_directory=True)
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    found = material.find(packages)
    assert found is not None
    (tmp_path / "weights.pth").symlink_to(found.weights.resolve())
    coarser = COARSER.get(request.node.callspec.params["document"], 1)
    _raster(found.landsat, tmp_path / "scene.tif", first_column=0, coarser=coarser)
    _raster(found.landsat, tmp_path / "other.tif", first_column=240, coarser=coarser)
    _plots(found.landcover, tmp_path / "plots.gpkg")
    _plots(found.landcover.with_name("landsat96_points.shp"), tmp_path / "checked.gpkg")
    _plots(found.landcover, tmp_path / "water.gpkg", only="water")
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


COARSER = {"docs/how-to.md": 2}
"""How many pixels of the Landsat scene go into one on each side: many recipes need its places, not its size."""


def _raster(landsat: Path, path: Path, first_column: int, coarser: int) -> None:
    """The Landsat scene from a column on, with the names of its bands."""
    with rasterio.open(landsat) as src:
        window = Window(first_column, 0, src.width - first_column, src.height)
        shape = src.count, -(-window.height // coarser), -(-window.width // coarser)
        transform = src.window_transform(window) @ Affine.scale(window.width / shape[2], window.height / shape[1])
        profile = {**src.profile, "height": shape[1], "width": shape[2], "transform": transform}
        with rasterio.open(path, "w", **profile) as dst:
            dst.write(src.read(window=window, out_shape=shape))
            dst.descriptions = ("blue", "green", "red", "nir", "swir")


def _plots(labelled: Path, path: Path, only: str = "") -> None:
    """The labelled features with columns as people have them: class, a height, and a fold."""
    meta, _, geometry, (names,) = pyogrio.raw.read(labelled, columns=["label"])
    kept = np.array([not only or name == only for name in names])
    names, geometry = names[kept], geometry[kept]
    number = np.unique(names, return_inverse=True)[1]
    columns = [names, number * 2.5 + np.arange(len(names)) % 3 + 0.5, np.arange(len(names)) % 4]
    pyogrio.raw.write(
        path, geometry, columns, ["class", "height", "fold"], layer="plots", geometry_type=meta["geometry_type"],
        crs=meta["crs"],
    )  # fmt: skip


@dataclass
class InProcess:
    """Variables that a document has set, and what its commands print."""

    variables: dict[str, str]
    monkeypatch: pytest.MonkeyPatch
    captured: Callable[[], str]

    def __call__(self, typed: str) -> tuple[int, str] | None:
        """Exit code and output of an `iamap` command; ``None`` for an assignment and for other programs."""
        words = shlex.split(Template(typed).safe_substitute(self.variables))
        assigned: dict[str, str] = {}
        while words and re.match(r"[A-Z_0-9]+=", words[0]):
            name, _, value = words.pop(0).partition("=")
            assigned[name] = value
        if not words:
            self.variables |= assigned
            return None
        if words[0] != "iamap":
            return None
        with self.monkeypatch.context() as patch:
            for name, value in assigned.items():
                patch.setenv(name, value)
            code = main(words[1:])
        return code, self.captured()


@pytest.mark.parametrize("document", RUN)
def test_the_commands_run_and_print_what_is_shown(
    document: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def captured() -> str:
        said = capfd.readouterr()
        return said.err + said.out  # progress goes to standard error, results come last

    assert follow(document, desk, InProcess({}, monkeypatch, captured)) > 1


def test_numbers_that_differ_much_are_noticed() -> None:
    assert agree("Accuracy 0.73 ± 0.05 over 5 folds", "Accuracy 0.75 ± 0.06 over 5 folds")
    assert agree("encode 64/64, 30.1/s, took 2 s", "encode 64/64, 8.2/s, took 1 min 8 s")
    assert not agree("Accuracy 0.73 ± 0.05 over 5 folds", "Accuracy 0.60 ± 0.05 over 5 folds")
    assert not agree("140 samples from 32 places", "140 samples from 32 polygons")
    assert agree("job 0: n=4 -> …", "job 0: n=4 -> /tmp/somewhere 7")
    assert missing_line(("a", "…", "c"), "a\nb\nc\n") is None
    assert missing_line(("c", "a"), "a\nb\nc\n") == "a"


@pytest.mark.parametrize("document", RUN + FOLLOWED)
def test_no_command_hides_from_the_tests(document: str) -> None:
    """Every `iamap` command in a block can be told from its output and is run, or says why not."""
    for block in blocks(document):
        if block.file or block.language in ("console", "text", "python", "yaml", "json", "toml"):
            continue
        hidden = [line for line in block.lines if re.match(r"\s*(\$ )?iamap ", line)]
        assert not hidden, f"{document}:{block.line}: write it in a console block: {hidden[0]}"


# ------------------------------------------------------------------------------------------------- holding


def _prose(document: str) -> str:
    return re.sub(r"```.*?```", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.DOTALL)


def _links(document: str) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(document)):
        if not re.match(r"[a-z]+:", target):
            yield target


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    for target in _links(document):
        file, _, anchor = target.partition("#")
        path = (ROOT / document).parent / file if file else ROOT / document
        assert path.exists(), f"{document} links to {target}"
        if anchor:
            assert anchor in _anchors(path), f"{document} links to {target}, a heading that is not there"


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_is_documented_by_its_name(hook: str) -> None:
    assert f"`{hook}`" in _prose("docs/write-an-encoder.md")
    assert f"## `{hook}" in (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_make_targets_exist(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    text = (ROOT / document).read_text(encoding="utf-8")
    for target in re.findall(r"(?:`|\$ |&& )make ([a-z][a-z0-9-]*)", text):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), f"{document} names make {target}"


def test_the_example_plugin_stands_verbatim_in_its_tutorial() -> None:
    folder = ROOT / "examples" / "iamap_meanpool"
    shown = {block.text for block in blocks("docs/write-an-encoder.md")}
    source = folder / "src" / "iamap_meanpool.py"
    assert source.read_text(encoding="utf-8") in shown, f"copy {source.name} into docs/write-an-encoder.md"


def test_the_manifest_in_the_tutorial_is_the_example_s_without_what_an_index_shows() -> None:
    """Authors, keywords, classifiers and most addresses are left out of the page."""
    manifest = tomllib.loads((ROOT / "examples" / "iamap_meanpool" / "pyproject.toml").read_text(encoding="utf-8"))
    for key in ("authors", "classifiers", "keywords", "license-files"):
        del manifest["project"][key]
    manifest["project"]["urls"] = {"Issues": manifest["project"]["urls"]["Issues"]}
    assert tomllib.loads(files("docs/write-an-encoder.md")["iamap-meanpool/pyproject.toml"]) == manifest


@pytest.mark.parametrize("name", ["fake_misspelt", "fake_importerror"])
def test_what_broken_plugins_show_is_quoted(name: str) -> None:
    points = plugins.entry_points([str(ROOT / "tests" / "plugins_data"), *sys.path])
    chosen = [(distribution, point) for distribution, point in points if point.module == name]
    assert chosen, f"tests/plugins_data has no {name}"
    sys.path.insert(0, str(ROOT / "tests" / "plugins_data"))
    try:
        _, broken = plugins.load(chosen)
    finally:
        sys.path.pop(0)
    said = broken[0].error.split(" in plugin")[0]  # where the module lies differs
    assert said in (ROOT / "docs" / "write-an-encoder.md").read_text(encoding="utf-8")


def test_what_is_not_run_says_why_and_is_little() -> None:
    excused = [
        (document, block)
        for document in RUN + FOLLOWED
        for block in blocks(document)
        if block.language == "console" and block.said("not run") is not None
    ]
    assert all(len(block.said("not run") or "") > 10 for _, block in excused)
    assert len(excused) <= 6, "test the commands, or change the documents so that they can be"


def test_the_picture_is_small_enough_for_a_first_page() -> None:
    assert (ROOT / "docs" / "img" / "demo.png").stat().st_size < 400_000


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The script that writes pages from the code."""
    spec = importlib.util.spec_from_file_location("docs_reference", ROOT / "docs" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_of_the_hooks_have_the_protocols_and_promises_of_the_code(reference: ModuleType) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "hooks").glob("*.md")}
    assert kept == reference.hook_pages(), "write them again: python docs/reference.py"


def test_each_hook_has_a_page_that_tells_when_each_method_is_called(reference: ModuleType) -> None:
    """Optional abilities that all fitted components share have their text in the protocol alone."""
    assert {page.kind for page in reference.PAGE_OF.values()} == {record.kind for record in HOOKS.values()}
    index = _prose("docs/hooks/README.md")
    for name, page in reference.PAGE_OF.items():
        assert f"]({name})" in index
        calls = (ROOT / "docs" / "hooks" / name).read_text(encoding="utf-8").split("## The protocol")[0]
        for protocol in set(page.protocols) - set(reference.OPTIONAL):
            if getattr(protocol, "_is_protocol", False):
                members = [member for member in vars(protocol) if not member.startswith("_")]
                missing = [member for member in members if not re.search(rf"`{member}\b", calls)]
                assert not missing, f"docs/hooks/{name} does not tell when {protocol.__name__} is asked for {missing}"


def test_the_reference_is_what_the_models_say(reference: ModuleType) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "reference").glob("*.md")}
    assert kept == reference.pages(), "write it again: python docs/reference.py"


def test_windows_users_install_what_the_makefile_installs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.search(r"^PROJECTS := (.*)$", makefile, flags=re.MULTILINE)
    assert listed is not None
    projects = " ".join(f"--editable {project}" for project in [".", *listed[1].split()])
    assert projects in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_size_of_the_download_is_said() -> None:
    assert f"downloads {material.SIZE_MB} MB" in (ROOT / "README.md").read_text(encoding="utf-8")
