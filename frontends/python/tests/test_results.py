"""What a result tells: files, figures, pixels, a page for notebooks."""

from __future__ import annotations

import base64
import contextlib
import re
import sys
from pathlib import Path
from typing import Any

import iamap
import numpy as np
import pytest
import rasterio
from iamap.progress import Bars, Lines, Watcher, watcher
from rasterio.errors import NotGeoreferencedWarning
from rasterio.warp import transform_bounds

from iamap_core.events import Log, Output, Progress, WarningEvent

from .conftest import write_scene


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, values: Any) -> tuple[Path, iamap.Result]:
    """A folder with a scene, and the clusters of it."""
    folder = tmp_path_factory.mktemp("clusters")
    write_scene(folder / "scene.tif", values)
    with contextlib.chdir(folder):
        result = iamap.cluster(
            "scene.tif", "c.tif", clusterer={"n_clusters": 3}, sample={"size": 200}, write={"quicklook": True},
            progress=False,
        )  # fmt: skip
    return folder, result


@pytest.fixture
def classes(made: tuple[Path, iamap.Result], monkeypatch: pytest.MonkeyPatch) -> iamap.Result:
    """The clusters, in the folder where they are."""
    monkeypatch.chdir(made[0])
    return made[1]


def test_pixels_are_read_as_they_are_meant(classes: iamap.Result, values: Any) -> None:
    codes = classes.to_numpy()
    assert codes.shape == (1, 48, 48) and codes.dtype == np.uint8
    assert codes[0, 0, 0] == 255 and set(np.unique(codes)) == {1, 2, 3, 255}
    with classes.open() as raster:
        assert isinstance(raster, rasterio.DatasetReader) and (raster.read(1) == codes[0]).all()
    packed = iamap.reduce("scene.tif", "r.tif", write={"dtype": "uint16"}, sample={"size": 200}, progress=False)
    assert packed.to_numpy(bands=[2]).shape == (1, 48, 48) and packed.to_numpy().dtype == np.float32
    assert np.isnan(packed.to_numpy()[:, 0, 0]).all() and np.nanstd(packed.to_numpy()[0]) > 0.5
    assert [row["code"] for row in classes.table] == [1, 2, 3]
    assert sum(row["pixels"] for row in classes.table) == (codes != 255).sum()
    pandas = pytest.importorskip("pandas")
    assert classes.to_pandas().equals(pandas.DataFrame(classes.table))


def test_a_result_lies_on_a_map_of_the_world(classes: iamap.Result, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = classes.to_lonboard(side=64, opacity=0.5)
    (layer,) = shown.layers
    west, south, east, north = layer.bounds
    assert west < east and south < north and layer.opacity == 0.5
    with classes.open() as raster:
        assert (west, south, east, north) == pytest.approx(transform_bounds(raster.crs, "EPSG:4326", *raster.bounds))
    png = base64.b64decode(layer.image.partition("base64,")[2])
    with pytest.warns(NotGeoreferencedWarning), rasterio.MemoryFile(png) as memory, memory.open() as file:
        assert file.count == 4 and max(file.shape) == 64
        colours = {tuple(colour) for colour in np.moveaxis(file.read(), 0, 2).reshape(-1, 4).tolist() if colour[3]}
    with classes.open() as raster:
        assert colours == {raster.colormap(1)[code] for code in (1, 2, 3)}
    monkeypatch.setitem(sys.modules, "lonboard", None)
    with pytest.raises(iamap.IamapError) as error:
        classes.to_lonboard()
    assert str(error.value) == "to_lonboard() needs lonboard. Install it: pip install 'iamap[lonboard]'."


def test_a_large_raster_is_not_read_by_accident(classes: iamap.Result) -> None:
    with pytest.raises(iamap.IamapError) as error:
        classes.to_numpy(max_bytes=1000)
    assert str(error.value) == (
        "c.tif has 1 bands of 48 x 48 pixels, 2.3 kB in memory; the limit is 1.0 kB. Read a part with open(), choose "
        "bands, or give a larger max_bytes."
    )
    with pytest.raises(iamap.IamapError) as error:
        classes.to_numpy("quicklok")
    assert str(error.value) == (
        "this result of cluster has no quicklok. It has: clusters, quicklook. Did you mean 'quicklook'?"
    )
    with pytest.raises(iamap.IamapError) as error:
        classes.to_numpy("quicklook")
    assert str(error.value) == ("c.png is not a raster. Rasters of this result: clusters. Give one of these as role.")


def test_a_result_shows_itself(classes: iamap.Result) -> None:
    assert repr(classes).splitlines() == ["Result of cluster: c.tif", "  clusters   c.tif", "  quicklook  c.png"]
    page = classes._repr_html_()
    found = re.search(r'src="data:image/png;base64,([^"]+)"', page)
    assert found is not None and base64.b64decode(found[1]).startswith(b"\x89PNG")
    assert "<td>class 1</td>" in page and "%</td>" in page and "2 files" in page


def test_names_of_others_are_no_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    result = iamap.Result(
        task="zonal", output=tmp_path / f"{evil}.bin",
        outputs=(Output(role="table", path=evil),),
        report={"summary": [evil], "classes": [{"name": evil, "share": 0.5}]},
        warnings=(WarningEvent(code="x", text=evil),),
    )  # fmt: skip
    assert "<script>" not in result._repr_html_() and result._repr_html_().count("&lt;script&gt;") == 5


def test_the_table_of_zones_is_read_back(classes: iamap.Result) -> None:
    for name in ("areas.csv", "areas.gpkg"):
        made = iamap.zonal(classes, output=name, progress=False)
        assert [row["class"] for row in made.table] == ["class 1", "class 2", "class 3"]
        assert [row["pixels"] for row in made.table] == [row["pixels"] for row in classes.table]


@pytest.mark.parametrize(
    ("method", "missing", "message"),
    [
        (
            "to_xarray",
            "rioxarray",
            "needs xarray and rioxarray. Install them: pip install 'iamap[xarray]'.",
        ),
        ("to_pandas", "pandas", "needs pandas. Install it: pip install 'iamap[pandas]'."),
    ],
)
def test_a_package_that_is_not_installed_is_named(
    classes: iamap.Result, method: str, missing: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(iamap.IamapError) as error:
        getattr(classes, method)()
    assert str(error.value) == f"{method}() {message}"


def test_xarray_opens_a_result_with_its_crs(classes: iamap.Result) -> None:
    pytest.importorskip("rioxarray")
    array = classes.to_xarray()
    assert array.rio.crs.to_epsg() == 32618 and array.dtype == np.uint8
    np.testing.assert_array_equal(array.values, classes.to_numpy())
    packed = iamap.reduce("scene.tif", "x.tif", write={"dtype": "uint16"}, sample={"size": 200}, progress=False)
    np.testing.assert_allclose(packed.to_xarray().values, packed.to_numpy(), atol=1e-6)


def test_a_bar_follows_each_stage() -> None:
    class Bar:
        made: list[Any] = []

        def __init__(self, **form: Any) -> None:
            self.form, self.total, self.n, self.is_closed = form, form["total"], 0, False
            Bar.made.append(self)

        def update(self, steps: int) -> None:
            self.n += steps

        def close(self) -> None:
            self.is_closed = True

    with Bars(Bar) as bars:
        bars(Progress(stage="loading", done=0, total=1, elapsed=0.0))
        for done in (0, 2, 5):
            bars(Progress(stage="encoding", done=done, total=5))
        bars(Log(text="nothing to show"))
        bars(Progress(stage="mapping", done=1, total=9))
    loading, encoding, mapping = Bar.made
    assert loading.form["leave"] is False and loading.form["desc"] == "loading"
    assert encoding.form == {"total": 5, "desc": "encoding"} and encoding.n == 5 and mapping.n == 1
    assert all(one.is_closed for one in Bar.made)


def test_lines_stand_in_where_tqdm_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert type(watcher(False)) is Watcher
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    shown = watcher(True)
    assert isinstance(shown, Lines)
    shown(Progress(stage="mapping", done=0, total=2))
    shown(Progress(stage="mapping", done=2, total=2))
    assert "mapping 2/2" in capsys.readouterr().err
