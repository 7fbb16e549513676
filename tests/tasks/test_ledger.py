"""No file of the user is lost: what is read is not written, and what iamap has not made is not replaced."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.engine.folder import RunFolder
from iamap_core.errors import ConfigInvalid, IamapError, OutputUnwritable
from iamap_core.events import Log, Reporter
from iamap_core.tasks import execute
from iamap_core.tasks.finish import finish
from iamap_core.tasks.ledger import Ledger
from tests.conftest import TRANSFORM, WriteRaster

CATALOG = Catalog.installed()


def run(task: str, *overrides: str) -> list[Any]:
    events: list[Any] = []
    execute(compose(task, list(overrides), CATALOG), Reporter(events.append))
    return events


def points(path: Path, n: int = 6) -> Path:
    """Points on the scene, half of them of each kind."""
    import pyogrio

    places = [shapely.Point(*(TRANSFORM @ (4 * k + 2.5, 4 * k + 2.5))) for k in range(n)]
    kinds = np.array(["a", "b"] * (n // 2))
    pyogrio.raw.write(
        path, geometry=shapely.to_wkb(np.array(places, object)), field_data=[kinds], fields=["kind"],
        geometry_type="Point", crs="EPSG:32618",
    )  # fmt: skip
    return path


def digests(folder: Path) -> dict[str, str]:
    """Contents of all files that are there, by their path; what a link leads to counts for the link."""
    found = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found[str(file.relative_to(folder))] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


@pytest.fixture
def desk(tmp_path: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a scene, an image, references and a photograph."""
    data = np.random.default_rng(0).normal(5, 1, (3, 32, 40)).astype(np.float32)
    write_raster(data)
    write_raster(data, "scene_mask.tif")
    points(tmp_path / "refs.gpkg")
    points(tmp_path / "s_found.gpkg")
    with rasterio.open(tmp_path / "image.png", "w", driver="PNG", count=3, height=32, width=40, dtype="uint8") as file:
        file.write(np.random.default_rng(1).integers(0, 255, (3, 32, 40)).astype(np.uint8))
    (tmp_path / "photo.tif").write_bytes((tmp_path / "scene.tif").read_bytes())
    (tmp_path / "notes.iamap").write_text("notes")
    monkeypatch.chdir(tmp_path)
    return tmp_path


ENCODE = ("encode", "encoder=meanpool", "encoder.window=2", "bands=repeat")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            (*ENCODE, "source=scene.tif", "output=scene.tif"),
            "the result would replace scene.tif, which this command reads (source). Choose another output.",
        ),
        (
            (*ENCODE, "source=image.png", "output=image.tif", "write.quicklook=true"),
            "the picture of the result would replace image.png, which this command reads (source). "
            "Choose another output.",
        ),
        (
            ("reduce", "source=scene.tif", "output=r.tif", "model=scene.tif"),
            "model must end in .iamap. It is scene.tif.",
        ),
        (
            ("cluster", "source=scene.tif", "output=c.tif", "model=refs.gpkg"),
            "model must end in .iamap. It is refs.gpkg.",
        ),
        (
            ("similarity", "source=scene_mask.tif", "references=refs.gpkg", "output=scene.tif", "threshold=0.5",
             "overwrite=true"),
            "the raster of role mask would replace scene_mask.tif, which this command reads (source). "
            "Choose another output.",
        ),
        (
            ("similarity", "source=scene.tif", "references=refs.gpkg", "negatives=s_found.gpkg", "output=s.tif",
             "threshold=0.5"),
            "the polygons would replace s_found.gpkg, which this command reads (negatives). Choose another output.",
        ),
        (
            ("reduce", "source=scene.tif", "output=photo.tif"),
            "photo.tif exists (17 kB) and was not made by iamap. Choose another output, or give overwrite=true to "
            "replace it.",
        ),
        (
            ("train", "source=scene.tif", "samples=refs.gpkg", "label=kind", "output=notes.iamap"),
            "notes.iamap exists (5 bytes) and was not made by iamap. Choose another output, or give overwrite=true to "
            "replace it.",
        ),
        (
            ("reduce", "source=scene.tif", "output=s3://bucket/r.tif"),
            "output=s3:/bucket/r.tif is not on a local disk, and results are written to local disks only. Write to a "
            "local folder and copy the result from there.",
        ),
        (
            ("reduce", "source=scene.tif", "output=/vsis3/bucket/r.tif"),
            "output=/vsis3/bucket/r.tif is not on a local disk, and results are written to local disks only. Write to "
            "a local folder and copy the result from there.",
        ),
        (
            ("predict", "source=scene.tif", "model=notes.iamap", "output=photo.tif"),
            "photo.tif exists (17 kB) and was not made by iamap. Choose another output, or give overwrite=true to "
            "replace it.",
        ),
    ],
)  # fmt: skip
def test_what_would_lose_a_file_is_refused(desk: Path, command: tuple[str, ...], message: str) -> None:
    before = digests(desk)
    with pytest.raises(IamapError) as caught:
        run(*command)
    size = (desk / "photo.tif").stat().st_size
    assert str(caught.value) == message.replace("17 kB", f"{size / 1000:.0f} kB")
    assert digests(desk) == before


def test_links_to_what_is_read_are_seen_through(desk: Path) -> None:
    (desk / "link.tif").symlink_to(desk / "scene.tif")
    os.link(desk / "scene.tif", desk / "hard.tif")
    for name in ("link.tif", "hard.tif"):
        with pytest.raises(ConfigInvalid, match=r"the result would replace scene\.tif"):
            run("reduce", "source=scene.tif", f"output={name}", "overwrite=true")


def test_two_results_cannot_be_one_file(desk: Path) -> None:
    (desk / "m.iamap").symlink_to(desk / "r.tif")
    with pytest.raises(ConfigInvalid) as caught:
        run("reduce", "source=scene.tif", "output=r.tif", "model=m.iamap")
    assert str(caught.value) == "the result and the bundle would be one file: m.iamap. Choose another model."


def test_a_folder_that_cannot_be_written_to_is_refused_before_the_fit(desk: Path) -> None:
    with pytest.raises(OutputUnwritable, match=r"^/proc cannot be written to: .* Choose another folder for output"):
        run("reduce", "source=scene.tif", "output=/proc/r.tif")


def test_a_file_that_iamap_has_made_is_replaced_and_a_foreign_one_only_on_request(desk: Path) -> None:
    run("reduce", "source=scene.tif", "output=r.tif", "write.quicklook=true", "model=r.iamap")
    first = digests(desk)
    run("reduce", "source=scene.tif", "output=r.tif", "write.quicklook=true", "model=r.iamap")  # the same again
    other = ("reduce", "source=scene.tif", "output=r.tif", "write.quicklook=true", "model=r.iamap", "seed=1",
             "reducer.n_components=2")  # fmt: skip
    with pytest.raises(ConfigInvalid) as caught:
        run(*other)
    assert str(caught.value) == (
        "r.tif exists and was made with other settings: seed was 42, is now 1; reducer.n_components was 3, is now 2. "
        "Choose another output, or give overwrite=true to replace it."
    )
    run(*other, "overwrite=true")
    assert digests(desk)["r.tif"] != first["r.tif"]
    run("reduce", "source=scene.tif", "output=photo.tif", "overwrite=true")
    with rasterio.open(desk / "photo.tif") as file:
        assert file.tags(ns="IAMAP")


def test_only_named_files_are_replaced_where_only_they_were_asked_about(desk: Path) -> None:
    """As in QGIS, whose dialogs ask about the result and the bundle, and know nothing of what comes with them."""
    for name in ("photo.png", "photo.stac.json", "photo_mask.tif", "photo_found.gpkg"):
        (desk / name).write_bytes(b"mine")
    before = digests(desk)
    similarity = ("similarity", "source=scene.tif", "references=refs.gpkg", "output=photo.tif", "overwrite_named=true")
    beside = {
        "photo.png": "write.quicklook=true",
        "photo.stac.json": "write.stac=true",
        "photo_mask.tif": "threshold=0.5",
        "photo_found.gpkg": "threshold=0.5",
    }
    for name, setting in beside.items():
        with pytest.raises(ConfigInvalid) as caught:
            run(*similarity, setting)
        assert str(caught.value) == (
            f"{name} exists (4 bytes) and was not made by iamap. Choose another output, or give overwrite=true to "
            "replace it."
        )
        assert digests(desk) == before
        (desk / name).unlink()
        del before[name]
    run("reduce", "source=scene.tif", "output=photo.tif", "model=notes.iamap", "overwrite_named=true")
    assert digests(desk)["notes.iamap"] != before["notes.iamap"] and digests(desk)["photo.tif"] != before["photo.tif"]


@pytest.mark.parametrize("leads_to", ["nothing.tif", "photo.tif"])
def test_a_link_beside_the_result_is_never_removed(desk: Path, leads_to: str) -> None:
    """GDAL would read it as pyramids of the result, whatever it leads to and whoever has made that."""
    (desk / "new.tif.ovr").symlink_to(leads_to)
    with pytest.raises(ConfigInvalid) as caught:
        run("reduce", "source=scene.tif", "output=new.tif")
    assert str(caught.value) == (
        f"new.tif.ovr exists (a link to {leads_to}) and was not made by iamap. Choose another output, or give "
        "overwrite=true to replace it."
    )
    assert (desk / "new.tif.ovr").is_symlink() and not (desk / "new.tif").exists()


def test_a_link_is_written_through(desk: Path) -> None:
    (desk / "disk").mkdir()
    (desk / "r.tif").symlink_to(desk / "disk" / "real.tif")
    (desk / "m.iamap").symlink_to(desk / "disk" / "real.iamap")
    run("reduce", "source=scene.tif", "output=r.tif", "model=m.iamap")
    run(*ENCODE, "source=scene.tif", "output=r.tif", "overwrite=true")
    assert (desk / "r.tif").is_symlink() and (desk / "m.iamap").is_symlink()
    assert sorted(file.name for file in (desk / "disk").iterdir()) == ["real.iamap", "real.tif"]


def test_a_style_that_was_made_by_hand_is_kept(desk: Path) -> None:
    (desk / "r.qml").write_text('<qgis version="3.22.4-Białowieża" styleCategories="AllStyleCategories"/>')
    events = run("reduce", "source=scene.tif", "output=r.tif")
    assert "Białowieża" in (desk / "r.qml").read_text()
    assert "r.qml was not made by iamap and is kept: r.tif has no style of its own." in [
        event.text for event in events if isinstance(event, Log)
    ]
    (desk / "r.qml").unlink()
    for seed in ("1", "2"):  # our own is replaced
        run("reduce", "source=scene.tif", "output=r.tif", f"seed={seed}", "reducer.n_components=1", "overwrite=true")
    assert "singlebandpseudocolor" in (desk / "r.qml").read_text()


COMMANDS: dict[str, tuple[str, ...]] = {
    "encode": (*ENCODE, "source=scene.tif", "output=o/f.tif", "write.quicklook=true", "write.stac=true"),
    "reduce": ("reduce", "source=scene.tif", "output=o/r.tif", "model=o/r.iamap", "write.quicklook=true"),
    "cluster": ("cluster", "source=scene.tif", "output=o/c.tif", "clusterer.scan=[2,4]", "write.quicklook=true",
                "vectorize=true", "table=true", "write.stac=true"),
    "similarity": ("similarity", "source=scene.tif", "references=refs.gpkg", "output=o/s.tif", "threshold=0.1",
                   "model=o/s.iamap", "label=kind"),
    "check-samples": ("check-samples", "source=scene.tif", "samples=refs.gpkg", "label=kind", "output=o/found.gpkg",
                      "predictor=knn", "predictor.n_neighbors=1"),
    "zonal": ("zonal", "source=scene.tif", "zones=refs.gpkg", "name=kind", "output=o/t.csv"),
    "sieve": ("sieve", "source=codes.tif", "output=o/q.tif", "table=true", "write.quicklook=true"),
    "vectorize": ("vectorize", "source=codes.tif", "output=o/p.gpkg", "min_pixels=2"),
    "train": ("train", "source=scene.tif", "samples=refs.gpkg", "label=kind", "output=o/m.iamap", "predictor=knn",
              "predictor.n_neighbors=1", "validator.folds=2"),
    "run": ("run", "source=scene.tif", "output=o", "encoder=meanpool", "encoder.window=2", "bands=repeat",
            "reducer=pca", "clusterer=kmeans", "scorer=cosine", "references=refs.gpkg", "threshold=0.1",
            "samples=refs.gpkg", "label=kind", "predictor=knn", "predictor.n_neighbors=1",
            "validator=kfold", "validator.folds=2", "layers=[probability]",
            "write.quicklook=true"),
}  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_all_that_a_task_writes_stands_in_its_ledger(desk: Path, write_raster: WriteRaster, name: str) -> None:
    task, *overrides = COMMANDS[name]
    write_raster(np.random.default_rng(0).integers(0, 3, (1, 32, 40)).astype(np.uint8), "codes.tif")
    ledger = Ledger.of(compose(task, overrides, CATALOG))
    before = digests(desk)
    run(task, *overrides)
    written = {file for file in digests(desk) if file not in before}
    assert written and written <= {str(entry.path) for entry in ledger.writes}
    if name == "train":
        predict = ("source=scene.tif", "model=o/m.iamap", "output=o/p.tif", "layers=[probability,entropy,margin]")
        ledger = Ledger.of(compose("predict", list(predict), CATALOG))
        run("predict", *predict)
        more = {file for file in digests(desk) if file not in before} - written
        assert len(more) == 9 and more <= {str(entry.path) for entry in ledger.writes}


NAMES = ("scene.tif", "scene", "photo.tif", "image.png", "image.tif", "s_found.gpkg", "Scene.tif", "s.tif", "a b.tif",
         "hard.tif", "link.tif", "scene_mask.tif", "m.iamap", "notes.iamap")  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    task=st.sampled_from(["reduce", "similarity", "encode"]),
    source=st.sampled_from(["scene.tif", "image.png", "scene_mask.tif", "link.tif"]),
    output=st.sampled_from(NAMES),
    model=st.sampled_from(("", *NAMES)),
    quicklook=st.booleans(),
)
def test_no_combination_of_names_changes_a_file_that_was_there(
    desk: Path, task: str, source: str, output: str, model: str, quicklook: bool
) -> None:
    for name, make in (("link.tif", os.symlink), ("hard.tif", os.link)):
        if not (desk / name).exists():
            make(desk / "scene.tif", desk / name)
    before = digests(desk)
    overrides = [f"source={source}", f"output={output}", f"write.quicklook={str(quicklook).lower()}"]
    if task == "encode":
        overrides += ENCODE[1:]
    elif model:
        overrides.append(f"model={model}")
    if task == "similarity":
        overrides += ["references=refs.gpkg", "negatives=s_found.gpkg", "threshold=0.5"]
    try:
        run(task, *overrides)
    except IamapError as error:
        assert error.message
    after = digests(desk)
    assert {name: after.get(name) for name in before} == before
    for name in after.keys() - before.keys():
        (desk / name).unlink()


# ------------------------------------------------------------------------------------------ two processes


def start(*command: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "iamap_cli", *command]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def waits(for_what: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    while not for_what():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


def test_a_second_encode_leaves_the_first_alone_and_the_first_finishes(desk: Path, write_raster: WriteRaster) -> None:
    write_raster(np.random.default_rng(0).integers(0, 255, (1, 900, 64)).astype(np.uint8), "tall.tif")
    command = (*ENCODE, "source=tall.tif", "tiling.size=32", "compute.threads=1")
    first = start(*command, "output=f.tif", "compute.duty=0.1")
    waits((desk / "f.tif.run" / "tiles-000.txt").exists, first)
    first.send_signal(signal.SIGSTOP)  # it holds its locks, and cannot be ready before the others have tried
    before = digests(desk)
    for more in ((), ("fresh=true",), ("encoder.window=4",), ("shard=0/1",), ("shard=0/1", "fresh=true")):
        with pytest.raises(IamapError) as caught:
            run(*command, "output=f.tif", *more)
        assert "another process" in (said := str(caught.value)) or "finished parts" in said, more
    assert digests(desk) == before
    first.send_signal(signal.SIGCONT)
    assert first.wait() == 0, first.communicate()
    run(*command, "output=whole.tif")
    with rasterio.open(desk / "f.tif") as one, rasterio.open(desk / "whole.tif") as other:
        np.testing.assert_array_equal(one.read(), other.read())


# -------------------------------------------------------------------------------------- the folder of a run


def parts(desk: Path, folder: str) -> None:
    """The two shards of an encode, planned and done from another folder with a relative output."""
    (desk / folder).mkdir()
    os.chdir(desk / folder)
    for shard in ("0/2", "1/2"):
        run(*ENCODE, "source=../scene.tif", "output=f.tif", f"shard={shard}")
    os.chdir(desk)


def test_finish_writes_where_it_is_told_and_nowhere_else(desk: Path) -> None:
    (desk / "f.tif").write_text("of the user")
    parts(desk, "a")
    finish(Path("a/f.tif"), Reporter())
    assert (desk / "f.tif").read_text() == "of the user"
    parts(desk, "b")
    (desk / "b").rename(desk / "moved")
    finish(Path("moved/f.tif"), Reporter())
    assert not (desk / "b").exists()
    parts(desk, "c")
    plan = json.loads((desk / "c/f.tif.run/plan.json").read_text())
    plan["config"]["output"] = str(desk / "photo.tif")  # as a stranger could have edited it
    (desk / "c/f.tif.run/plan.json").write_text(json.dumps(plan))
    before = digests(desk)["photo.tif"]
    finish(Path("c/f.tif"), Reporter())
    assert digests(desk)["photo.tif"] == before
    run(*ENCODE, "source=scene.tif", "output=whole.tif")
    for place in ("a", "moved", "c"):
        with rasterio.open(desk / place / "f.tif") as one, rasterio.open(desk / "whole.tif") as other:
            np.testing.assert_array_equal(one.read(), other.read())
        assert not (desk / place / "f.tif.run").exists()


def test_finish_replaces_no_file_of_the_user(desk: Path) -> None:
    parts(desk, "a")
    (desk / "a/f.tif").write_text("of the user")
    before = digests(desk)
    with pytest.raises(ConfigInvalid, match=r"a/f\.tif exists \(11 bytes\) and was not made by iamap\."):
        finish(Path("a/f.tif"), Reporter())
    assert digests(desk) == before


def test_a_virtual_raster_replaces_no_file_of_the_user(desk: Path) -> None:
    parts(desk, "a")
    (desk / "a/f.vrt").write_text("of the user")
    before = digests(desk)
    with pytest.raises(ConfigInvalid, match=r"a/f\.vrt exists \(11 bytes\) and was not made by iamap\."):
        finish(Path("a/f.tif"), Reporter(), virtual=True)
    assert digests(desk) == before
    (desk / "a/f.vrt").unlink()
    finish(Path("a/f.tif"), Reporter(), virtual=True)
    assert (desk / "a/f.vrt").exists() and not (desk / "a/f.tif.run").exists()


@pytest.mark.parametrize("name", ["notes.txt", "sub/notes.txt"])
def test_a_folder_that_is_not_of_a_run_is_not_touched(desk: Path, name: str) -> None:
    (desk / "f.tif.run" / name).parent.mkdir(parents=True)
    (desk / "f.tif.run" / name).write_text("of the user")
    before = digests(desk)
    with pytest.raises(OutputUnwritable) as caught:
        run(*ENCODE, "source=scene.tif", "output=f.tif", "fresh=true")
    top = "the folder sub" if "/" in name else name
    assert str(caught.value) == (
        f"f.tif.run is needed for this run, but holds {top}, which no run makes. Move that file or folder elsewhere, "
        "or choose another output."
    )
    assert {file: digest for file, digest in digests(desk).items() if "lock-" not in file} == before


def test_a_shard_does_not_start_over_for_the_others(desk: Path, write_raster: WriteRaster) -> None:
    write_raster(np.ones((1, 600, 16), np.uint8), "tall.tif")
    run(*ENCODE, "source=tall.tif", "output=f.tif", "shard=0/2")
    with pytest.raises(ConfigInvalid, match="holds finished parts of this run, which fresh=true would remove"):
        run(*ENCODE, "source=tall.tif", "output=f.tif", "shard=1/2", "fresh=true")
    assert RunFolder.beside(Path("f.tif")).rows(0)


def test_a_wish_to_stop_one_shard_is_none_to_stop_the_others(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.count(0, 5)
    folder.count(1, 7)
    folder.stop(1)
    assert folder.is_stopped(1) and not folder.is_stopped(0)
    folder.go_on(0)
    assert folder.is_stopped(1) and (folder.counted(), folder.counted(1)) == (7, 7)
    folder.go_on(1)
    folder.stop()
    assert folder.is_stopped(0) and folder.is_stopped(1)
