"""Two layers in one place of the map: one left of a line that follows the mouse, the other right of it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from qgis.core import QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings
from qgis.gui import QgsMapCanvas, QgsMapCanvasItem, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QGuiApplication, QImage, QKeyEvent, QPainter, QPalette, QPen, QTextOption

from .text import tr

LEFT, RIGHT = 0, 1

LINE_WIDTH_PX = 2
LABEL_MARGIN_PX = 6


def orders(shown: list[QgsMapLayer], left: QgsMapLayer, right: QgsMapLayer | None) -> list[list[QgsMapLayer]]:
    """The layers of both sides, the uppermost first: those that are shown, each side without the other's.

    right: ``None`` for what lies below ``left``.
    """

    def side(own: QgsMapLayer | None, other: QgsMapLayer | None) -> list[QgsMapLayer]:
        rest = [layer for layer in shown if layer is not other]
        return rest if own is None or own in rest else [own, *rest]

    return [side(left, right), side(right, left)]


class SwipeTool(QgsMapTool):
    """Shows ``left`` left of the mouse and ``right`` right of it, or what lies below ``left`` when that is ``None``.

    ended: called when another tool is chosen, Escape is pressed or a layer is removed.
    """

    def __init__(
        self,
        canvas: QgsMapCanvas,
        left: QgsMapLayer,
        right: QgsMapLayer | None = None,
        ended: Callable[[], Any] = lambda: None,
    ) -> None:
        super().__init__(canvas)
        self._left, self._right, self._ended = left, right, ended
        self._layers = [left] if right is None else [left, right]
        self._item: _Curtain | None = None
        self._jobs: dict[int, QgsMapRendererParallelJob] = {}
        self.setCursor(Qt.CursorShape.SplitHCursor)

    @property
    def is_ready(self) -> bool:
        """Whether both sides are drawn."""
        return self._item is not None and not self._jobs and self._item.isVisible()

    def activate(self) -> None:
        super().activate()
        canvas = self.canvas()
        right = tr("below") if self._right is None else self._right.name()
        self._item = _Curtain(canvas, (self._left.name(), right))
        canvas.extentsChanged.connect(self._item.hide)
        canvas.mapCanvasRefreshed.connect(self._draw)
        for layer in self._layers:
            layer.willBeDeleted.connect(self._stop)
        self._draw()

    def deactivate(self) -> None:
        if self._item is not None:
            canvas = self.canvas()
            canvas.extentsChanged.disconnect(self._item.hide)
            canvas.mapCanvasRefreshed.disconnect(self._draw)
            for layer in self._layers:
                if not sip.isdeleted(layer):
                    layer.willBeDeleted.disconnect(self._stop)
            self._cancel()
            canvas.scene().removeItem(self._item)
            self._item = None
            self._ended()
        super().deactivate()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:  # noqa: N802
        if self._item is not None:
            self._item.place(event.pos().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            self._stop()

    def _stop(self) -> None:
        if (canvas := self.canvas()) is not None:  # QGIS may be closing
            canvas.unsetMapTool(self)

    def _draw(self) -> None:
        """Draw both sides anew, without holding the window up."""
        self._cancel()
        settings = self.canvas().mapSettings()
        shown = self.canvas().layers()
        for side, layers in enumerate(orders(shown, self._left, self._right)):
            own = QgsMapSettings(settings)
            own.setLayers(layers)
            job = QgsMapRendererParallelJob(own)
            self._jobs[side] = job
            job.finished.connect(functools.partial(self._drawn, side, job))
            job.start()

    def _drawn(self, side: int, job: Any) -> None:
        job.finished.disconnect()  # or it would keep itself alive
        is_wanted = self._jobs.get(side) is job
        if self._item is None or not is_wanted:  # of an extent that has been left
            return
        del self._jobs[side]
        self._item.images[side] = job.renderedImage()
        if not self._jobs:
            self._item.show()
            self._item.update()

    def _cancel(self) -> None:
        for job in self._jobs.values():
            job.cancelWithoutBlocking()
        self._jobs.clear()


class _Curtain(QgsMapCanvasItem):
    """Covers the map with two images of it, with a line between them. names: of what is shown on the sides."""

    def __init__(self, canvas: QgsMapCanvas, names: tuple[str, str]) -> None:
        super().__init__(canvas)
        self._canvas, self._names = canvas, names
        self._at = canvas.width() / 2
        self.images: list[QImage | None] = [None, None]
        self.setZValue(100)  # above the marks of other tools
        self.hide()

    def place(self, x: float) -> None:
        """Move the line; x: in pixels of the map's window."""
        self._at = min(max(float(x), 0.0), float(self._canvas.width()))
        self.update()

    def updatePosition(self) -> None:  # noqa: N802
        """It lies on the window, wherever that is on the map."""

    def boundingRect(self) -> QRectF:  # noqa: N802
        return QRectF(0, 0, self._canvas.width(), self._canvas.height())

    def paint(self, painter: QPainter, option: Any = None, widget: Any = None) -> None:
        whole = self.boundingRect()
        sides = (QRectF(0, 0, self._at, whole.height()), QRectF(self._at, 0, whole.width() - self._at, whole.height()))
        for image, part in zip(self.images, sides):
            if image is not None:
                painter.save()
                painter.setClipRect(part)
                painter.drawImage(whole, image)
                painter.restore()
        for width, colour in ((LINE_WIDTH_PX + 2, QColor(0, 0, 0)), (LINE_WIDTH_PX, QColor(255, 255, 255))):
            painter.setPen(QPen(colour, width))  # seen on every image
            painter.drawLine(QPointF(self._at, 0), QPointF(self._at, whole.height()))
        for side, name in enumerate(self._names):
            self._write(painter, side, name)

    def _write(self, painter: QPainter, side: int, name: str) -> None:
        metrics = painter.fontMetrics()
        room = (self._at if side == LEFT else self._canvas.width() - self._at) - 4 * LABEL_MARGIN_PX
        text = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, int(room))
        if room < 4 * LABEL_MARGIN_PX:
            return
        width, height = metrics.horizontalAdvance(text) + 2 * LABEL_MARGIN_PX, metrics.height() + LABEL_MARGIN_PX
        x = self._at - LABEL_MARGIN_PX - width if side == LEFT else self._at + LABEL_MARGIN_PX
        box = QRectF(x, LABEL_MARGIN_PX, width, height)
        palette = QGuiApplication.palette()
        painter.fillRect(box, palette.color(QPalette.ColorRole.ToolTipBase))
        painter.setPen(palette.color(QPalette.ColorRole.ToolTipText))
        painter.drawText(box, text, QTextOption(Qt.AlignmentFlag.AlignCenter))
