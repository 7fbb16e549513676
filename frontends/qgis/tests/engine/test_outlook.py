"""What the engine says of a form, as a line."""

# ruff: noqa: RUF001  (French has typographic apostrophes)

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from iamap.engine import outlook
from iamap.engine.errors import Cancelled, RunFailure
from iamap.engine.outlook import Outlook, in_words
from iamap.engine.python import Engine

Fake = Callable[[str], list[str]]

ENCODING = Outlook(
    pixel_m=10.0036, width=1100, height=900, tiles=400, memory=1_200_000_000, bytes=300_000_000, free=10**12
)


def test_a_line_has_what_is_known_and_nothing_else() -> None:
    assert in_words(ENCODING) == (
        "Pixels of 10 m · 1,100 x 900 pixels · 400 tiles · up to 1.2 GB of memory · up to 300 MB on disk"
    )
    known = Outlook(seconds=130, disk=2_000_000).after(ENCODING)
    assert "400 tiles · about 2 min 10 s · " in in_words(known) and in_words(known).endswith("about 2.0 MB on disk")
    assert in_words(Outlook(free=5)) == ""
    assert in_words(Outlook(tiles=1, download=87_000_000)) == "1 tile · 87 MB of weights to download"
    assert in_words(Outlook(download=0)) == "weights to download"
    assert in_words(Outlook(bytes=9000, free=10)).endswith("up to 9.0 kB on disk · only 10 bytes are free")


def test_a_line_in_french(french: None) -> None:
    assert in_words(Outlook(seconds=130).after(ENCODING)) == (
        "Pixels de 10 m · 1\u202f100 x 900 pixels · 400 tuiles · environ 2 min 10 s · jusqu’à 1,2 Go de mémoire · "
        "jusqu’à 300 Mo sur le disque"
    )


def test_time_is_asked_for_where_it_is_not_known_and_costs_no_download() -> None:
    assert ENCODING.can_be_timed and not Outlook(seconds=1).after(ENCODING).can_be_timed
    assert not Outlook(download=0).after(ENCODING).can_be_timed and not Outlook(width=4).can_be_timed


@pytest.fixture
def engine(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The lines of an engine; its arguments are kept."""
    code: list[str] = []
    asked: list[str] = []

    def command(_: Engine, *arguments: str) -> list[str]:
        asked[:] = arguments
        return fake(code[0])

    monkeypatch.setattr(outlook, "command", command)
    yield code
    if asked:
        assert asked[:4] == ["plan", "--quick", "--task", "encode"]


def ask() -> Outlook:
    return outlook.ask(Engine("python", "setting"), "encode", ["source=a.tif"], {}, lambda: False)


def test_figures_and_the_warnings_that_a_form_shows(engine: list[str]) -> None:
    engine.append("""
        hello()
        emit(type="warning", code="bands", text="doubtful.", hint="Choose others.")
        emit(type="warning", code="iamap_torch.weights", text="Downloading …")
        emit(type="result", outputs=[], report={"tiles": 3, "width": 4, "height": 5, "new": 1})
    """)
    assert ask() == Outlook(tiles=3, width=4, height=5, warnings=("Doubtful. Choose others.",))


def test_what_is_wrong_comes_with_its_field(engine: list[str]) -> None:
    engine.append("""
        hello()
        emit(type="failed", code="config-invalid", message="Wrong.", hint="Give 16.", where="tiling.stride")
        sys.exit(2)
    """)
    with pytest.raises(RunFailure) as caught:
        ask()
    assert (caught.value.where, caught.value.hint) == ("tiling.stride", "Give 16.")


def test_an_outdated_question_ends_at_once(engine: list[str]) -> None:
    engine.append("hello(); time.sleep(60)")
    with pytest.raises(Cancelled):
        outlook.ask(Engine("python", "setting"), "encode", [], {}, lambda: True)
