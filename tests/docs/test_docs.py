"""The documents say what is true: their commands run and print what is shown, their links lead somewhere.

A ``console`` block is run line by line as a reader would type it, every document in a folder of its own with the
demo's packages in ``demo/packages``. Comments directly above a block change that, and say why:

``<!-- not run: REASON -->``            none of its commands is run
``<!-- tested with: SETTING (REASON) -->``  the setting is added to its commands
``<!-- file: NAME -->``                 the block is the content of a file that later commands read
``<!-- runs: NAME -->``                 a Python file from such a block is run, and prints what this block shows
"""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

import numpy as np
import pyogrio
import pytest
import rasterio
from iamap_cli.__main__ import main
from iamap_cli.demo import material
from rasterio.windows import Window

from iamap_core import plugins
from iamap_core.specs import HOOKS

ROOT = Path(__file__).resolve().parents[2]
RUN = ["README.md", "docs/tutorial.md", "docs/how-to.md", "docs/write-an-encoder.md", "docs/weights.md"]
"""Documents whose commands are run."""
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "plugins/*/README.md", "examples/*/README.md", "frontends/*/README.md")
    for path in ROOT.glob(pattern)
)


# ------------------------------------------------------------------------------------------------ reading


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its lines, its first line's number, and the comment directly above it."""

    language: str
    lines: tuple[str, ...]
    line: int
    comment: str

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def said(self, key: str) -> str | None:
        """What the comment above says after ``key:``."""
        found = re.fullmatch(rf"<!-- {key}: (.*) -->", self.comment)
        return found[1] if found else None


@dataclass(frozen=True)
class Command:
    """What is typed after ``$`` and what is shown below it."""

    typed: str
    shown: tuple[str, ...]
    line: int


def blocks(document: str) -> list[Block]:
    """All fenced blocks of a document."""
    found: list[Block] = []
    above = language = ""
    inside: list[str] | None = None
    for number, line in enumerate((ROOT / document).read_text(encoding="utf-8").splitlines(), start=1):
        if inside is None and line.startswith("```"):
            language, inside = line.removeprefix("```").strip(), []
        elif inside is not None and line == "```":
            found.append(Block(language, tuple(inside), number - len(inside), above))
            above, inside = "", None
        elif inside is not None:
            inside.append(line)
        elif line.strip():
            above = line
    assert inside is None, f"{document}: a block is not closed"
    return found


def commands(block: Block) -> list[Command]:
    """The commands of a console block; a line that ends with a backslash goes on."""
    found: list[Command] = []
    lines = list(enumerate(block.lines, start=block.line))
    while lines:
        number, line = lines.pop(0)
        if not line.startswith("$ "):
            assert found, f"line {number}: a console block starts with a command"
            found[-1] = Command(found[-1].typed, (*found[-1].shown, line), found[-1].line)
            continue
        typed = line.removeprefix("$ ")
        while typed.endswith("\\"):
            typed = typed.removesuffix("\\").rstrip() + " " + lines.pop(0)[1].strip()
        found.append(Command(typed, (), number))
    return found


# ---------------------------------------------------------------------------------------------- comparing

NUMBER = re.compile(r"\d+(?:\.\d+)?")
PACE = re.compile(
    r",? ?\d+(?:\.\d+)?/s|,? took .*$|,? \d+ s left|\d+(?:\.\d)? GB free|\d+(?:\.\d+)+ in rasterio [\d.]+"
)
"""What depends on the machine: rates, durations, room on the disk, versions of GDAL."""


def agree(shown: str, printed: str) -> bool:
    """Whether a line is the one that the document shows: equal words, and numbers that differ by little.

    Trees and networks give slightly different figures with other versions of their libraries.
    """
    shown, printed = (PACE.sub("", " ".join(line.split())) for line in (shown, printed))
    if shown.endswith(" …"):  # the rest of the line differs from place to place
        words = shown.split()[:-1]
        shown, printed = " ".join(words), " ".join(printed.split()[: len(words)])
    if NUMBER.sub("#", shown) != NUMBER.sub("#", printed):
        return False
    pairs = zip(NUMBER.findall(shown), NUMBER.findall(printed), strict=True)
    return all(abs(float(a) - float(b)) <= 0.05 + 0.05 * float(a) for a, b in pairs)


def missing_line(shown: tuple[str, ...], printed: str) -> str | None:
    """The first line that is shown but was not printed in this order; ``…`` stands for anything."""
    rest = iter(printed.replace("\r", "\n").splitlines())
    for line in shown:
        if line.strip() in ("", "…"):
            continue
        if not any(agree(line, candidate) for candidate in rest):
            return line
    return None


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
def desk(tmp_path: Path, packages: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's folder: the demo's packages, the examples of the checkout, and files by the names of the how-tos."""
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "packages").symlink_to(packages.resolve(), target_is_directory=True)
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    found = material.find(packages)
    assert found is not None
    (tmp_path / "weights.pth").symlink_to(found.weights.resolve())
    _raster(found.landsat, tmp_path / "scene.tif", first_column=0)
    _raster(found.landsat, tmp_path / "other.tif", first_column=240)
    _plots(found.landcover, tmp_path / "plots.gpkg")
    _plots(found.landcover.with_name("landsat96_points.shp"), tmp_path / "checked.gpkg")
    _plots(found.landcover, tmp_path / "water.gpkg", only="water")
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _raster(landsat: Path, path: Path, first_column: int) -> None:
    """The Landsat scene from a column on, with the names of its bands."""
    with rasterio.open(landsat) as src:
        window = Window(first_column, 0, src.width - first_column, src.height)
        profile = {**src.profile, "width": window.width, "transform": src.window_transform(window)}
        with rasterio.open(path, "w", **profile) as dst:
            dst.write(src.read(window=window))
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
class Shell:
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

    shell = Shell({}, monkeypatch, captured)
    ran = 0
    for block in blocks(document):
        if name := block.said("file"):
            (desk / name).parent.mkdir(parents=True, exist_ok=True)
            (desk / name).write_text(block.text, encoding="utf-8")
        if name := block.said("runs"):
            done = subprocess.run([sys.executable, name], capture_output=True, text=True, timeout=60, check=False)
            assert done.returncode == 0, f"{document}:{block.line}: {name}\n{done.stderr}"
            assert (line := missing_line(block.lines, done.stdout)) is None, f"{name} did not print: {line}"
        if block.language != "console" or block.said("not run"):
            continue
        setting = (block.said("tested with") or "").split(" ")[0]
        for command in commands(block):
            outcome = shell(f"{command.typed} {setting}".strip() if setting else command.typed)
            if outcome is None:
                continue
            ran += 1
            code, printed = outcome
            where = f"{document}:{command.line}: $ {command.typed}"
            failed = command.shown and command.shown[0].startswith("error:")
            assert bool(code) == bool(failed), f"{where}\nexit code {code}\n{printed}"
            line = missing_line(command.shown, printed)
            assert line is None, f"{where}\ndid not print: {line}\nbut:\n{printed}"
    assert ran > 1


def test_numbers_that_differ_much_are_noticed() -> None:
    assert agree("Accuracy 0.73 ± 0.05 over 5 folds", "Accuracy 0.75 ± 0.06 over 5 folds")
    assert agree("encode 64/64, 30.1/s, took 2 s", "encode 64/64, 8.2/s, took 1 min 8 s")
    assert not agree("Accuracy 0.73 ± 0.05 over 5 folds", "Accuracy 0.60 ± 0.05 over 5 folds")
    assert not agree("140 samples from 32 places", "140 samples from 32 polygons")
    assert agree("job 0: n=4 -> …", "job 0: n=4 -> /tmp/somewhere 7")
    assert missing_line(("a", "…", "c"), "a\nb\nc\n") is None
    assert missing_line(("c", "a"), "a\nb\nc\n") == "a"


@pytest.mark.parametrize("document", RUN)
def test_no_command_hides_from_the_tests(document: str) -> None:
    """Every `iamap` command in a block can be told from its output and is run, or says why not."""
    for block in blocks(document):
        if block.language in ("console", "text", "python", "yaml", "json", "toml"):
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
    """Authors, keywords, classifiers and addresses are left out of the page."""
    manifest = tomllib.loads((ROOT / "examples" / "iamap_meanpool" / "pyproject.toml").read_text(encoding="utf-8"))
    for key in ("authors", "classifiers", "keywords", "license-files", "urls"):
        del manifest["project"][key]
    (shown,) = (block.text for block in blocks("docs/write-an-encoder.md") if block.language == "toml")
    assert tomllib.loads(shown) == manifest


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
        for document in RUN
        for block in blocks(document)
        if block.language == "console" and block.said("not run") is not None
    ]
    assert all(len(block.said("not run") or "") > 10 for _, block in excused)
    assert len(excused) <= 6, "test the commands, or change the documents so that they can be"


def test_the_picture_is_small_enough_for_a_first_page() -> None:
    assert (ROOT / "docs" / "img" / "demo.png").stat().st_size < 400_000


def test_the_reference_is_what_the_models_say() -> None:
    spec = importlib.util.spec_from_file_location("docs_reference", ROOT / "docs" / "reference.py")
    assert spec is not None and spec.loader is not None
    reference = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reference)
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
