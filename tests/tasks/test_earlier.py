"""A result of other settings is not replaced unless that is asked for; the same command goes on as ever."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio

from iamap_core.config.compose import compose
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.tasks.earlier import is_kept
from iamap_core.tasks.ledger import is_ours
from tests.conftest import WriteRaster
from tests.tasks.test_ledger import CATALOG, COMMANDS, digests, points, run

ENCODE = ("encode", "source=scene.tif", "encoder=meanpool", "bands=repeat", "output=f.tif")
REDUCE = ("reduce", "source=scene.tif", "output=r.tif", "sample.size=null")
"""Fitted block by block, in this process."""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_raster(np.random.default_rng(0).normal(5, 1, (3, 32, 40)).astype(np.float32))
    points(tmp_path / "refs.gpkg")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(*command: str) -> str:
    before = digests(Path())
    with pytest.raises(ConfigInvalid) as caught:
        run(*command)
    assert digests(Path()) == before
    return str(caught.value)


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        (
            (*ENCODE, "encoder.window=2"),
            (*ENCODE, "encoder.window=4"),
            "f.tif exists and was made with other settings: encoder.window was 2, is now 4. "
            "Choose another output, or give overwrite=true to replace it.",
        ),
        (
            ENCODE,
            (*ENCODE, "write.dtype=uint8", "shard=0/2"),
            "f.tif exists and was made with other settings: write.dtype was float32, is now uint8. "
            "Choose another output, or give overwrite=true to replace it.",
        ),
        (
            (*REDUCE, "area.extent=[400000,4999840,400200,5000000]"),
            REDUCE,
            "r.tif exists and was made with other settings: area.extent was [400000.0, 4999840.0, 400200.0, "
            "5000000.0], is now empty. Choose another output, or give overwrite=true to replace it.",
        ),
        (
            REDUCE,
            ("cluster", "source=scene.tif", "output=r.tif"),
            "r.tif exists and is a result of iamap reduce. Choose another output, or give overwrite=true to replace "
            "it.",
        ),
        (
            (*REDUCE, "model=m.iamap"),
            ("reduce", "source=scene.tif", "output=other.tif", "model=m.iamap", "sample.size=null", "seed=1"),
            "m.iamap exists and was made with other settings: seed was 42, is now 1. "
            "Choose another model, or give overwrite=true to replace it.",
        ),
        (
            COMMANDS["train"],
            (*COMMANDS["train"], "predictor.n_neighbors=2"),
            "o/m.iamap exists and was made with other settings: predictor.n_neighbors was 1, is now 2. "
            "Choose another output, or give overwrite=true to replace it.",
        ),
        (
            COMMANDS["run"],
            (*COMMANDS["run"], "clusterer.n_clusters=3"),
            "o/clusters.tif exists and was made with other settings: clusterer.n_clusters was 5, is now 3. "
            "Choose another output, or give overwrite=true to replace it.",
        ),
    ],
)
def test_another_setting_is_refused_with_its_name(
    first: tuple[str, ...], second: tuple[str, ...], message: str, desk: Path
) -> None:
    run(*first)
    assert refusal(*second) == message
    run(*first)  # the same command again
    if "shard=0/2" not in second:
        run(*second, "overwrite=true")
        assert refusal(*first)


def test_the_same_command_follows_its_source_and_another_source_is_named(desk: Path, write_raster: WriteRaster) -> None:
    for command in (ENCODE, REDUCE):
        run(*command)
    shutil.copy("scene.tif", "copy.tif")
    run("reduce", "source=copy.tif", "output=r.tif", "sample.size=null")  # the same content
    run(*REDUCE)
    write_raster(np.random.default_rng(1).normal(5, 1, (3, 32, 40)).astype(np.float32))
    before = digests(desk)
    for command in (ENCODE, REDUCE):
        run(*command)
    assert all(digests(desk)[name] != before[name] for name in ("f.tif", "r.tif"))
    assert refusal("reduce", "source=copy.tif", "output=r.tif", "sample.size=null") == (
        f"r.tif exists and was made from another source, {desk / 'scene.tif'}. "
        "Choose another output, or give overwrite=true to replace it."
    )


def test_starting_over_is_overwriting_for_an_encoder(desk: Path) -> None:
    run(*ENCODE, "encoder.window=2")
    run(*ENCODE, "encoder.window=4", "fresh=true")
    with rasterio.open("f.tif") as file:
        assert file.shape == (8, 10)


@pytest.mark.parametrize(
    ("names", "command"),
    [
        (("r.png",), (*REDUCE, "write.quicklook=true")),
        (("s_found.gpkg",), ("similarity", "source=scene.tif", "references=refs.gpkg", "output=s.tif",
                             "threshold=0.1")),
        (("m.report.html", "m.report.json", "m.report.csv", "m.confusion.png", "m.samples.gpkg"),
         (*COMMANDS["train"][:4], "output=m.iamap", *COMMANDS["train"][5:])),
    ],
)  # fmt: skip
def test_a_file_beside_our_own_result_that_is_not_ours_is_kept(
    desk: Path, names: tuple[str, ...], command: tuple[str, ...]
) -> None:
    run(*command)
    for name in names:
        ours = Path(name).read_bytes()
        assert is_ours(Path(name))
        Path(name).unlink()
        if name.endswith(".gpkg"):
            points(desk / name)
        elif name.endswith(".png"):
            with rasterio.open(name, "w", driver="PNG", count=3, height=8, width=8, dtype="uint8") as file:
                file.write(np.zeros((3, 8, 8), np.uint8))
        else:
            Path(name).write_text('{"provenance": {}}')
        assert refusal(*command).endswith(
            "and was not made by iamap. Choose another output, or give overwrite=true to replace it."
        )
        Path(name).write_bytes(ours)


@pytest.mark.parametrize("end", [".aux.xml", ".ovr", ".msk"])
def test_what_lies_beside_a_name_that_is_free_is_kept(desk: Path, end: str) -> None:
    Path(f"r.tif{end}").write_text("of the user")
    assert refusal(*REDUCE).startswith(f"r.tif{end} exists (11 bytes) and was not made by iamap.")
    Path(f"r.tif{end}").unlink()
    run(*REDUCE)
    Path(f"r.tif{end}").write_text("<PAMDataset/>")  # as programs write beside ours
    run(*REDUCE)
    assert not Path(f"r.tif{end}").exists()


def test_prediction_may_write_only_what_its_bundle_gives(desk: Path) -> None:
    run(*COMMANDS["train"])
    for name in ("p_mask.tif", "p_found.gpkg", "p_probability.tif"):
        Path(name).write_text("of the user")
    predict = ("predict", "source=scene.tif", "model=o/m.iamap", "output=p.tif")
    run(*predict)  # a map of classes and nothing beside
    assert "p_probability.tif" in refusal(*predict, "layers=[probability]", "output=p.tif")
    run("similarity", "source=scene.tif", "references=refs.gpkg", "output=s.tif", "threshold=0.1", "model=s.iamap")
    for model, name in (("s.iamap", "p_mask.tif"), ("notes.iamap", "p_probability.tif")):
        Path("notes.iamap").write_text("no bundle")
        said = refusal("predict", "source=scene.tif", f"model={model}", "output=p.tif", "seed=42")
        assert name in said or "model was" in said


def test_a_result_that_says_nothing_of_its_settings_is_not_replaced(desk: Path) -> None:
    run(*REDUCE)
    with rasterio.open("r.tif", "r+", IGNORE_COG_LAYOUT_BREAK="YES") as file:
        file.update_tags(ns="IAMAP", RUN="null")
    assert refusal(*REDUCE) == (
        "r.tif exists and does not say with which settings it was made. "
        "Choose another output, or give overwrite=true to replace it."
    )


def test_a_failure_of_the_source_is_said_as_ever(desk: Path) -> None:
    run(*REDUCE)
    Path("scene.tif").unlink()
    with pytest.raises(IamapError, match=r"scene\.tif"):
        run(*REDUCE)


def test_the_reader_of_marks_takes_any_file(desk: Path) -> None:
    for name in ("r.png", "r.tif"):
        for content in (b"", b"\x89PNG", b"PK\x03\x04", b"II*\0" + b"\xff" * 50, bytes(100)):
            Path(name).write_bytes(content)
            assert "not made by iamap" in refusal(*REDUCE, "write.quicklook=true")
            Path(name).unlink()


# ------------------------------------------------------------------------------------------------ kept


def kept(*command: str) -> bool:
    return is_kept(compose(command[0], list(command[1:]), CATALOG))


def changed_now(path: str) -> None:
    """The file is younger than all results."""
    now = time.time() + 10
    os.utime(path, (now, now))


def test_a_result_is_kept_until_its_settings_change() -> None:
    assert not kept(*REDUCE)
    run(*REDUCE)
    assert kept(*REDUCE)
    assert not kept(*REDUCE, "seed=7")
    assert not kept(*REDUCE, "write.dtype=uint8")
    assert not kept("cluster", "source=scene.tif", "output=r.tif")


def test_a_result_is_kept_until_its_source_changes(write_raster: WriteRaster) -> None:
    run(*REDUCE)
    changed_now("scene.tif")
    assert kept(*REDUCE)  # the content is what counts
    write_raster(np.random.default_rng(9).normal(5, 1, (3, 32, 40)).astype(np.float32))
    assert not kept(*REDUCE)


def test_a_result_is_kept_until_one_of_its_files_is_gone() -> None:
    command = (*REDUCE, "model=m.iamap", "write.quicklook=true")
    run(*command)
    for file in ("r.qml", "r.png", "m.iamap"):
        assert kept(*command)
        Path(file).rename("away")
        assert not kept(*command)
        Path("away").rename(file)


def test_a_map_is_kept_until_its_model_changes() -> None:
    run("cluster", "source=scene.tif", "output=c.tif", "model=m.iamap", "clusterer.n_clusters=3")
    predict = ("predict", "source=scene.tif", "model=m.iamap", "output=p.tif")
    run(*predict)
    assert kept(*predict)
    changed_now("m.iamap")
    assert not kept(*predict)


@pytest.mark.slow
def test_the_results_of_a_chain_are_kept_if_all_of_them_are_there() -> None:
    """Of every task, and a step may read what an earlier one has written."""
    command = COMMANDS["run"]
    run(*command)
    assert kept(*command)
    changed_now("refs.gpkg")
    assert not kept(*command)
    run(*command)
    Path("o/similarity_found.gpkg").unlink()
    assert not kept(*command)
