"""The runs of a batch are checked before the first: names, files in the way, settings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from iamap_core.batch.plan import Batch, plan_batch
from iamap_core.catalog import Catalog
from iamap_core.errors import ConfigInvalid, IamapError
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()
ENCODE = ("encode", "encoder=meanpool", "bands=repeat")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "tiles").mkdir()
    (tmp_path / "more").mkdir()
    for name in ("tiles/a.tif", "tiles/b.tif", "more/a.tif"):
        write_raster(np.zeros((1, 8, 8), np.float32), name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plan(task: str, *overrides: str, listed: str | None = None, file: str | None = None) -> Batch:
    return plan_batch(
        task, overrides, CATALOG, listed=Path(listed) if listed else None, file=Path(file) if file else None
    )


def outputs(batch: Batch) -> list[str]:
    return [item.task.config.output.as_posix() for item in batch.items]


def test_each_file_of_a_pattern_is_a_raster_with_a_result_of_its_own() -> None:
    batch = plan(*ENCODE, "source=[tiles/*.tif,more/a.tif]", "output=o/{folder}/{index}_{stem}.tif")
    assert outputs(batch) == ["o/tiles/1_a.tif", "o/tiles/2_b.tif", "o/more/3_a.tif"]
    assert [item.task.config.source for item in batch.items] == [[str(Path(item.row.name))] for item in batch.items]
    assert batch.share_settings


def test_placeholders_stand_in_any_path_and_lie_beside_the_raster() -> None:
    batch = plan(
        "train", "source=tiles/*.tif", "samples={parent}/{stem}.gpkg|layername=x", "domain.samples={stem}_area.gpkg",
        "label={stem}", "output={parent}/{stem}.iamap",
    )  # fmt: skip
    configs = [item.task.config for item in batch.items]
    assert [str(config.samples) for config in configs] == [
        str(Path(f"tiles/{stem}.gpkg|layername=x")) for stem in ("a", "b")
    ]
    assert [str(config.domain.samples) for config in configs] == ["a_area.gpkg", "b_area.gpkg"]
    assert [config.label for config in configs] == ["a", "b"]
    assert not batch.share_settings  # each has a label of its own


def test_columns_of_a_list_choose_components_and_their_parameters() -> None:
    Path("list.csv").write_text("file,method,k,out\ntiles/a.tif,kmeans,3,x\ntiles/b.tif,mini_batch_kmeans,4,y\n")
    batch = plan(
        "cluster", "source={file}", "output=o/{out}.tif", "clusterer={method}", "clusterer.n_clusters={k}",
        listed="list.csv",
    )  # fmt: skip
    chosen = [item.task.components["clusterer"] for item in batch.items]
    assert [(one.name, one.count) for one in chosen] == [("kmeans", 3), ("mini_batch_kmeans", 4)]
    assert outputs(batch) == ["o/x.tif", "o/y.tif"]


def test_placeholders_may_stand_in_the_paths_of_a_file_of_settings() -> None:
    Path("run.yaml").write_text("source: tiles/*.tif\noutput: o/{stem}.tif\nencoder: meanpool\nbands: repeat\n")
    assert outputs(plan("encode", file="run.yaml")) == ["o/a.tif", "o/b.tif"]


def test_names_of_files_are_never_read_as_settings(write_raster: WriteRaster) -> None:
    odd = "tiles/${oc.env:HOME}, {stem} [é'].tif"
    write_raster(np.zeros((1, 8, 8), np.float32), odd)
    batch = plan(*ENCODE, "source=tiles/*{*", "output=o/{stem}.tif")
    assert [item.task.config.source for item in batch.items] == [[str(Path(odd))]]
    assert outputs(batch) == ["o/${oc.env:HOME}, {stem} [é'].tif"]


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            (*ENCODE, "output={stem}.tif"),
            "iamap batch encode needs source. Give a pattern, such as 'source=tiles/*.tif', or a table of rasters "
            "with --list FILE.csv.",
        ),
        (
            (*ENCODE, "source=tiles/*.tif", "output={stm}.tif"),
            "output={stm}.tif has an unknown placeholder {stm}. Placeholders: stem, name, parent, folder, index. Did "
            "you mean 'stem'?",
        ),
        (
            (*ENCODE, "source=tiles/*.tif", "output=o.tif"),
            f"{Path('tiles/a.tif')} and {Path('tiles/b.tif')} would both write o.tif. Put a placeholder into output "
            "that differs, such as {stem}, {folder} or {index}.",
        ),
        (
            (*ENCODE, "source=[tiles/a.tif,more/a.tif]", "output={stem}.tif"),
            f"{Path('tiles/a.tif')} and {Path('more/a.tif')} would both write a.tif. Put a placeholder into output "
            "that differs, such as {stem}, {folder} or {index}.",
        ),
        (
            ("reduce", "source=tiles/*.tif", "output=o/{stem}.tif", "model=o/m.iamap"),
            f"{Path('tiles/a.tif')} and {Path('tiles/b.tif')} would both write {Path('o/m.iamap')}. Put a placeholder "
            "into model that differs, such as {stem}, {folder} or {index}.",
        ),
        (
            (*ENCODE, "source=tiles/*.tif", "output={parent}/{stem}.tif"),
            f"the result of {Path('tiles/a.tif')} would replace {Path('tiles/a.tif')}, which this batch reads "
            "(source). Choose another output, such as output=features/{stem}.tif.",
        ),
        (
            (*ENCODE, "source=[more/a.tif,tiles/b.tif]", "output=tiles/b.tif"),
            f"the result of {Path('more/a.tif')} would replace {Path('tiles/b.tif')}, which this batch reads "
            "(source). Choose another output, such as output=features/{stem}.tif.",
        ),
        (
            (*ENCODE, "source=tiles/*.tif", "output={stem}.tif", "tiling.sise=3"),
            "encode has no field 'tiling.sise'. Fields: size, stride, merge, passes, position_bias. Did you mean "
            "'size'?",
        ),
        (
            ("encode", "source=tiles/*.tif", "output={stem}.tif", "encoder={stem}"),
            "no encoder named 'a'. <installed>",
        ),
        (
            ("cluster", "source=tiles/*.tif", "output={stem}.tif", "clusterer.n_clusters={stem}"),
            "clusterer.n_clusters='a' must be a whole number.",
        ),
    ],
)
def test_what_is_wrong_is_said_before_any_work(command: tuple[str, ...], message: str) -> None:
    before = sorted(Path().rglob("*"))
    with pytest.raises(IamapError) as caught:
        plan(*command)
    known = ", ".join(entry.spec.name for entry in CATALOG.list("encoder"))
    said = str(caught.value)
    if "<installed>" in message:
        assert said.startswith(message.replace("<installed>", f"Installed: {known}."))
    else:
        assert said == message
    assert sorted(Path().rglob("*")) == before


def test_a_wrong_row_of_a_list_is_named() -> None:
    Path("list.csv").write_text("source,k\ntiles/a.tif,3\ntiles/b.tif,many\n")
    with pytest.raises(ConfigInvalid) as caught:
        plan("cluster", "output={stem}.tif", "clusterer.n_clusters={k}", listed="list.csv")
    assert str(caught.value) == "row 2 of list.csv: clusterer.n_clusters='many' must be a whole number."


def test_a_file_that_is_not_ours_is_refused_before_any_work() -> None:
    Path("o").mkdir()
    Path("o/b.tif").write_bytes(b"mine")
    with pytest.raises(ConfigInvalid) as caught:
        plan(*ENCODE, "source=tiles/*.tif", "output=o/{stem}.tif")
    assert str(caught.value) == (
        f"{Path('o/b.tif')} exists (4 bytes) and was not made by iamap. Choose another output, or give overwrite=true "
        "to replace it."
    )
    assert len(plan(*ENCODE, "source=tiles/*.tif", "output=o/{stem}.tif", "overwrite=true").items) == 2


def test_a_raster_that_is_not_there_fails_when_its_turn_comes() -> None:
    assert outputs(plan(*ENCODE, "source=[tiles/a.tif,tiles/gone.tif]", "output={stem}.tif")) == ["a.tif", "gone.tif"]


PLAIN = (*ENCODE, "source=tiles/*.tif", "output=o/{stem}.tif")


@pytest.mark.parametrize("where", ["typed", "file"])
def test_an_executor_shares_the_rasters_out_wherever_it_is_named(where: str) -> None:
    if where == "file":
        Path("settings.yaml").write_text("executor: {name: processes, workers: 3}\n")
        batch = plan(*PLAIN, file="settings.yaml")
    else:
        batch = plan(*PLAIN, "executor=processes", "executor.workers=3")
    assert batch.executor is not None and batch.executor.create().shards == 3
    assert {item.task.components["executor"].name for item in batch.items} == {"local"}
    assert plan(*PLAIN).executor is None
