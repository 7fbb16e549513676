"""plan: what is decided before the first tile keeps to the memory, and survives being written."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.partition import (
    BORDER,
    SHARD_S,
    WIDE,
    depth,
    shard_window,
    strip_width,
    strips,
    tiles_left,
    well_cut,
)
from iamap_core.engine.plan import BLOCK, COMPRESSION_S_PER_BYTE, MAX_COMPRESSION_SHARE, Plan
from iamap_core.engine.prepare import make_plan
from iamap_core.engine.tiles import TileGrid
from iamap_core.errors import ConfigInvalid, RunDamaged
from iamap_core.interfaces import PlanWarning
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster


def planned(source: Path, folder: Path, memory: int, **choices: Any) -> Plan:
    config: dict[str, Any] = {
        "source": source,
        "output": folder / "out.tif",
        "encoder": {"name": "meanpool", "window": 4},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
    }
    area, workers = choices.pop("area", None), choices.pop("workers", 1)
    made = EncodeConfig.model_validate(config | choices)
    task, opened = bind(made, Catalog.installed()), RasterSource(made.source).within(area)
    return make_plan(task, opened, memory=memory, shards=workers, workers=workers)[0]


@pytest.fixture(scope="module")
def any_plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A plan whose numbers are replaced by others."""
    path = tmp_path_factory.mktemp("plan") / "source.tif"
    place = {"crs": "EPSG:32633", "transform": rasterio.Affine(10, 0, 400_000, 0, -10, 5_000_000)}
    with rasterio.open(path, "w", driver="GTiff", width=8, height=8, count=1, dtype="uint8", **place) as file:
        file.write(np.zeros((1, 8, 8), np.uint8))
    return planned(path, path.parent, 2**28, tiling={"size": 8})


def test_a_saved_plan_is_the_same(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.random.default_rng(0).uniform(size=(3, 100, 90)).astype(np.float32))
    plan = planned(source, tmp_path, 2**28, bands={"name": "pca", "components": 2})
    plan = replace(plan, pace=0.25)
    plan.save(tmp_path)
    loaded = Plan.load(tmp_path)
    assert loaded._head() == plan._head()
    for name, array in plan.bands.arrays.items():
        assert np.array_equal(loaded.bands.arrays[name], array)
    assert np.array_equal(loaded.normalization.mean, plan.normalization.mean)


def test_warnings_of_the_bands_survive_being_written(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.zeros((3, 100, 90), np.uint8))
    plan = planned(source, tmp_path, 2**28)
    warnings = (PlanWarning("the image is very dark.", "Check it."), PlanWarning("the bands are odd."))
    plan = replace(plan, bands=replace(plan.bands, warnings=warnings))
    plan.save(tmp_path)
    assert Plan.load(tmp_path).bands == plan.bands


@pytest.mark.parametrize("name", ["plan.json", "plan.npz"])
def test_a_stored_plan_that_was_changed_is_refused(write_raster: WriteRaster, tmp_path: Path, name: str) -> None:
    plan = planned(write_raster(np.zeros((3, 100, 90), np.uint8)), tmp_path, 2**28)
    plan.save(tmp_path)
    head = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    head["config"]["output"] = "elsewhere.tif"  # the one value on which nothing relies
    (tmp_path / "plan.json").write_text(json.dumps(head), encoding="utf-8")
    assert Plan.load(tmp_path).batch == plan.batch
    data = (tmp_path / name).read_bytes()
    text = data.replace(f'"batch": {plan.batch}'.encode(), b'"batch": 9') if name == "plan.json" else data[:-1] + b"x"
    (tmp_path / name).write_bytes(text)
    with pytest.raises(RunDamaged) as caught:
        Plan.load(tmp_path)
    assert str(caught.value) == (
        f"plan.json or plan.npz of the unfinished run in {tmp_path} is missing or damaged. Encode with fresh=true to "
        f"start over, or delete {tmp_path}."
    )


def test_features_are_not_compressed_where_that_would_hold_the_encoder_up(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((3, 100, 90), np.uint8))
    plan = planned(source, tmp_path, 2**28, tiling={"size": 32, "stride": 16})
    assert (plan.pace, plan.compress) == (None, "zstd")
    bytes_ = 4 * 3 * 4 * 4  # three features of the four by four pixels that are a tile's own
    slow_s = COMPRESSION_S_PER_BYTE * bytes_ / MAX_COMPRESSION_SHARE
    assert replace(plan, pace=1.01 * slow_s).compress == "zstd"
    assert replace(plan, pace=0.99 * slow_s).compress == "none"
    for asked in ("zstd", "deflate", "lzw", "none"):
        asking = planned(source, tmp_path, 2**28, write={"compress": asked})
        assert replace(asking, pace=1e-9).compress == asked


def test_the_mosaic_and_the_tiles_under_way_keep_to_a_quarter_of_the_memory_each(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((12, 300, 5000), np.uint8))
    for megabytes in (64, 128, 1024):
        plan = planned(source, tmp_path, megabytes * 2**20, compute={"batch": 64}, tiling={"size": 256})
        tile = 4 * 12 * 256**2
        assert plan.batch == min(64, max(1, megabytes * 2**20 // 4 // (4 * tile)))
        assert 4 * strip_width(plan) * depth(plan) * plan.features <= megabytes * 2**20 // 4


def test_strips_and_batches_fit_into_the_share_of_one_of_several_processes(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((12, 300, 5000), np.uint8))
    choices: dict[str, Any] = {"compute": {"batch": 64}, "tiling": {"size": 256}}
    alone = planned(source, tmp_path, 64 * 2**20, **choices)
    shared = planned(source, tmp_path, 4 * 64 * 2**20, workers=4, **choices)
    assert (shared.memory, shared.workers, shared.batch) == (alone.memory, 4, alone.batch)
    assert strip_width(shared) == strip_width(alone)
    shared.save(tmp_path)
    assert Plan.load(tmp_path).workers == 4


def test_too_little_memory_for_the_mosaic_is_refused_with_what_would_do(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((300, 128, 128), np.uint8))
    choices: dict[str, Any] = {"tiling": {"size": 512}, "encoder": {"name": "meanpool", "window": 1}}
    plan = planned(source, tmp_path, 2**36, **choices)  # a tile of 315 MB fits
    with pytest.raises(ConfigInvalid) as caught:
        strip_width(replace(plan, memory=150 * 2**20, workers=4))
    assert str(caught.value) == (
        "compute.memory=600 MB is too small for 300 features in each of 4 processes. "
        "Give at least compute.memory=680, executor.workers=3 or less, or a smaller tiling.size."
    )
    strip_width(replace(plan, memory=680 * 2**20 // 4, workers=4))
    strip_width(replace(plan, memory=600 * 2**20))
    plan = replace(plan, memory=64 * 2**20)
    with pytest.raises(ConfigInvalid, match=r"compute.memory=64 MB is too small for 300 features") as caught:
        strip_width(plan)
    needed = int(caught.value.hint.partition("compute.memory=")[2].partition(",")[0])
    assert strip_width(replace(plan, memory=needed * 2**20))


def test_tiles_of_too_many_bands_are_refused_before_any_is_read(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.zeros((300, 40, 40), np.uint8))
    with pytest.raises(ConfigInvalid) as caught:
        planned(source, tmp_path, 128 * 2**20, tiling={"size": 224})
    assert str(caught.value) == (
        "tiles of 224 x 224 pixels of 300 bands need 460 MB of memory; compute.memory is 128 MB. "
        "Give tiling.size=118 or less, fewer bands with bands.bands=[…], or compute.memory=460."
    )
    with pytest.raises(ConfigInvalid, match=r"460 MB of memory in each of 2 processes; .* or compute\.memory=920\.$"):
        planned(source, tmp_path, 900 * 2**20, tiling={"size": 224}, workers=2)
    # All bands are read, however few channels become of them.
    with pytest.raises(ConfigInvalid, match="300 bands"):
        planned(source, tmp_path, 128 * 2**20, tiling={"size": 224}, bands={"name": "pca", "components": 3})
    few = {"name": "repeat", "bands": [1, 2, 3]}
    assert planned(source, tmp_path, 128 * 2**20, tiling={"size": 224}, bands=few).batch == 1
    assert planned(source, tmp_path, 460 * 2**20, tiling={"size": 224}).batch == 1


def test_every_tile_that_touches_the_area_is_wanted_and_no_other(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.zeros((1, 100, 90), np.uint8))
    tiling = {"size": 16, "stride": 8}  # a tile reaches four pixels before its own part and as many behind
    assert planned(source, tmp_path, 2**28, tiling=tiling).wanted == (range(13), range(12))
    plan = planned(source, tmp_path, 2**28, tiling=tiling, area=Window(20, 40, 8, 4))
    assert plan.wanted == (range(2, 4), range(4, 6))


def test_passes_halve_pixels_that_can_be_halved(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.zeros((1, 100, 90), np.uint8))
    tiling = {"size": 16, "passes": 4}
    plan = planned(source, tmp_path, 2**28, tiling=tiling)
    assert (plan.tiles.pixel, plan.tiles.grid, plan.tiles.encoded) == (2, 8, 4)
    assert (plan.grid.height, plan.grid.width) == (50, 45)
    assert [(tiles.up, tiles.left) for tiles in plan.tiles.lattices] == [(0, 0), (10, 10), (0, 10), (10, 0)]
    assert tiles_left(plan, 0) == sum(tiles.count for tiles in plan.tiles.lattices) > 3 * plan.tiles.count
    with pytest.raises(ConfigInvalid) as caught:
        planned(source, tmp_path, 2**28, tiling={"size": 15, "passes": 2}, encoder={"name": "meanpool", "window": 5})
    assert str(caught.value) == (
        "tiling.passes=2 cannot be used: it halves the pixels of the encoder, which are 5 source pixels wide here, an "
        "odd number. Give tiling.passes=1, or a patch, window or tiling.size with which they are an even number wide."
    )


def test_a_tile_is_encoded_once_but_for_those_on_the_border_of_two_strips(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((40, 100, 3000), np.uint8))
    plan = planned(source, tmp_path, 2**28, tiling={"size": 16}, compute={"batch": 8})
    assert [strip.columns for strip in strips(plan, 0)] == [(0, plan.area.width)]
    assert tiles_left(plan, 0) == plan.tiles.count
    many = planned(source, tmp_path, 64 * 2**20, tiling={"size": 96}, encoder={"name": "meanpool", "window": 1})
    several = list(strips(many, 0))
    assert len(several) > 1
    cols = [many.tiles.cols_touching(*strip.columns) for strip in several]
    twice = sum(left.stop - right.start for left, right in itertools.pairwise(cols))
    assert tiles_left(many, 0) == many.tiles.count + many.tiles.rows * twice
    assert twice <= len(several)


def test_a_run_is_cut_into_shards_of_a_minute_with_few_tiles_twice(write_raster: WriteRaster, tmp_path: Path) -> None:
    source = write_raster(np.zeros((1, 64 * BLOCK, 40), np.uint8))
    encoder = {"name": "meanpool", "window": 1}
    plan = replace(planned(source, tmp_path, 2**28, tiling={"size": 16}, encoder=encoder), pace=None)
    assert plan.area.height == 64 * BLOCK
    assert well_cut(plan) == 64  # no tile touches two shards, and it is not known how long one takes
    seconds = 8 * SHARD_S / tiles_left(plan, 0)
    assert well_cut(replace(plan, pace=seconds)) == 8
    assert well_cut(replace(plan, pace=seconds / 1000)) == 1
    reaching = planned(source, tmp_path, 2**28, tiling={"size": 96, "stride": 48}, encoder=encoder)
    for one in (plan, reaching):
        many = replace(one, pace=None)
        cut = replace(many, shards=well_cut(many))
        twice = sum(tiles_left(cut, shard) for shard in range(cut.shards)) / tiles_left(many, 0) - 1
        assert cut.shards > 1 and twice <= BORDER
    assert well_cut(replace(reaching, pace=None)) < 64


@settings(max_examples=150, deadline=None)
@given(
    area=st.builds(Window, st.integers(0, 500), st.integers(0, 500), st.integers(1, 1500), st.integers(1, 4000)),
    grid=st.integers(1, 60),
    step=st.integers(1, 60),
    shards=st.integers(1, 90),
    passes=st.sampled_from([1, 2, 4]),
)
def test_shards_are_whole_strips_by_whole_rows_of_blocks_and_cover_all_once(
    any_plan: Plan, area: Window, grid: int, step: int, shards: int, passes: int
) -> None:
    step = max(1, min(step, grid))
    if passes > 1:
        grid, step = 2 * grid, 2 * step
    tiles = TileGrid(area.row_end, area.col_end, size=grid, stride=step, grid=grid, passes=passes)
    plan = replace(any_plan, tiles=tiles, area=area, memory=2**28, features=400, shards=shards)
    whole = {(strip.columns, row) for strip in strips(replace(plan, shards=1), 0) for row in block_rows(strip.window)}
    mine = [(strip.columns, row) for shard in range(shards) for strip in strips(plan, shard) for row in
            block_rows(strip.window)]  # fmt: skip
    assert len(mine) == len(whole) and set(mine) == whole
    counts = [tiles_left(plan, shard) for shard in range(shards)]
    rows, across = -(-area.height // BLOCK), -(-area.width // strip_width(plan))
    if shards <= rows * across // 4:
        assert all(counts)
        assert max(counts) <= 3 * sum(counts) / shards


def block_rows(window: Window) -> Iterator[tuple[int, int]]:
    tops = range(window.row, window.row_end, BLOCK)
    return ((top, min(top + BLOCK, window.row_end)) for top in tops)


def test_a_country_is_cut_in_two_dimensions(any_plan: Plan) -> None:
    """200,000 x 200,000 pixels, at a twentieth of a second for a tile."""
    for size, stride, grid, features in ((224, 224, 16, 384), (512, 256, 32, 768), (518, 518, 37, 384)):
        tiles = TileGrid(200_000, 200_000, size, stride, grid)
        area = Window(0, 0, tiles.out_height, tiles.out_width)
        plan = replace(any_plan, tiles=tiles, area=area, features=features, memory=2**31, shards=1, pace=0.05)
        plan = replace(plan, shards=well_cut(plan))
        counts = np.array([tiles_left(plan, shard) for shard in range(plan.shards)])
        assert plan.shards > 100 and counts.max() <= 1.2 * counts.mean()
        assert SHARD_S <= 0.05 * counts.mean() <= 3 * SHARD_S
        assert counts.sum() <= (1 + BORDER) * tiles_left(replace(plan, shards=1), 0)
        assert {shard_window(plan, shard).width < area.width for shard in range(plan.shards)} == {True}


def test_strips_are_wide_however_many_features_there_are_and_no_wider_than_that(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    source = write_raster(np.zeros((400, 32, 20000), np.uint8))
    plan = planned(source, tmp_path, 2**33, tiling={"size": 56})
    assert WIDE * plan.tiles.grid - 64 < strip_width(plan) <= WIDE * plan.tiles.grid
