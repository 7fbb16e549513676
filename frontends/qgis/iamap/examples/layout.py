"""The widgets of the panel and how they are arranged; what they do is the dock's."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..explore.raster_dock import RasterDock
from ..explore.widgets import row, words
from ..text import tr
from .class_table import ClassTable
from .suggesting import Suggesting


class Body(QScrollArea):
    """The widgets of the panel that it shares with no other, as attributes."""

    def __init__(self, dock: RasterDock) -> None:
        super().__init__()
        self.classes = ClassTable()
        self.add = QPushButton(tr("Add class"))
        self.recolour = QPushButton(tr("Colour …"))
        self.remove = QPushButton(tr("Remove"))
        self.points = QPushButton(tr("Draw points"))
        self.points.setToolTip(tr("Each click on the map adds an example of the chosen class."))
        self.polygons = QPushButton(tr("Draw polygons"))
        self.polygons.setToolTip(tr("Left clicks draw the corners. A right click ends the polygon. Esc gives it up."))
        for button in (self.points, self.polygons):
            button.setCheckable(True)
        self.undo = QPushButton(tr("Undo"))
        self.shaded = QCheckBox(tr("Uncertain pixels are transparent"))
        self.shaded.setChecked(True)
        self.suggesting = Suggesting()
        self.messages = QListWidget()
        self.messages.setWordWrap(True)
        self.messages.setMaximumHeight(110)
        self.messages.setAlternatingRowColors(True)
        self.messages.setToolTip(tr("Click on a message to see its examples on the map."))
        self.messages.setVisible(False)
        self.accuracy = words()
        self.open = QPushButton(tr("Open examples …"))
        self.save = QPushButton(tr("Save examples …"))
        self.whole = QPushButton(tr("Map the whole image …"))
        self._arrange(dock)

    def _arrange(self, dock: RasterDock) -> None:
        form = QGridLayout()
        form.addWidget(QLabel(tr("Features")), 0, 0)
        form.addWidget(dock.layers, 0, 1)
        form.addWidget(dock.hint, 1, 0, 1, 2)
        form.setColumnStretch(1, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addLayout(form)
        column.addWidget(self.classes, 1)
        column.addLayout(row(self.add, self.recolour, self.remove))
        column.addLayout(row(self.points, self.polygons, self.undo))
        column.addWidget(dock.status)
        column.addWidget(dock.error)
        column.addWidget(dock.set_up)
        column.addLayout(row(dock.busy, dock.stop))
        column.addWidget(self.suggesting)
        column.addWidget(self.messages)
        column.addWidget(self.accuracy)
        column.addWidget(self.shaded)
        column.addLayout(row(self.open, self.save))
        column.addWidget(self.whole)
        column.addStretch(0)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        self.setMinimumWidth(inner.minimumSizeHint().width() + beside)
