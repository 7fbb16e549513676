"""Readers and writers of blocks: whoever has the methods will do, without saying so."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from affine import Affine
from numpy.typing import NDArray

from iamap_core.events import Reporter
from iamap_core.raster.block_io import BlockReader, BlockWriter
from iamap_core.raster.blocks import each_block, map_pixels
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout
from iamap_core.raster.sample import at, draw

ROOT = Path(__file__).resolve().parents[2]
GRID = PixelGrid(70, 150, Affine.scale(2), None)


class Columns:
    """A raster of two bands that never was a file: row and column of every pixel, none in the first row."""

    name, grid, part, bands = "columns", GRID, GRID.window, ("row", "column")

    def read(self, window: Window, bands: Any = None) -> NDArray[np.float32]:
        places = np.mgrid[window.row : window.row_end, window.col : window.col_end].astype(np.float32)
        places[:, places[0] == 0] = np.nan
        return places if bands is None else places[np.array(bands) - 1]


class Memory:
    """Keeps what is written."""

    grid, layout = GRID, Layout(names=("sum",), block=64)

    def __init__(self) -> None:
        self.data = np.zeros((1, GRID.height, GRID.width), np.float32)

    def write(self, window: Window, data: NDArray[Any]) -> None:
        self.data[:, window.row : window.row_end, window.col : window.col_end] = data


def test_a_reader_that_is_no_file_is_sampled_and_mapped_like_one() -> None:
    reader: BlockReader = Columns()
    memory = Memory()
    writer: BlockWriter = memory
    pixels = np.concatenate(list(each_block(reader, Reporter(), "fit", 2**26)))
    assert pixels.shape == (69 * 150, 2)
    assert draw(reader, 100, seed=0).shape == (100, 2)
    np.testing.assert_array_equal(at(reader, np.array([3, 69]), np.array([149, 0])), [[3, 149], [69, 0]])
    map_pixels(reader, None, writer, lambda X: X.sum(axis=1), Reporter(), "map", 2**26)
    rows, cols = np.mgrid[:70, :150]
    np.testing.assert_array_equal(memory.data[0, 1:], (rows + cols)[1:])
    assert np.isnan(memory.data[0, 0]).all()


@pytest.mark.parametrize("folder", ["engine", "raster", "mapping", "learning"])
def test_nothing_pretends_to_be_a_reader_or_a_writer(folder: str) -> None:
    """No value is cast to a raster: what reads or takes blocks has their protocol."""
    for path in sorted((ROOT / "iamap_core" / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast":
                assert ast.unparse(node.args[0]) not in ("RasterSource", "RasterSink", "BlockReader", "BlockWriter")
