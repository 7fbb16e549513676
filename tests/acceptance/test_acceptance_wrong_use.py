"""Whatever is wrong: one clear message, exit code 1 or 2, and nothing new on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Point

from iamap_core.catalog import Catalog
from iamap_core.config.presets import presets
from tests.acceptance import scenes
from tests.acceptance.commands import files_in, iamap, iamap_alone, succeed
from tests.conftest import Shared

ON = [scenes.ORIGIN @ (col + 0.5, row + 0.5) for row in range(2, 60, 8) for col in range(2, 60, 8)]
ENCODE = ["encode", "source=scene.tif", "encoder=meanpool", "output=new/out.tif"]
TRAIN = ["train", "source=scene.tif", "output=new/model.iamap"]
CATALOG = Catalog.installed()
ENCODERS = ", ".join(entry.spec.name for entry in CATALOG.list("encoder"))
PRESETS = ", ".join(preset.name for preset in presets(CATALOG) if preset.group == "encoder")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with rasters, points and a model, as a user may have it."""
    folder = tmp_path_factory.mktemp("mistakes")
    data = np.random.default_rng(0).integers(0, 255, (3, 64, 64)).astype(np.uint8)
    scenes.write(folder / "scene.tif", data)
    scenes.write(folder / "two.tif", data[:2])
    scenes.write(folder / "empty.tif", np.full((3, 64, 64), -1, np.int16), nodata=-1)
    scenes.write(folder / "nowhere.tif", data, crs=None)
    kinds = ["a" if number % 2 else "b" for number in range(len(ON))]
    columns = {"kind": kinds, "one": ["a"] * len(ON)}
    scenes.vectors(folder / "plots.geojson", map(Point, ON), columns)
    scenes.vectors(folder / "away.geojson", (Point(x + 1e6, y) for x, y in ON), columns)
    (folder / "notes.tif").write_text("no image", encoding="utf-8")
    succeed("train", f"source={folder / 'scene.tif'}", f"samples={folder / 'plots.geojson'}", "label=kind",
            f"output={folder / 'model.iamap'}")  # fmt: skip
    return folder


MISTAKES = {
    "a misspelt component": (
        ["encode", "source=scene.tif", "output=new/out.tif", "encoder=meanpol"],
        2,
        f"error: no encoder named 'meanpol'. Installed: {ENCODERS}. Presets: {PRESETS}.\nDid you mean 'meanpool'?",
    ),
    "an unknown field of a component": (
        [*ENCODE, "encoder.windw=4"],
        2,
        "error: encoder 'meanpool' has no field 'windw'. Fields: window.\nDid you mean 'window'?",
    ),
    "an unknown field of a task": (
        [*ENCODE, "tiling.sise=4"],
        2,
        "error: encode has no field 'tiling.sise'. Fields: size, stride, merge, passes, position_bias.\n"
        "Did you mean 'size'?",
    ),
    "a value out of range": (
        [*ENCODE, "encoder.window=0"],
        2,
        "error: encoder.window=0 must be at least 1.",
    ),
    "more components than bands": (
        ["reduce", "source=scene.tif", "output=new/out.tif", "reducer.n_components=7"],
        2,
        "error: reducer.n_components=7 is too many for 4096 samples with 3 features: at most 3.\n"
        "Give reducer.n_components=3 or less, or more samples.",
    ),
    "a tile size that does not suit": (
        [*ENCODE, "encoder.window=16", "tiling.size=250"],
        2,
        "error: tiling.size=250 does not fit encoder 'meanpool': the tile size must be a multiple of 16.\n"
        "Nearest: 240 or 256.",
    ),
    "a missing setting": (
        ["encode", "source=scene.tif", "encoder=meanpool"],
        2,
        "error: encode needs output.\nGive output=…",
    ),
    "an output that is no GeoTIFF": (
        ["encode", "source=scene.tif", "encoder=meanpool", "output=new/out.png"],
        2,
        "error: output must end in .tif: results are GeoTIFFs.\nIt is new/out.png.",
    ),
    "a missing raster": (
        ["encode", "source=scen.tif", "encoder=meanpool", "output=new/out.tif"],
        1,
        "error: there is no file scen.tif.\nDid you mean 'scene.tif'?",
    ),
    "a file that is no raster": (["encode", "source=notes.tif", "encoder=meanpool", "output=new/out.tif"], 1, None),
    "missing weights": (
        [
            "encode",
            "source=scene.tif",
            "output=new/out.tif",
            "encoder=timm",
            "encoder.model=test_vit",
            "encoder.weights=gone.safetensors",
        ],
        1,
        "error: no weights file 'gone.safetensors'.\n"
        "Give the path of a file, a name that starts with hf-hub:, `default` or `random`.",
    ),
    "a misspelt model": (
        ["encode", "source=scene.tif", "output=new/out.tif", "encoder=timm", "encoder.model=test_vitt"],
        2,
        None,
    ),
    "references outside the raster": (
        ["similarity", "source=scene.tif", "references=away.geojson", "output=new/out.tif"],
        1,
        "error: none of the 64 points of away.geojson (in EPSG:32618) falls on scene.tif. They lie in x 1400025 to "
        "1400585, y 4999415 to 4999975, scene.tif in x 400000 to 400640, y 4999360 to 5000000 (EPSG:32618).\n"
        "Check that both show the same area and that the CRS of each is right.",
    ),
    "samples outside the raster": ([*TRAIN, "samples=away.geojson", "label=kind"], 1, None),
    "points with a CRS on a raster without": (
        ["similarity", "source=nowhere.tif", "references=plots.geojson", "output=new/out.tif"],
        1,
        "error: nowhere.tif has no CRS, so the points of plots.geojson in EPSG:32618 cannot be located on it.\n"
        "Give the raster its CRS, for instance with gdal_edit -a_srs or 'Assign projection' in QGIS.",
    ),
    "a column that does not exist": (
        [*TRAIN, "samples=plots.geojson", "label=knd"],
        1,
        "error: plots.geojson has no column 'knd'. Columns: kind, one.\nDid you mean 'kind'?",
    ),
    "a column that does not exist, at the end of a chain": (
        [
            "run",
            "source=scene.tif",
            "+pipeline=landcover",
            "encoder=meanpool",
            "samples=plots.geojson",
            "label=knd",
            "output=new",
        ],
        1,
        "error: plots.geojson has no column 'knd'. Columns: kind, one.\nDid you mean 'kind'?",
    ),
    "one class only": (
        [*TRAIN, "samples=plots.geojson", "label=one"],
        1,
        "error: all 64 labels are 'a', one class only.\nGive labels of at least two classes.",
    ),
    "missing samples": (
        [*TRAIN, "samples=plot.geojson", "label=kind"],
        1,
        "error: there is no file plot.geojson.",
    ),
    "a bundle on a raster that lacks a band": (
        ["predict", "source=two.tif", "model=model.iamap", "output=new/out.tif"],
        1,
        "error: the model takes the bands B1, B2, B3, but two.tif lacks B3. It has B1, B2.\n"
        "Give the bands the same names, or train on bands that both rasters have.",
    ),
    "a class map of several bands": (
        ["vectorize", "source=scene.tif", "output=new/p.gpkg"],
        1,
        "error: scene.tif has 3 bands, and a class map has one.\nGive read.bands=[1], or the raster of classes.",
    ),
    "a model that is none": (["predict", "source=scene.tif", "model=scene.tif", "output=new/out.tif"], 1, None),
    "a missing model": (["predict", "source=scene.tif", "model=gone.iamap", "output=new/out.tif"], 1, None),
    "the source as its own result": (
        ["encode", "source=scene.tif", "encoder=meanpool", "output=scene.tif"],
        2,
        "error: the result would replace scene.tif, which this command reads (source).\nChoose another output.",
    ),
    "a raster without any data": (
        ["encode", "source=empty.tif", "encoder=meanpool", "output=new/out.tif"],
        1,
        "error: empty.tif has no valid pixels.\nCheck read.nodata.",
    ),
    "a chain without a step": (["run", "source=scene.tif", "output=new"], 2, None),
    "a misspelt pipeline": (
        ["run", "source=scene.tif", "output=new", "+pipeline=pictur"],
        2,
        "error: no pipeline named 'pictur'. Pipelines: bands_landcover, clusters, features, landcover, paper_example, "
        "picture, similarity.\nDid you mean 'picture'?",
    ),
    "a misspelt command": (["encod"], 2, None),
}
"""What is wrong -> the command, its exit code, and the whole message where it does not quote a library."""


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gets_one_clear_message(mistake: str, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments, code, message = MISTAKES[mistake]
    monkeypatch.chdir(made)
    before = files_in(made)
    done = iamap(*arguments)
    assert done.code == code
    assert done.out == ""
    assert sum(line.startswith("error: ") for line in done.err.splitlines()) == 1
    assert "Traceback" not in done.err
    assert "this is a bug" not in done.err
    assert 1 <= len(done.errors) <= 2, "the message, and what to do"
    if message is not None:
        assert "\n".join(done.errors) == message
    assert files_in(made) == before


@pytest.mark.parametrize("mistake", ["a missing raster", "a file that is no raster", "one class only"])
def test_a_terminal_shows_no_more_than_that(mistake: str, made: Path) -> None:
    """In a process of its own, where GDAL and other C libraries may print to standard error, too."""
    arguments, code, _ = MISTAKES[mistake]
    before = files_in(made)
    done = iamap_alone(*arguments, cwd=made)
    assert done.code == code
    stages = done.err.splitlines()[: -len(done.errors)]
    assert all(line.endswith(" …") for line in stages), done.err
    assert 1 <= len(done.errors) <= 2, done.err
    assert files_in(made) == before


def test_a_damaged_raster_leaves_nothing_under_the_final_name(shared: Shared, tmp_path: Path) -> None:
    source = shared("rasters/nasty_rasterio/corrupt.tif")
    done = iamap("encode", f"source={source}", "encoder=meanpool", f"output={tmp_path / 'out.tif'}")
    assert done.code == 1
    assert done.errors[0].startswith("error: corrupt.tif cannot be read at rows ")
    assert done.errors[1:] == ["The file may be truncated or damaged; get a fresh copy."]
    assert {name for name in files_in(tmp_path) if not name.startswith("out.tif.run/")} == set()
