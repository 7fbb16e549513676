"""Virtual rasters whose parts are far away; missing and damaged local parts are in ``test_opening``."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster
from tests.raster.test_opening import DATA, vrt


def test_parts_far_away_are_first_asked_for_when_they_are_read(write_raster: WriteRaster, tmp_path: Path) -> None:
    write_raster(DATA, "good.tif")
    (tmp_path / "good.vrt").write_text(vrt("good.tif"))
    other = RasterSource([tmp_path / "good.vrt"])
    other.read(other.grid.window)
    path = tmp_path / "far.vrt"
    path.write_text(vrt("/vsicurl/http://127.0.0.1:9/part.tif").replace('relativeToVRT="1"', 'relativeToVRT="0"'))
    source = RasterSource([path])
    assert source.overviews == ()
    with pytest.raises(SourceUnreadable, match=r"^far\.vrt cannot be read at rows 0 to 7, columns 0 to 7: "):
        source.read(source.grid.window)
