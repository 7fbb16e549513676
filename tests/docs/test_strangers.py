"""A stranger follows a page word for word, in an empty environment, and has a plugin that works.

All files are those that the page shows, and all commands those that it names.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.docs.conftest import FreshEnvironment
from tests.docs.fresh import Environment
from tests.docs.pages import ROOT, files, follow, write

ADD_A_MODEL = "docs/add-a-model.md"
FIRST = "docs/write-an-encoder.md"
STEPS = {
    FIRST: ("iamap-meanpool", "examples/iamap_meanpool"),
    "docs/plugin-tutorial/parameters.md": ("iamap-windowstats", "examples/tutorial/parameters"),
    "docs/plugin-tutorial/torch.md": ("iamap-randomconv", "examples/tutorial/torch"),
    "docs/plugin-tutorial/bands.md": ("iamap-spectra", "examples/tutorial/bands"),
    "docs/plugin-tutorial/weights.md": ("iamap-eigenfilters", "examples/tutorial/weights"),
    "docs/plugin-tutorial/dates.md": ("iamap-seasons", "examples/tutorial/dates"),
    "docs/publish-a-plugin.md": ("iamap-windowstats", "examples/tutorial/publishing"),
}
"""The pages of the plugin tutorial, and for each the folder that its reader makes and where it stands here."""
BEFORE = {"docs/publish-a-plugin.md": "docs/plugin-tutorial/parameters.md"}
"""Pages that go on with the files of another one."""
QUICK = {FIRST}
"""The page that is followed in every run of the tests; the others are marked slow: each takes half a minute, those on
torch minutes."""
HOOK_PAGES = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "hooks").glob("*.md") if path.name != "README.md"
)
"""A page for each hook."""
NOT_SHOWN = {"LICENSE", "published"}
"""What of a package stands here, but not on its page: the text of the licence, and what lies on a model hub."""


class Quiet(SimpleHTTPRequestHandler):
    """A model hub that gives the file for any name, and says nothing."""

    def translate_path(self, path: str) -> str:
        return str(Path(self.directory) / Path(path).name)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[str]:
    """Address of a model hub with the published weights of the tutorial."""
    folder = ROOT / STEPS["docs/plugin-tutorial/weights.md"][1] / "published"
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def followed(pages: Iterable[str]) -> list[Any]:
    """Parameters of a test, those that take long with a mark."""
    return [pytest.param(page, marks=[] if page in QUICK else [pytest.mark.slow]) for page in pages]


@pytest.mark.parametrize("page", followed(STEPS))
def test_a_step_of_the_tutorial_is_followed(page: str, fresh: FreshEnvironment, rasters: Path, hub: str) -> None:
    environment = fresh()
    environment.variables |= {"HF_ENDPOINT": hub, "NO_PROXY": "127.0.0.1", "IAMAP_WEIGHTS": str(rasters / "weights")}
    code, listed = environment("iamap list encoder") or (1, "")
    assert code == 0 and "iamap-core" in listed and listed.count("  iamap-") == 1, "encoders of others are installed"
    for name, text in earlier(page).items():
        write(rasters / name, text)
    follow(page, rasters, environment)
    package, _ = STEPS[page]
    assert_it_works(package, environment)
    for wheel in rasters.glob(f"{package}/dist/*.whl"):
        clean = fresh()
        clean(f"pip install {wheel.as_posix()}")
        assert_it_works(package, clean)


def earlier(page: str) -> dict[str, str]:
    """The files that a page goes on with."""
    return files(BEFORE[page]) if page in BEFORE else {}


def assert_it_works(package: str, environment: Environment) -> None:
    """It is listed with all of its presets, and keeps its promises."""
    code, checked = environment(f"iamap check-plugin {package}") or (1, "")
    assert code == 0 and f"{package} keeps its promises" in checked, checked
    code, listed = environment("iamap list encoder --presets") or (1, "")
    assert code == 0 and package in listed
    assert ("windowstats_fine" in listed) == (package == "iamap-windowstats")


@pytest.mark.parametrize("page", [page for page in STEPS if page != FIRST])
def test_the_files_of_a_step_stand_verbatim_on_its_page(page: str) -> None:
    package, folder = STEPS[page]
    kept = {
        f"{package}/{path.relative_to(ROOT / folder).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.is_file() and not {"__pycache__", *NOT_SHOWN} & set(path.relative_to(ROOT / folder).parts)
    }
    shown = {name: text for name, text in (earlier(page) | files(page)).items() if name.startswith(f"{package}/")}
    assert shown == kept, f"{page} and {folder} differ"


@pytest.mark.parametrize("folder", [folder for _, folder in STEPS.values()])
def test_a_step_carries_the_licence(folder: str) -> None:
    assert (ROOT / folder / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_published_weights_have_the_checksum_of_the_page() -> None:
    page = "docs/plugin-tutorial/weights.md"
    (file,) = (ROOT / STEPS[page][1] / "published").iterdir()
    shown = files(page)["iamap-eigenfilters/src/iamap_eigenfilters/__init__.py"]
    assert f'sha256="{hashlib.sha256(file.read_bytes()).hexdigest()}"' in shown
    assert f"size={file.stat().st_size:_}," in shown


@pytest.mark.slow
@pytest.mark.parametrize("network", ["vit_large_patch16_224", "vit_tiny_patch16_224"])
def test_the_page_for_a_foundation_model_is_followed(network: str, fresh: FreshEnvironment, rasters: Path) -> None:
    """As it stands it takes minutes; with a smaller network of the same kind, less than one."""
    assert follow(ADD_A_MODEL, rasters, fresh(), lambda text: text.replace("vit_large_patch16_224", network)) >= 8


@pytest.mark.parametrize("page", followed(HOOK_PAGES))
def test_the_example_of_a_hook_is_followed(page: str, fresh: FreshEnvironment, rasters: Path) -> None:
    assert follow(page, rasters, fresh()) >= 4
