"""The widgets of the panel and how they are arranged; what they do is the dock's."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ..explore.view import raster_chooser
from ..explore.widgets import row, words
from ..text import tr
from .class_table import ClassTable
from .suggesting import Suggesting


class Body(QScrollArea):
    """Everything in the panel, as attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = raster_chooser()
        self.hint = words()
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
        self.messages.setToolTip(tr("Click on a message to see its examples on the map."))
        self.messages.setVisible(False)
        self.accuracy = words()
        self.open = QPushButton(tr("Open examples …"))
        self.save = QPushButton(tr("Save examples …"))
        self.whole = QPushButton(tr("Map the whole image …"))
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setMaximumHeight(10)
        self.busy.setTextVisible(False)
        self.busy.setVisible(False)
        self.stop = QPushButton(tr("Stop"))
        self.stop.setVisible(False)
        self.status = words()
        self.error = words()
        self.set_up = QPushButton(tr("Set up the engine …"))
        self.set_up.setVisible(False)
        self._arrange()

    def _arrange(self) -> None:
        form = QGridLayout()
        form.addWidget(QLabel(tr("Features")), 0, 0)
        form.addWidget(self.layers, 0, 1)
        form.addWidget(self.hint, 1, 0, 1, 2)
        form.setColumnStretch(1, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addLayout(form)
        column.addWidget(self.classes, 1)
        column.addLayout(row(self.add, self.recolour, self.remove))
        column.addLayout(row(self.points, self.polygons, self.undo))
        column.addWidget(self.status)
        column.addWidget(self.error)
        column.addWidget(self.set_up)
        column.addLayout(row(self.busy, self.stop))
        column.addWidget(self.suggesting)
        column.addWidget(self.messages)
        column.addWidget(self.accuracy)
        column.addWidget(self.shaded)
        column.addLayout(row(self.open, self.save))
        column.addWidget(self.whole)
        column.addStretch(0)
        self.setWidgetResizable(True)
        self.setWidget(inner)
