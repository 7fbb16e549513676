"""Bands of a model in another raster: by name, with a warning where only their order tells them, or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.bundle.matching import ModelBand, match_bands, model_bands
from iamap_core.errors import BandMismatch
from iamap_core.events import Reporter, WarningEvent
from iamap_core.raster.formats import TAGS
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

Stack = Callable[..., RasterSource]


@pytest.fixture
def stack(write_raster: WriteRaster) -> Stack:
    """A source of files by name, each given as the names of its bands or their number."""

    def make(bands: list[int | str] | None = None, /, **files: tuple[str, ...] | int) -> RasterSource:
        paths = []
        for name, held in files.items():
            count = held if isinstance(held, int) else len(held)
            data = np.zeros((count, 2, 2), np.float32)
            paths.append(write_raster(data, f"{name}.tif", descriptions=None if isinstance(held, int) else held))
        return RasterSource(paths, bands=bands or ())

    return make


def matched(model: RasterSource | tuple[ModelBand, ...], source: RasterSource) -> tuple[tuple[int, ...], list[str]]:
    """The positions, and the warnings."""
    events: list[Any] = []
    wanted = model_bands(model) if isinstance(model, RasterSource) else model
    found = match_bands(wanted, source, Reporter(events.append))
    return found, [event.text for event in events if isinstance(event, WarningEvent)]


def refused(model: RasterSource, source: RasterSource) -> str:
    with pytest.raises(BandMismatch) as caught:
        match_bands(model_bands(model), source, Reporter())
    return str(caught.value)


RN = ("red", "nir")


def test_names_are_found_wherever_they_lie(stack: Stack) -> None:
    assert matched(stack(a=RN), stack(b=("blue", "nir", "red"))) == ((3, 2), [])
    assert matched(stack(a=RN, b=RN), stack(b=RN, a=RN)) == ((3, 4, 1, 2), [])
    assert matched(stack(a=RN, b=RN), stack(c=RN, b=RN, a=RN)) == ((5, 6, 3, 4), [])
    assert matched(stack(["nir@b.tif"], a=RN, b=RN), stack(c=RN)) == ((2,), [])


def test_other_files_are_matched_in_their_order_with_a_warning(stack: Stack) -> None:
    found, warnings = matched(stack(a=RN, b=RN), stack(c=RN, d=RN))
    assert found == (1, 2, 3, 4)
    assert warnings == [
        "Bands of the same name are matched in their order: red@a.tif with red@c.tif, nir@a.tif with nir@c.tif, "
        "red@b.tif with red@d.tif, nir@b.tif with nir@d.tif."
    ]
    found, warnings = matched(stack(a=RN, b=RN), stack(c=RN, a=RN))  # what has its name keeps its place
    assert found == (3, 4, 1, 2)
    assert warnings == [
        "Bands of the same name are matched in their order: red@b.tif with red@c.tif, nir@b.tif with nir@c.tif."
    ]


def test_another_number_of_one_name_is_refused(stack: Stack) -> None:
    assert refused(stack(a=RN, b=RN), stack(c=RN)) == (
        "the model takes 2 bands called red (red@a.tif, red@b.tif), but c.tif has 1 band called red (red). "
        "Give the same files in source, or choose bands with read.bands=[…]."
    )
    assert refused(stack(a=RN), stack(c=RN, d=RN)) == (
        "the model takes 1 band called red (red), but c.tif and 1 more has 2 bands called red (red@c.tif, red@d.tif). "
        "Give the same files in source, or choose bands with read.bands=[…]."
    )
    assert refused(stack(a=("Gray", "Gray", "Gray")), stack(b=("Gray", "Gray"))).startswith(
        "the model takes 3 bands called Gray (Gray (1), Gray (2), Gray (3)), but b.tif has 2 bands called Gray"
    )


def test_bands_without_names_are_of_files_with_as_many(stack: Stack) -> None:
    assert matched(stack([3, 1], a=3), stack(b=3)) == ((3, 1), [])
    assert refused(stack(a=3), stack(b=4)) == (
        "the model takes bands band_1, band_2, band_3 of a raster of 3 bands without names, but b.tif has 4 bands "
        "without names. Their numbers may not mean the same bands. Choose the bands in the order of the training with "
        "read.bands=[…]."
    )
    assert "lacks band_3" in refused(stack(a=3), stack(b=2))
    assert "a raster of 3 bands without names" in refused(stack(a=3, dem=1), stack(a=4, dem=1))
    assert matched(stack(a=3, dem=1), stack(dem=1, a=3)) == ((2, 3, 4, 1), [])


def test_bands_without_names_that_were_chosen_are_matched_by_position(stack: Stack) -> None:
    found, warnings = matched(stack(a=3), stack([4, 3, 2], b=4))
    assert found == (1, 2, 3)
    assert warnings == [
        "The bands of the model have no names and are matched by position: band_1 with band_4, band_2 with band_3, "
        "band_3 with band_2."
    ]


def test_features_of_every_file_are_of_the_same_encoder(write_raster: WriteRaster, tmp_path: Path) -> None:
    def encoded(name: str, encoder: str) -> Path:
        path = write_raster(np.zeros((2, 2, 2), np.float32), name, descriptions=("feature_1", "feature_2"))
        with rasterio.open(path, "r+") as file:
            file.update_tags(ns=TAGS, FEATURES=f'"{encoder}"')
        return path

    dem = write_raster(np.zeros((1, 2, 2), np.float32), "dem.tif")
    model = RasterSource([dem, encoded("a.tif", "one"), encoded("b.tif", "two")])
    assert [band.features for band in model_bands(model)] == [None, "one", "one", "two", "two"]
    assert matched(model, RasterSource([dem, tmp_path / "a.tif", tmp_path / "b.tif"]))[0] == (1, 2, 3, 4, 5)
    assert refused(model, RasterSource([dem, encoded("c.tif", "two"), encoded("d.tif", "one")])) == (
        "the model was trained on features of one, but dem.tif and 2 more holds features of two. "
        "Encode with the same encoder, weights, parameters and bands as for training."
    )
