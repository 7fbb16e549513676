"""Folders of unfinished runs, damaged at random: what follows is the right raster or a clear refusal."""

from __future__ import annotations

import functools
import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.folder import RunFolder
from iamap_core.errors import Cancelled, IamapError
from iamap_core.events import Reporter
from iamap_core.tasks import execute
from iamap_core.tasks.finish import finish
from tests.fuzz import Fuzzer

CATALOG = Catalog.installed()

NARROW = patch.multiple("iamap_core.engine.partition", WIDE_MOSAIC=0, WIDE=4)
"""Several strips in a small raster."""


def encode(folder: Path, **choices: Any) -> None:
    config: dict[str, Any] = {
        "source": folder / "scene.tif", "output": folder / "f.tif", "encoder": {"name": "meanpool", "window": 1},
        "bands": {"name": "repeat"}, "executor": {"name": "local"}, "tiling": {"size": 16, "merge": "crop"},
        "compute": {"batch": 16, "threads": 1, "memory": 500},
    }  # fmt: skip
    execute(bind(EncodeConfig.model_validate(config | choices), CATALOG), Reporter())


def interrupted(folder: Path, **choices: Any) -> None:
    """A run that was cancelled in its fourth row of blocks."""

    rows: list[int] = []

    original = RunFolder.note

    def note(folder: Any, shard: int, noted: list[Any]) -> None:
        original(folder, shard, noted)
        rows.append(1)
        if len(rows) == 4:
            raise Cancelled()

    with patch.object(RunFolder, "note", note):
        try:
            encode(folder, **choices)
        except Cancelled:
            return
    raise AssertionError("it was not interrupted")


def two_shards(folder: Path) -> None:
    for shard in ("0/2", "1/2"):
        encode(folder, shard=shard)


STATES: dict[str, Callable[[Path], None]] = {
    "resumed": interrupted,
    "resumed uncompressed": lambda folder: interrupted(folder, write={"compress": "none"}),
    "finished": two_shards,
}


@functools.cache
def template() -> Path:
    """A folder with a scene, the right result and a run in each state."""
    place = Path(tempfile.mkdtemp(prefix="iamap-damage-"))
    data = np.random.default_rng(0).normal(5, 1, (2, 300, 150)).astype(np.float32)
    data[:, 70:90, 20:60] = np.nan
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(10, 0, 5e5, 0, -10, 4e6)}
    with rasterio.open(
        place / "scene.tif",
        "w",
        driver="GTiff",
        count=2,
        height=300,
        width=150,
        dtype="float32",
        nodata=np.nan,
        **where,
    ) as file:
        file.write(data)
    with NARROW:
        for name, make in STATES.items():
            shutil.copytree(place, folder := place / name, ignore=shutil.ignore_patterns(*STATES))
            make(folder)
            assert (folder / "f.tif.run").is_dir()
        encode(place)
    return place


def facts(path: Path) -> tuple[Any, ...]:
    with rasterio.open(path) as file:
        return (file.read().tobytes(), file.crs, file.transform, file.dtypes, file.descriptions, str(file.nodata))


# -------------------------------------------------------------------------------------------------- damages


def truncate(rng: random.Random, path: Path) -> None:
    os.truncate(path, rng.randrange(path.stat().st_size + 1))


def zero_block(rng: random.Random, path: Path) -> None:
    size = path.stat().st_size
    start = rng.randrange(size + 1)
    with path.open("r+b") as file:
        file.seek(start)
        file.write(bytes(min(rng.choice((16, 512, 4096, 65536)), size - start)))


def flip_bits(rng: random.Random, path: Path) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice((1, 1, 4, 50)) if data else 0):
        # The first bytes say most of what a file is.
        place = rng.randrange(len(data) if rng.random() < 0.5 else min(len(data), 3000))
        data[place] ^= 1 << rng.randrange(8)
    path.write_bytes(data)


def delete(rng: random.Random, path: Path) -> None:
    path.unlink()


def replace_text(rng: random.Random, path: Path) -> None:
    texts = ("", "{}", "[]", "null", "{", "[" * 100_000, '{"checksum": 0}', "\x00\xff", "1e400", '{"strip": 1}\n')
    path.write_text(rng.choice(texts))


def change_value(rng: random.Random, path: Path) -> None:
    """A value of a JSON file or of a line of a journal, the rest as it was."""
    lines = (
        path.read_text(errors="replace").splitlines() if path.suffix == ".jsonl" else [path.read_text(errors="replace")]
    )
    number = rng.randrange(len(lines)) if lines else 0
    try:
        values = json.loads(lines[number])
        key = rng.choice(sorted(values))
    except (ValueError, IndexError, TypeError):
        return
    values[key] = rng.choice((None, 0, 1, -1, 64, True, "x", [], {}, 10**30, rng.randrange(300)))
    lines[number] = json.dumps(values)
    path.write_text("\n".join(lines) + "\n")


def shuffle_lines(rng: random.Random, path: Path) -> None:
    lines = path.read_text(errors="replace").splitlines()
    if lines:
        match rng.randrange(3):
            case 0:
                lines.insert(rng.randrange(len(lines)), rng.choice(lines))
            case 1:
                del lines[rng.randrange(len(lines))]
            case _:
                rng.shuffle(lines)
    path.write_text("\n".join(lines) + "\n")


def swap(rng: random.Random, path: Path) -> None:
    others = [file for file in path.parent.iterdir() if file.suffix == path.suffix and file != path and file.is_file()]
    if others:
        other = rng.choice(sorted(others))
        one, two = path.read_bytes(), other.read_bytes()
        path.write_bytes(two)
        other.write_bytes(one)


def become_folder(rng: random.Random, path: Path) -> None:
    path.unlink()
    path.mkdir()


ANY = (truncate, zero_block, flip_bits, delete, replace_text, swap, become_folder)
TEXT = (change_value, shuffle_lines)


def damage(rng: random.Random, folder: Path) -> list[str]:
    done = []
    for _ in range(rng.choice((1, 1, 2, 4))):
        # Those that matter, more often than the rest.
        files = [file for file in sorted(folder.iterdir()) if file.is_file()]
        some = [file for file in files if file.name.startswith(("part", "rows", "plan", "run", "tags"))] or files
        if not some:
            break
        path = rng.choice(some)
        how = rng.choice(ANY + (2 * TEXT if path.suffix in (".json", ".jsonl") else ()))
        how(rng, path)
        done.append(f"{how.__name__} {path.name}")
    return done


def trial(number: int, folder: Path) -> str:
    rng = random.Random(number)
    state = rng.choice(sorted(STATES))
    shutil.copytree(template() / state, folder, dirs_exist_ok=True)
    done = damage(rng, folder / "f.tif.run")
    right = facts(template() / "f.tif")
    choices: dict[str, Any] = {"write": {"compress": "none"}} if "uncompressed" in state else {}
    ways: list[tuple[str, Callable[[], Any]]] = [
        ("the same command", lambda: encode(folder, **choices)),
        ("fresh=true", lambda: encode(folder, fresh=True, **choices)),
    ]
    if state == "finished":
        ways.insert(0, ("finish", lambda: finish(folder / "f.tif", Reporter())))
    refused = []
    for name, way in ways:
        try:
            with NARROW:
                way()
        except IamapError as error:
            assert error.hint, error
            assert not (folder / "f.tif").exists(), f"{done}: refused, and there is a result"
            refused.append(name)
        else:
            assert facts(folder / "f.tif") == right, f"{done}: {name} ended in a wrong raster"
            return "right raster after " + (f"a refusal of {refused[-1]}" if refused else name)
    return "refused"


FUZZER = Fuzzer(name="damage", about="folders of unfinished runs, damaged", trial=trial, count=270, piece=15)
