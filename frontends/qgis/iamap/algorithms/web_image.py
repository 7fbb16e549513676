"""A part of any layer drawn into a GeoTIFF: web maps, which have no file that the engine could read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsDistanceArea,
    QgsGeometry,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDistance,
    QgsProcessingParameterExtent,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterRasterDestination,
    QgsRasterBlock,
    QgsRasterFileWriter,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QByteArray, QEventLoop, QSize, Qt, QTimer
from qgis.PyQt.QtGui import QIcon, QImage

from ..engine.figures import count, number, size
from ..text import tr

ICON = Path(__file__).parents[1] / "icons" / "image.svg"

MAX_PIXELS = 100_000_000
"""10,000 x 10,000; a web service would block who asks for more at once."""

MIN_SIDE_PX = 16
"""No encoder sees anything in less: the pixel size was meant in other units."""

BLOCK_PX = 1024
"""Side of what is drawn at once; services of maps refuse larger pictures."""

TILE_PX = 256
"""Side of the tiles of services, and of the squares that are looked at for blank ones."""

BANDS = 4
"""Red, green, blue and opacity."""


@dataclass(frozen=True)
class ImageSize:
    """A picture of ``width`` x ``height`` pixels in a CRS. requests: about so many are sent to a service; 0 for none.
    hectares: on the ellipsoid. ground_m: side of a pixel on the ground, in metres; ``None`` where that is not known."""

    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    width: int
    height: int
    requests: int
    hectares: float
    ground_m: float | None

    @property
    def is_too_large(self) -> bool:
        return self.width * self.height > MAX_PIXELS

    def __str__(self) -> str:
        text = tr("{width} x {height} pixels, {hectares} ha, up to {size} on disk").format(
            width=count(self.width), height=count(self.height), hectares=number(self.hectares),
            size=size(BANDS * self.width * self.height),
        )  # fmt: skip
        if self.ground_m is not None:
            text += tr(", pixels of {side} m on the ground").format(side=number(self.ground_m))
        return text + (tr(", about {requests} requests").format(requests=count(self.requests)) if self.requests else "")


def image_size(
    layer: QgsMapLayer,
    extent: QgsRectangle,
    crs: QgsCoordinateReferenceSystem,
    pixel: float,
    context: QgsProcessingContext,
) -> ImageSize:
    """What a picture of an extent, widened to whole pixels, takes. pixel: its side in units of the CRS."""
    width, height = (max(1, math.ceil(round(side / pixel, 6))) for side in (extent.width(), extent.height()))
    left, top = extent.xMinimum(), extent.yMaximum()
    whole = QgsRectangle(left, top - height * pixel, left + width * pixel, top)
    ellipsoid = QgsDistanceArea()
    ellipsoid.setSourceCrs(crs, context.transformContext())
    ellipsoid.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    shape = QgsGeometry.fromRect(whole)
    shape = shape.densifyByCount(10)  # straight in this CRS
    metres = ellipsoid.measureArea(shape)  # an ellipsoid measures in metres
    ground = math.sqrt(metres / (width * height)) if metres > 0 and crs.isValid() else None
    requests = 0
    if layer.providerType() == "wms":
        side = TILE_PX if "type=xyz" in layer.source() or "tileMatrixSet" in layer.source() else BLOCK_PX
        more = side == TILE_PX  # tiles do not begin where the image does
        requests = (math.ceil(width / side) + more) * (math.ceil(height / side) + more)
    return ImageSize(whole, crs, width, height, requests, metres / 10_000, ground)


def terms(layer: QgsMapLayer) -> str:
    """What a layer says of its makers and its terms; empty where it says nothing."""
    about = layer.metadata()
    said = [layer.attribution(), *about.rights(), *about.licenses()]
    return "; ".join(dict.fromkeys(text.strip() for text in said if text and text.strip()))


class WebImageAlgorithm(QgsProcessingAlgorithm):
    """Draws block by block; drawing is done by threads of QGIS, while the window lives on."""

    def name(self) -> str:
        return "image_of_layer"

    def displayName(self) -> str:  # noqa: N802
        return tr("Image of a web map")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def flags(self) -> Any:
        return super().flags() | QgsProcessingAlgorithm.Flag.FlagNoThreading

    def createInstance(self) -> WebImageAlgorithm:  # noqa: N802
        return WebImageAlgorithm()

    def shortDescription(self) -> str:  # noqa: N802
        return tr("Draws a part of a web map (WMS, XYZ), or of any other layer, into a GeoTIFF that can be encoded.")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "A web map has no file. This draws a part of it, at a given pixel size, into a GeoTIFF with red, green, "
            "blue and opacity, which all algorithms of IAMAP read.\n\n"
            "The log says first how large the image is and about how many requests are sent to the service. Many "
            "services forbid to store or analyse their images: read their terms before.\n\n"
            "Parts that the service does not deliver are transparent, and the log says how large they are. An image "
            "without anything is an error."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        for parameter, about in (
            (QgsProcessingParameterMapLayer("layer", tr("Layer")), tr("A web map, or any other layer.")),
            (QgsProcessingParameterExtent("extent", tr("Extent")), tr("The part to draw, such as that of the map.")),
            (
                QgsProcessingParameterDistance("pixel_size", tr("Pixel size"), 1.0, "crs", False, 1e-9),
                tr("Side of a pixel, in units of the CRS. Pixels of web maps (EPSG:3857) are smaller on the ground."),
            ),
            (
                QgsProcessingParameterCrs("crs", tr("CRS of the image"), "ProjectCrs"),
                tr("A CRS in metres, such as that of your other data, gives pixels of one size."),
            ),
            (
                QgsProcessingParameterBoolean("only_size", tr("Only say how large it would be"), False),
                tr("Draw nothing, and send no request."),
            ),
        ):
            parameter.setHelp(about)
            self.addParameter(parameter)
        output = QgsProcessingParameterRasterDestination("output", tr("Image"), None, True)
        output.setHelp(tr("A GeoTIFF."))
        self.addParameter(output)

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        fine, why = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, why
        _, found = self._size(parameters, context)
        if found.is_too_large:
            text = tr(
                "The image would have {width} x {height} pixels, and at most {limit} are drawn at once. Choose a "
                "smaller extent or larger pixels."
            )
            return False, text.format(width=count(found.width), height=count(found.height), limit=count(MAX_PIXELS))
        if min(found.width, found.height) < MIN_SIDE_PX:
            text = tr(
                "The image would have {width} x {height} pixels, too few to work with. The pixel size is in units of "
                "the CRS, which may be degrees. Choose a larger extent, smaller pixels or a CRS in metres."
            )
            return False, text.format(width=count(found.width), height=count(found.height))
        return True, ""

    def _size(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[QgsMapLayer, ImageSize]:
        layer = self.parameterAsLayer(parameters, "layer", context)
        if layer is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, "layer"))
        crs = self.parameterAsCrs(parameters, "crs", context)
        if not crs.isValid():
            crs = layer.crs()
        extent = self.parameterAsExtent(parameters, "extent", context, crs)
        pixel = self.parameterAsDouble(parameters, "pixel_size", context)
        return layer, image_size(layer, extent, crs, pixel, context)

    def processAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        layer, wanted = self._size(parameters, context)
        feedback.pushInfo(f"{wanted}.")
        if layer.providerType() == "wms":
            said = terms(layer) or tr("the layer says nothing of them")
            text = tr("Read the terms of the service before you store or analyse its images. Attribution: {terms}.")
            feedback.pushInfo(text.format(terms=said))
        if self.parameterAsBool(parameters, "only_size", context):
            return {}
        output = Path(self.parameterAsOutputLayer(parameters, "output", context))
        partial = output.with_name(f".{output.stem}.partial.tif")
        try:
            output.parent.mkdir(parents=True, exist_ok=True)
            drawn = _Drawing(layer, wanted, context, feedback)
            drawn.write(partial)
            if feedback.isCanceled():
                return {}
            drawn.check()
            partial.replace(output)
        except OSError as error:
            text = tr("{path} cannot be written: {reason}.")
            raise QgsProcessingException(text.format(path=output, reason=error.strerror or error)) from error
        finally:
            for path in (partial, partial.with_name(f"{partial.name}.aux.xml")):
                path.unlink(missing_ok=True)
        return {"output": str(output)}


class _Drawing:
    """Draws a layer block by block, and counts what is missing."""

    def __init__(
        self, layer: QgsMapLayer, wanted: ImageSize, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        self._layer, self._wanted, self._context, self._feedback = layer, wanted, context, feedback
        self._transparent = self._blank = self._squares = 0
        self._errors: dict[str, None] = {}

    def write(self, path: Path) -> None:
        """Write the image. Raises QgsProcessingException when QGIS cannot."""
        wanted = self._wanted
        writer = QgsRasterFileWriter(str(path))
        writer.setOutputProviderKey("gdal")
        writer.setOutputFormat("GTiff")
        writer.setCreateOptions(["TILED=YES", "COMPRESS=DEFLATE", "PHOTOMETRIC=RGB", "ALPHA=YES", "BIGTIFF=IF_SAFER"])
        provider = writer.createMultiBandRaster(
            Qgis.DataType.Byte, wanted.width, wanted.height, wanted.extent, wanted.crs, BANDS
        )
        if provider is None or not provider.isValid():
            raise QgsProcessingException(tr("{path} cannot be written.").format(path=path))
        provider.setEditable(True)
        blocks = list(self._blocks())
        for at, (column, row, width, height) in enumerate(blocks):
            self._feedback.setProgress(100 * at / len(blocks))
            image = self._drawn(column, row, width, height)
            if self._feedback.isCanceled():
                break
            pixels = image.constBits()
            pixels.setsize(image.sizeInBytes())
            data = bytes(pixels)
            self._transparent += data[3::4].count(0)
            self._count_blank(image)
            for band in range(BANDS):
                block = QgsRasterBlock(Qgis.DataType.Byte, width, height)
                block.setData(QByteArray(data[band::4]))
                if not provider.writeBlock(block, band + 1, column, row):
                    raise QgsProcessingException(tr("{path} cannot be written.").format(path=path))
        provider.setEditable(False)

    def check(self) -> None:
        """Say what is missing. Raises QgsProcessingException when nothing was drawn."""
        whole = self._wanted.width * self._wanted.height
        reasons = " ".join(self._errors)
        if self._transparent == whole:
            text = tr(
                "“{name}” shows nothing in this extent at this pixel size, and no image is written. Check the "
                "connection, whether the service covers the place, and the range of scales of the layer."
            )
            raise QgsProcessingException(f"{text.format(name=self._layer.name())} {reasons}".rstrip())
        if self._transparent:
            text = tr(
                "{share} % of the image is missing: “{name}” shows nothing there, or tiles could not be loaded. These "
                "pixels are transparent, and nodata for IAMAP. Run it again if the connection was bad."
            )
            share = number(max(0.01, 100 * self._transparent / whole), 3)
            self._feedback.pushWarning(f"{text.format(share=share, name=self._layer.name())} {reasons}".rstrip())
        elif reasons:
            self._feedback.pushWarning(reasons)
        if self._blank:
            text = tr(
                "{blank} of {squares} squares of {side} x {side} pixels have a single colour. The service may have no "
                "image there at this pixel size."
            )
            self._feedback.pushWarning(text.format(blank=self._blank, squares=self._squares, side=TILE_PX))

    def _blocks(self) -> Iterator[tuple[int, int, int, int]]:
        """Column, row, width and height."""
        for row in range(0, self._wanted.height, BLOCK_PX):
            for column in range(0, self._wanted.width, BLOCK_PX):
                yield (
                    column, row, min(BLOCK_PX, self._wanted.width - column), min(BLOCK_PX, self._wanted.height - row)
                )  # fmt: skip

    def _drawn(self, column: int, row: int, width: int, height: int) -> QImage:
        wanted = self._wanted
        pixel = wanted.extent.width() / wanted.width
        left, top = wanted.extent.xMinimum() + column * pixel, wanted.extent.yMaximum() - row * pixel
        settings = QgsMapSettings()
        settings.setLayers([self._layer])
        settings.setDestinationCrs(wanted.crs)
        settings.setTransformContext(self._context.transformContext())
        settings.setOutputSize(QSize(width, height))
        settings.setExtent(QgsRectangle(left, top - height * pixel, left + width * pixel, top))
        settings.setBackgroundColor(Qt.GlobalColor.transparent)
        settings.setFlag(QgsMapSettings.Flag.Antialiasing, False)
        job = QgsMapRendererParallelJob(settings)
        loop, cancelled = QEventLoop(), QTimer()
        cancelled.timeout.connect(lambda: self._feedback.isCanceled() and job.cancelWithoutBlocking())
        job.finished.connect(loop.quit)
        cancelled.start(100)
        job.start()
        if job.isActive():
            loop.exec()
        cancelled.stop()
        for error in job.errors():
            self._errors.setdefault(str(error.message))
        return job.renderedImage().convertToFormat(QImage.Format.Format_RGBA8888)

    def _count_blank(self, image: QImage) -> None:
        """Whole squares of one opaque colour, as servers send them where they have no image."""
        for y in range(0, image.height() - TILE_PX + 1, TILE_PX):
            for x in range(0, image.width() - TILE_PX + 1, TILE_PX):
                square = image.copy(x, y, TILE_PX, TILE_PX)
                bits = square.constBits()
                bits.setsize(square.sizeInBytes())
                data = bytes(bits)
                self._squares += 1
                self._blank += data[3] != 0 and data == data[:4] * (TILE_PX * TILE_PX)
