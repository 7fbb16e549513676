"""Map sheets: what they show, how large they are, and that they are known as ours."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from PIL import Image
from rasterio.crs import CRS

from iamap_core.mapping.caption import Caption, Entry
from iamap_core.mapping.map_sheet import MAX_ENTRIES, map_sheet
from iamap_core.marks import is_marked
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.quicklook import Look, Ramp
from iamap_core.raster.style import SEQUENTIAL

UTM = CRS.from_epsg(32632).to_wkt()
RED, BLUE = (200, 30, 30, 255), (30, 30, 200, 255)


def look(height: int, width: int, *, turned: float = 0, ramp: Ramp | None = None, crs: str | None = UTM) -> Look:
    rgba = np.zeros((height, width, 4), np.uint8)
    rgba[:, : width // 2], rgba[:, width // 2 :] = RED, BLUE
    transform = Affine.translation(400_000, 5_000_000) @ Affine.rotation(turned) @ Affine.scale(10, -10)
    return Look(rgba=rgba, grid=PixelGrid(height, width, transform, crs), shown=("class",), ramp=ramp)


def pixels(sheet: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(sheet)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def share_of(picture: np.ndarray, colour: tuple[int, ...]) -> float:
    return float((np.abs(picture - np.array(colour[:3])).max(axis=2) <= 2).mean())


CAPTION = Caption(title="map", what="Clusters", entries=(Entry("a", "#c81e1e", 0.5), Entry("b", "#1e1ec8", 0.5)))


@pytest.mark.parametrize(("height", "width"), [(300, 300), (300, 60), (60, 300), (3, 1), (1000, 1200)])
def test_a_sheet_is_bounded_and_shows_the_whole_map(height: int, width: int) -> None:
    picture = pixels(map_sheet(look(height, width), CAPTION, "png"))
    assert max(picture.shape) < 1700
    side = 1020 / max(height, width)
    for colour in (RED, BLUE):
        part = (width // 2) if colour == RED else width - width // 2
        expected = part * side * height * side / picture.shape[0] / picture.shape[1]
        assert share_of(picture, colour) == pytest.approx(expected, abs=0.01)


def test_legends_of_two_and_of_hundreds_of_classes_fit() -> None:
    entries = tuple(Entry(f"class with a long name {number}", "#00aa00", 0.001 * number) for number in range(300))
    many = pixels(map_sheet(look(300, 300), Caption(title="m", what="w", entries=entries), "png"))
    assert max(many.shape) < 2200
    swatches = (many[:, 1050:] == (0, 170, 0)).all(axis=2).sum()
    one = (
        (pixels(map_sheet(look(300, 300), Caption(title="m", what="w", entries=entries[:1]), "png")) == (0, 170, 0))
        .all(axis=2)
        .sum()
    )
    assert swatches == pytest.approx(one * (MAX_ENTRIES - 1), rel=0.1)


def test_names_of_others_start_no_formula_and_break_no_line() -> None:
    odd = Caption(
        title="$x^2$ \n $", what="{}", facts=("a$b$\x00",), entries=(Entry("$\\frac", "#c81e1e"),), scale="$y$"
    )
    assert pixels(
        map_sheet(look(50, 50, ramp=Ramp(low=1, high=1, colours=SEQUENTIAL, below=False, above=True)), odd, "png")
    ).size


def test_north_is_shown_where_it_is_not_up() -> None:
    def below(turned: float) -> float:
        picture = pixels(map_sheet(look(200, 200, turned=turned), Caption(title="m", what="w"), "png"))
        # Beside the scale bar, below the map: where the arrow is.
        return float((picture[-90:-40, 900:1040].max(axis=2) < 100).sum())

    assert below(0) == 0 and below(30) > 100


def test_an_image_below_shades_colours_and_shows_where_there_are_none() -> None:
    over = look(100, 100)
    over.rgba[:50] = 0
    below = np.tile(np.linspace(0, 1, 100), (100, 1))
    picture = pixels(map_sheet(over, CAPTION, "png", below))
    assert share_of(picture, (255, 255, 255)) < 0.5
    shaded = picture[700:1000, 20:400]
    assert shaded[..., 0].std() > 3 and (shaded[..., 0] > shaded[..., 2] + 50).all()


def test_equal_maps_give_equal_bytes_that_are_known_as_ours(tmp_path: Path) -> None:
    for kind in ("png", "pdf"):
        sheet = map_sheet(look(40, 40), CAPTION, kind)  # type: ignore[arg-type]
        assert sheet == map_sheet(look(40, 40), CAPTION, kind)  # type: ignore[arg-type]
        path = tmp_path / f"map.{kind}"
        path.write_bytes(sheet)
        assert is_marked(path)
        path.write_bytes(sheet.replace(b"iamap", b"other"))
        assert not is_marked(path)
