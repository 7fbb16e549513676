"""Web maps as images: drawn from a server of tiles on this computer, with holes that are told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsNetworkAccessManager,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

TILE_M = 2 * 20037508.342789244 / 2**16
"""Side of a tile of level 16, with pixels of 2.39 units."""
CORNER = QgsRectangle(0, 0, 4 * TILE_M, 4 * TILE_M)
"""Tiles 32768 to 32771, at the equator: the CRS has its true scale there."""


class RecordingFeedback(QgsProcessingFeedback):
    def __init__(self) -> None:
        super().__init__(False)
        self.lines: list[str] = []
        self.warnings: list[str] = []

    def pushInfo(self, text: str) -> None:  # noqa: N802
        self.lines.append(text)

    def pushWarning(self, text: str) -> None:  # noqa: N802
        self.warnings.append(text)


def picture(x: int, y: int, *, is_plain: bool) -> bytes:
    """A tile in a colour of its own, with a mark unless it is plain."""
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor(40 * (x % 4) + 60, 40 * (y % 4) + 60, 90))
    if not is_plain:
        for at in range(256):
            image.setPixelColor(at, at, QColor(255, 255, 255))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


@contextmanager
def tiles(*, lacking: tuple[tuple[int, int], ...] = (), is_plain: bool = False, is_dead: bool = False) -> Iterator[Any]:
    """A server of tiles: its layer, and the paths that are asked for. lacking: columns and rows modulo 4.

    The layer is in no project: the map window that other tests leave would show it, and ask for tiles of its own.
    """
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            _, x, y = (int(part.partition(".")[0]) for part in self.path.strip("/").split("/"))
            if is_dead or (x % 4, y % 4) in lacking:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(picture(x, y, is_plain=is_plain))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/%7Bz%7D/%7Bx%7D/%7By%7D.png"
        layer = QgsRasterLayer(f"type=xyz&url={address}&zmin=0&zmax=16", "tiles", "wms")
        assert layer.isValid()
        layer.setAttribution("© Nobody")
        QgsNetworkAccessManager.instance().cache().clear()
        try:
            yield layer, asked
        finally:
            server.shutdown()


def given(layer: QgsRasterLayer, output: Path, **others: Any) -> dict[str, Any]:
    box = f"{CORNER.xMinimum()},{CORNER.xMaximum()},{CORNER.yMinimum()},{CORNER.yMaximum()} [EPSG:3857]"
    crs = QgsCoordinateReferenceSystem("EPSG:3857")
    return {"layer": layer, "extent": box, "pixel_size": TILE_M / 256, "crs": crs, "output": str(output), **others}


def test_a_web_map_becomes_an_image_that_is_encoded(provider: Any, tmp_path: Path) -> None:
    heard = RecordingFeedback()
    with tiles() as (layer, asked):
        # Only the size: nothing is asked for.
        processing.run("iamap:image_of_layer", given(layer, tmp_path / "no.tif", only_size=True), feedback=heard)
        assert not asked and not list(tmp_path.iterdir())
        assert heard.lines[0].startswith("1,024 x 1,024 pixels, 594 ha, up to 4.2 MB on disk, pixels of 2.38 m")
        assert heard.lines[0].endswith("about 25 requests.") and "© Nobody" in heard.lines[1]
        made = processing.run("iamap:image_of_layer", given(layer, tmp_path / "image.tif"), feedback=heard)
        assert 16 <= len(asked) <= 25 and not heard.warnings
    assert sorted(path.name for path in tmp_path.iterdir()) == ["image.tif"]
    image = QgsRasterLayer(made["output"], "image")
    assert (image.width(), image.height(), image.bandCount()) == (1024, 1024, 4)
    assert image.extent().width() == pytest.approx(CORNER.width()) and image.crs().authid() == "EPSG:3857"
    opacity, is_there = image.dataProvider().sample(image.extent().center(), 4)
    assert (opacity, is_there) == (255.0, True)
    found = processing.run(
        "iamap:encode_meanpool",
        {"source": made["output"], "window": 64, "estimate": False, "output": str(tmp_path / "features.tif")},
    )
    assert QgsRasterLayer(found["output"], "features").isValid()


def test_tiles_that_fail_are_told_and_a_map_of_nothing_is_an_error(provider: Any, tmp_path: Path) -> None:
    heard = RecordingFeedback()
    with tiles(lacking=((1, 2), (3, 0))) as (layer, _):
        made = processing.run("iamap:image_of_layer", given(layer, tmp_path / "holes.tif"), feedback=heard)
        assert len(heard.warnings) == 1 and heard.warnings[0].startswith("12.5 % of the image is missing: “tiles”")
        assert Path(made["output"]).exists()
    nothing = pytest.raises(QgsProcessingException, match="shows nothing in this extent")
    with tiles(is_dead=True) as (layer, _), nothing:
        processing.run("iamap:image_of_layer", given(layer, tmp_path / "dead.tif"), feedback=heard)
    with tiles(is_plain=True) as (layer, _):
        plain = RecordingFeedback()
        processing.run("iamap:image_of_layer", given(layer, tmp_path / "plain.tif"), feedback=plain)
        assert plain.warnings[0].startswith("16 of 16 squares of 256 x 256 pixels have a single colour.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["holes.tif", "plain.tif"]


def test_absurd_sizes_are_refused_before_any_request(provider: Any, tmp_path: Path) -> None:
    with tiles() as (layer, asked):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:image_of_layer")
        large = given(layer, tmp_path / "large.tif", pixel_size=0.01)
        fine, why = algorithm.checkParameterValues(large, QgsProcessingContext())
        assert not fine and "at most 100,000,000 are drawn at once" in why and not asked
        # The default of one unit is a hundred kilometres where the project has degrees.
        small = given(layer, tmp_path / "small.tif", pixel_size=1.0, crs=QgsCoordinateReferenceSystem("EPSG:4326"))
        fine, why = algorithm.checkParameterValues(small, QgsProcessingContext())
        assert not fine and "1 x 1 pixels, too few to work with" in why and not asked
