"""The table of mistakes, `mistakes.txt`: what is typed, and every word of the answer."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Point

from iamap_core.catalog import Catalog
from iamap_core.config.presets import presets
from iamap_core.config.registry import TASKS
from tests.acceptance import scenes
from tests.acceptance.commands import files_in, iamap

TABLE = Path(__file__).with_name("mistakes.txt")
FAILS_WITH_1 = re.compile(r" (source|samples|model)=\S+ .*\b(output)=|finish nope")
"""Commands that are well formed, but name a file that is not there or is something else."""


def lists() -> dict[str, str]:
    """What the table calls `<…>`: lists that grow with every component and field."""
    catalog = Catalog.installed()
    kinds = ("encoder", "bands", "clusterer", "executor")
    found = {f"<{kind} components>": ", ".join(e.spec.name for e in catalog.list(kind)) for kind in kinds}
    of_encoders = [preset.name for preset in presets(catalog) if preset.group == "encoder"]
    tasks = {f"<fields of {name}>": ", ".join(spec.model.model_fields) for name, spec in TASKS.items()}
    return {"<encoder presets>": ", ".join(of_encoders), **found, **tasks}


def table() -> Iterator[tuple[str, int, str]]:
    """Command, exit code and the whole answer."""
    for entry in TABLE.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in entry.strip().splitlines() if not line.startswith("#")]
        if lines:
            code, command = lines[0].split(" $ ", 1)
            yield command, int(code), "\n".join(lines[1:])


MISTAKES = list(table())


def make(folder: Path) -> None:
    """Files as a user may have them."""
    data = np.random.default_rng(0).integers(0, 255, (3, 64, 64)).astype(np.uint8)
    for name in ("scene.tif", "folder/only.tif", "tiles/a.tif", "tiles/b.tif"):
        (folder / name).parent.mkdir(exist_ok=True)
        scenes.write(folder / name, data)
    places = [scenes.ORIGIN @ (col + 0.5, 20.5) for col in range(2, 60, 8)]
    scenes.vectors(folder / "plots.geojson", map(Point, places), {"kind": ["a", "b"] * (len(places) // 2)})
    (folder / "empty").mkdir()
    for name, text in {"notes.tif": "no image", "model.iamap": "no model", "run.yaml": "seed: 1\n"}.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mistakes")
    make(folder)
    return folder


@pytest.mark.parametrize(("command", "code", "answer"), MISTAKES, ids=[command for command, _, _ in MISTAKES])
def test_every_word_of_the_answer(
    command: str, code: int, answer: str, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made)
    before = files_in(made)
    done = iamap(*shlex.split(command)[1:])
    for name, text in lists().items():
        answer = answer.replace(name, text)
    assert (done.code, done.out, "\n".join(done.errors)) == (code, "", answer)
    before_it = done.err.splitlines()[: -len(done.errors)]
    assert all(line.endswith(" …") for line in before_it), "nothing but stages of the work comes before an error"
    assert files_in(made) == before


def test_the_table_is_long_and_speaks_our_words() -> None:
    assert len({command for command, _, _ in MISTAKES}) >= 60
    for command, code, answer in MISTAKES:
        assert answer.startswith("error: "), command
        assert len(answer.splitlines()) <= 2, command
        assert code == 2 or (code == 1 and FAILS_WITH_1.search(command)), command
        for foreign in (
            "pydantic", "Hydra_", "HYDRA_FULL_ERROR", "hydra.", "omegaconf", "argparse", "unrecognized arguments",
            "invalid choice", "expected one argument", "are required:", "valid dictionary", "valid list",
            "at least 1 item", "should match pattern", "LexerNoViable", "no viable alternative", "mismatched input",
            "nterpolation", "supported file format", "zip file", "Traceback", "bug in",
        ):  # fmt: skip
            assert foreign not in answer or foreign in command, command
