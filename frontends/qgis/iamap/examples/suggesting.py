"""Places to label next: one is asked about, and is given a class or skipped; the others follow."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..explore.widgets import row, words
from ..text import tr
from .messages import suggestion

Suggestion = dict[str, Any]
"""As in the engine's answer."""


class Suggesting(QWidget):
    """The button that asks for suggestions, and what is shown of them."""

    wanted = pyqtSignal()
    """More suggestions."""
    accepted = pyqtSignal(object)
    """The one that is asked about gets the class that is drawn."""
    changed = pyqtSignal()
    """Others are left, or another is asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.left: list[Suggestion] = []
        self.skipped: list[list[float]] = []
        """Places that nobody wants to label, in the raster's CRS."""
        self._total = 0
        self.ask = QPushButton(tr("Where next?"))
        self.ask.setToolTip(
            tr("Shows places in view where another example helps most: uncertain ones, and ones unlike all examples.")
        )
        self.ask.clicked.connect(lambda: self.wanted.emit())
        self.text = words()
        self.accept = QPushButton()
        self.accept.clicked.connect(self._accept)
        self.skip = QPushButton(tr("Skip"))
        self.skip.clicked.connect(self._skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ask)
        column.addWidget(self.text)
        column.addLayout(row(self.accept, self.skip))
        self.show_class("")
        self.take([])

    def take(self, suggestions: list[Suggestion]) -> None:
        self.left, self._total = list(suggestions), len(suggestions)
        self._show()

    def forget(self) -> None:
        """Another raster or another view: none of it is of use."""
        self.skipped = []
        self.take([])

    def show_class(self, name: str) -> None:
        """The class that is given on accepting."""
        self.accept.setText(tr("It is “{name}”").format(name=name) if name else tr("Choose a class"))
        self.accept.setEnabled(bool(name))

    def _accept(self) -> None:
        if self.left:
            one = self.left.pop(0)
            self.accepted.emit(one)
            self._show()

    def _skip(self) -> None:
        if self.left:
            one = self.left.pop(0)
            self.skipped.append([one["x"], one["y"]])
            self._show()

    def _show(self) -> None:
        asked = bool(self.left)
        for widget in (self.text, self.accept, self.skip):
            widget.setVisible(asked)
        if asked:
            self.text.setText(suggestion(self.left[0], self._total - len(self.left) + 1, self._total))
        self.changed.emit()
