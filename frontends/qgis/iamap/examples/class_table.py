"""The list of classes: colour, name, number of examples, and area in view."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from ..text import tr
from .work import Work

SWATCH_PX = 14


class ClassTable(QTableWidget):
    """One row a class; the current row is the class that is drawn. A double click on the name renames it."""

    renamed = pyqtSignal(str, str)
    """The old and the new name."""

    def __init__(self) -> None:
        super().__init__(0, 3)
        self.setHorizontalHeaderLabels([tr("Class"), tr("Examples"), tr("Area")])
        self.verticalHeader().setVisible(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        self.setMinimumHeight(120)
        self.itemChanged.connect(self._edited)

    @property
    def current(self) -> str:
        """Name of the class that is drawn; empty when there is none."""
        item = self.item(self.currentRow(), 0)
        return "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))

    def choose(self, name: str) -> None:
        for row in range(self.rowCount()):
            if self.item(row, 0).data(Qt.ItemDataRole.UserRole) == name:
                self.setCurrentCell(row, 0)

    def show_work(self, work: Work, areas: dict[str, str]) -> None:
        """areas: of each class in view, in words; empty where the map is not there yet."""
        chosen = self.current
        self.blockSignals(True)
        self.setRowCount(len(work.classes))
        for row, one in enumerate(work.classes):
            name = QTableWidgetItem(swatch(one.colour), one.name)
            name.setData(Qt.ItemDataRole.UserRole, one.name)
            self.setItem(row, 0, name)
            self.setItem(row, 1, _number(str(work.count(one.name))))
            self.setItem(row, 2, _number(areas.get(one.name, "")))
        self.blockSignals(False)
        self.choose(chosen)
        if self.currentRow() < 0 and work.classes:
            self.setCurrentCell(0, 0)

    def _edited(self, item: Any) -> None:
        old = str(item.data(Qt.ItemDataRole.UserRole))
        new = item.text().strip()
        if item.column() == 0 and new != old:
            self.renamed.emit(old, new)


def swatch(colour: str) -> QIcon:
    pixmap = QPixmap(SWATCH_PX, SWATCH_PX)
    pixmap.fill(QColor(colour))
    return QIcon(pixmap)


def _number(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
    return item
