"""The engine against the sentences of the design: any raster, tiles, strips, shards and area, every value checked.

What a run must give is computed here in the plainest way, all tiles of the whole raster at once, from nothing but the
description of the lattice. The engine works through strips, blocks and shards of a rectangle of it.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.mosaic import MERGES, Mosaic
from iamap_core.engine.part import Part
from iamap_core.engine.tiles import TileGrid
from iamap_core.events import Reporter
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from iamap_core.tasks.finish import finish
from tests.engine.context import catalog, context

CATALOG = catalog()
TRANSFORM = Affine(10, 0, 400_000, 0, -10, 5_000_000)
BLOCK = 16
"""Side of a block in these runs: small rasters then have many blocks. It is the smallest that a GeoTIFF has."""

Floats = NDArray[np.float32]
Pixels = tuple[int, int, int, int]
"""First row and column, end of rows and columns."""


@dataclass(frozen=True)
class Case:
    """A run: a raster, how it is tiled, and how the work is divided."""

    height: int
    width: int
    pixel: int
    grid: int
    step: int  # stride in output pixels
    merge: str
    shards: int = 1
    strip: int = BLOCK
    batch: int = 1
    area: Pixels | None = None
    passes: int = 1

    @property
    def out(self) -> int:
        """Source pixels along the side of an output pixel; ``pixel`` is that of the encoder."""
        return self.pixel if self.passes == 1 else self.pixel // 2

    @property
    def moves(self) -> list[tuple[int, int]]:
        """By how much the tiles of each pass lie higher and further left."""
        by = self.step // 2 * self.pixel + self.out
        return {1: [(0, 0)], 2: [(0, 0), (by, by)], 4: [(0, 0), (by, by), (0, by), (by, 0)]}[self.passes]

    @property
    def size(self) -> int:
        return self.grid * self.pixel

    @property
    def stride(self) -> int:
        return self.step * self.pixel

    @property
    def part(self) -> tuple[slice, slice]:
        """The area in output pixels."""
        top, left, bottom, right = self.area or (0, 0, self.height, self.width)
        p = self.out
        return slice(top // p, math.ceil(bottom / p)), slice(left // p, math.ceil(right / p))


@st.composite
def cases(draw: st.DrawFn, most: int = 90, passes: Sequence[int] = (1,)) -> Case:
    height, width = draw(st.integers(1, most)), draw(st.integers(1, most))
    pixel, grid = draw(st.integers(1, 4)), draw(st.integers(1, 9))
    top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    area = top, left, draw(st.integers(top + 1, height)), draw(st.integers(left + 1, width))
    return Case(
        height,
        width,
        pixel,
        grid,
        # Not below a third of the tile: a raster of 90 pixels has thousands of tiles then, and each example takes long.
        step=draw(st.integers(math.ceil(grid / 3), grid)),
        merge=draw(st.sampled_from(sorted(MERGES))),
        shards=draw(st.sampled_from([1, 1, 2, 3, 5])),
        strip=draw(st.sampled_from([BLOCK, 2 * BLOCK, 16 * BLOCK])),
        batch=draw(st.integers(1, 5)),
        area=draw(st.sampled_from([None, area])),
        passes=1 if pixel % 2 else draw(st.sampled_from(passes)),
    )


def expected(data: Floats, case: Case) -> Floats:
    """``float32[3, h, w]`` of the whole raster: the lattice as the design tells it, merged in double precision."""
    height, width = data.shape[1:]
    p, size, stride = case.out, case.size, case.stride
    grid, scale = size // p, case.pixel // p
    margin = p * ((size - stride) // (2 * p))
    rows, cols = math.ceil(height / stride), math.ceil(width / stride)
    # Reflection far enough for every tile; a line of one pixel has itself as its mirror image.
    reach = ((size, size + stride),) * 2
    mean = np.nanmean(data, axis=(1, 2), dtype=np.float64, keepdims=True).astype(np.float32)
    mirrored = np.pad(np.where(np.isfinite(data), data, mean), ((0, 0), *reach), "reflect")
    real = np.pad(np.isfinite(data).any(axis=0), reach)
    room = ((rows + 1) * stride // p + 3 * grid, (cols + 1) * stride // p + 3 * grid)
    total, weight = np.zeros((3, *room)), np.zeros(room)
    there = np.zeros(room, bool)
    line = np.ones(grid)
    blended = stride < size  # the tiles of a pass; all passes count the same
    if blended and case.merge == "hann":
        line = np.sin(np.pi * (np.arange(grid) + 0.5) / grid) ** 2
    if blended and case.merge == "crop":
        own = np.arange(grid) * p - margin
        line = ((own >= 0) & (own < stride)).astype(float)
    window = np.outer(line, line)
    lines = [
        (row * stride - up, up, left) for up, left in case.moves for row in range(math.ceil((height + up) / stride))
    ]
    for first, _, further in sorted(lines, key=lambda one: one[0]):
        for col in range(math.ceil((width + further) / stride)):
            top, left = first - margin + size, col * stride - further - margin + size
            tile = mirrored[None, :, top : top + size, left : left + size]
            seen = real[top : top + size, left : left + size].reshape(grid, p, grid, p).any(axis=(1, 3))
            if not seen.any():
                continue
            features = context(np.ascontiguousarray(tile), case.pixel)[0].astype(np.float64)
            features = features.repeat(scale, axis=1).repeat(scale, axis=2)
            at = tuple(slice(k // p, k // p + grid) for k in (top, left))
            before = weight[at] > 0
            there[at] |= seen
            if case.merge in ("crop", "hann", "mean"):
                total[:, *at] += features * window
                weight[at] += window
                continue
            old = total[:, *at]
            new = {"first": old, "last": features, "min": np.minimum(old, features), "max": np.maximum(old, features)}
            total[:, *at] = np.where(before, new[case.merge], features)
            weight[at] = 1
    merged = np.where(there & (weight > 0), total / np.where(weight > 0, weight, 1), np.nan)
    origin = size // p
    return merged[
        :, origin : origin + math.ceil(height / p), origin : origin + math.ceil(width / p)
    ].astype(np.float32)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What a run has read and written: windows of source and output pixels."""

    read: list[Window]
    written: list[Window]


@contextmanager
def watched(strip: int) -> Iterator[Seen]:
    """Small blocks and strips, and every window that is read from the source or written into a part."""
    seen = Seen([], [])
    read, write = RasterSource.read, Part.write

    def reading(self: RasterSource, window: Window, *more: Any) -> Any:
        if Path(self.paths[0]).name == "scene.tif":
            seen.read.append(window)
        return read(self, window, *more)

    def writing(self: Part, window: Window, data: Any) -> Any:
        seen.written.append(window)
        return write(self, window, data)

    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            if name.startswith("iamap_core.") and hasattr(module, "BLOCK"):
                stack.enter_context(patch.object(module, "BLOCK", BLOCK))
        stack.enter_context(patch("iamap_core.engine.partition.strip_width", lambda plan: strip))
        stack.enter_context(patch.object(RasterSource, "read", reading))
        stack.enter_context(patch.object(Part, "write", writing))
        yield seen


def encode(case: Case, data: Floats, encoder: str = "context") -> tuple[Floats, Affine, Seen]:
    """The features of a raster as the engine makes them, where they lie, and what was read and written for them."""
    with TemporaryDirectory() as name, watched(case.strip) as seen:
        source, output = Path(name) / "scene.tif", Path(name) / "features.tif"
        with rasterio.open(
            source, "w", driver="GTiff", height=case.height, width=case.width, count=len(data), dtype="float32",
            crs="EPSG:32618", transform=TRANSFORM, nodata=float("nan"),
        ) as scene:  # fmt: skip
            scene.write(data)
        config: dict[str, Any] = {
            "source": source,
            "output": output,
            "encoder": {"name": encoder, "window": case.pixel},
            "bands": {"name": "repeat"},
            "executor": {"name": "local"},
            "tiling": {"size": case.size, "stride": case.stride, "merge": case.merge, "passes": case.passes},
            "compute": {"batch": case.batch},
            "write": {"overviews": False, "compress": "none"},
        }
        if case.area is not None:
            (west, north), (east, south) = (TRANSFORM @ corner for corner in (case.area[1::-1], case.area[:1:-1]))
            config["area"] = {"extent": [west, south, east, north]}
        for shard in range(case.shards):
            number = f"{shard}/{case.shards}" if case.shards > 1 else None
            execute(bind(EncodeConfig.model_validate({**config, "shard": number}), CATALOG), Reporter())
        if case.shards > 1:
            finish(output, Reporter())
        with rasterio.open(output) as features:
            return features.read(), features.transform, seen


def noise(case: Case, seed: int = 0) -> Floats:
    return np.random.default_rng(seed).uniform(0, 1, (2, case.height, case.width)).astype(np.float32)


def times(windows: list[Window], shape: tuple[int, int]) -> NDArray[np.int64]:
    """How often each pixel lies in a window."""
    count = np.zeros(shape, np.int64)
    for window in windows:
        count[window.slices] += 1
    return count


@settings(max_examples=30)
@given(cases(passes=(1, 1, 2, 4)), st.integers(0, 99), st.booleans())
def test_every_value_is_the_design_s(case: Case, seed: int, holes: bool) -> None:
    data = noise(case, seed)
    if holes:
        top, left = seed * case.height // 150, seed * case.width // 150
        data[:, top : top + case.height // 2, left : left + case.width // 2] = np.nan
        data[:, -1, -1] = 1  # not all is empty
        case = Case(**{**vars(case), "area": None})
    features, transform, seen = encode(case, data)
    whole = expected(data, case)
    part = case.part
    np.testing.assert_allclose(features, whole[:, *part], atol=2e-6)
    assert transform == TRANSFORM @ Affine.translation(
        part[1].start * case.out, part[0].start * case.out
    ) @ Affine.scale(case.out)
    written = times(seen.written, whole.shape[1:])
    assert (written[part] == 1).all(), "every output pixel is written exactly once"
    assert written.sum() == written[part].sum(), "nothing is written beyond the area"
    wanted = slice(*(0, case.height)), slice(*(0, case.width))
    if case.area is not None:
        wanted = slice(case.area[0], case.area[2]), slice(case.area[1], case.area[3])
    assert (times(seen.read, (case.height, case.width))[wanted] > 0).all(), "every input pixel is read by some tile"


@settings(max_examples=12)
@given(cases(passes=(1, 2, 4)), st.integers(0, 99))
def test_an_area_has_the_bytes_of_the_whole(case: Case, seed: int) -> None:
    data = noise(case, seed)
    some, _, _ = encode(case, data)
    plain = Case(**{**vars(case), "area": None, "shards": 1, "strip": 16 * BLOCK})
    everything, _, _ = encode(plain, data)
    np.testing.assert_array_equal(some, everything[:, *case.part])


@settings(max_examples=6)
@given(cases(50), st.floats(-1e4, 1e4, width=32))
@pytest.mark.parametrize("merge", sorted(MERGES))
def test_a_constant_raster_stays_constant(merge: str, case: Case, value: float) -> None:
    case = Case(**{**vars(case), "merge": merge, "shards": min(case.shards, 2)})
    features, _, _ = encode(case, np.full((2, case.height, case.width), value, np.float32), "meanpool")
    np.testing.assert_allclose(features, value, rtol=1e-6, atol=1e-30)


@settings(max_examples=8)
@given(cases(), st.floats(-3, 3), st.floats(-3, 3))
@pytest.mark.parametrize("merge", ["crop", "hann", "mean"])
def test_a_ramp_stays_a_ramp_across_seams(merge: str, case: Case, down: float, across: float) -> None:
    """Linear wherever an output pixel lies wholly on the raster. The last ones, where the raster's size is no whole
    number of output pixels, average real pixels with their mirror image: the ramp turns back there."""
    case = Case(**{**vars(case), "merge": merge, "area": None})
    rows, cols = np.mgrid[: case.height, : case.width]
    features, _, _ = encode(case, (down * rows + across * cols)[None].astype(np.float32), "meanpool")
    p = case.pixel
    tall, wide = (math.ceil(length / p) * p for length in (case.height, case.width))
    turned = [_mirrored(length, size) for length, size in ((tall, case.height), (wide, case.width))]
    y, x = (line.reshape(-1, p).mean(axis=1) for line in turned)
    np.testing.assert_allclose(features[0], down * y[:, None] + across * x[None], atol=1e-3)
    inner = features[0, : case.height // p, : case.width // p].astype(np.float64)
    for axis, slope in ((0, down), (1, across)):
        np.testing.assert_allclose(np.diff(inner, axis=axis), slope * p, atol=1e-3)


def _mirrored(length: int, size: int) -> NDArray[np.float64]:
    """0, 1, … size - 1, size - 2, …: a line's places as far as ``length``, turning back at its ends."""
    places = [*range(size), *range(size - 2, 0, -1)] or [0]
    return np.array([places[k % len(places)] for k in range(length)], np.float64)


@settings(max_examples=40)
@given(cases(40), st.sampled_from(["crop", "hann", "mean"]))
def test_shares_of_the_tiles_at_a_pixel_sum_to_one(case: Case, merge: str) -> None:
    """Band t is 1 in tile t and 0 in all others: what comes out is how much each tile counts."""
    tiles = TileGrid(case.height, case.width, case.size, case.stride, case.grid)
    mosaic = Mosaic(tiles, merge, tiles.count, (0, tiles.out_width), 0, tiles.out_height)
    data = np.ones((tiles.grid, tiles.grid), bool)
    for number in range(tiles.count):
        row, col = divmod(number, tiles.cols)
        features = np.zeros((tiles.count, tiles.grid, tiles.grid), np.float32)
        features[number] = 1
        mosaic.add(features, data, tiles.out_row(row), tiles.out_col(col))
    shares = mosaic.finished(tiles.out_height)
    assert (shares >= 0).all()
    np.testing.assert_allclose(shares.sum(axis=0, dtype=np.float64), 1, atol=1e-6)
    if merge == "crop" or case.stride == case.size:
        assert (shares.max(axis=0) == 1).all(), "one tile gives the pixel"
