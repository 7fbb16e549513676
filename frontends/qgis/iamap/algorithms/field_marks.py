"""Marks at the fields of a Processing dialog: a sign and a sentence under the one that is to be changed."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QFrame, QGroupBox, QHBoxLayout, QLabel, QScrollArea, QWidget

from ..setup.layouts import wrapped

ICON_PX = 16


class FieldMarks:
    """panel: the parameters of a dialog, of Processing."""

    def __init__(self, panel: Any) -> None:
        self._panel = panel
        self._mark: QFrame | None = None
        self._label: QLabel | None = None
        self.field = ""
        """The parameter that is marked; empty when none is."""
        found = panel.findChild(QGroupBox, "grpAdvanced")
        self._advanced = None if found is None else sip.cast(found, QgsCollapsibleGroupBox)
        if self._advanced is not None:
            self._advanced.collapsedStateChanged.connect(self._unfold)

    def show(self, field: str, text: str) -> bool:
        """Mark one field, and no other; whether the form shows that field."""
        if field == self.field and self._mark is not None and self._mark.property("text") == text:
            return True
        self.clear()
        wrapper = self._panel.wrappers.get(field)
        widget = wrapper.wrappedWidget() if wrapper is not None else None
        layout = widget.parentWidget().layout() if widget is not None and widget.parentWidget() is not None else None
        if layout is None or layout.indexOf(widget) < 0 or not hasattr(layout, "insertWidget"):
            return False
        self.field, self._mark, self._label = field, _mark(text), wrapper.wrappedLabel()
        layout.insertWidget(layout.indexOf(widget) + 1, self._mark)
        if self._label is not None:
            _embolden(self._label, True)
        self._unfold()
        return True

    def clear(self) -> None:
        """No field is marked."""
        if self._mark is not None and not sip.isdeleted(self._mark):
            self._mark.hide()
            self._mark.deleteLater()
        if self._label is not None and not sip.isdeleted(self._label):
            _embolden(self._label, False)
        self.field, self._mark, self._label = "", None, None

    def reveal(self) -> None:
        """Open the group that the marked field stands in, and scroll to it."""
        widget = self._panel.wrappers[self.field].wrappedWidget() if self.field else None
        if widget is None or self._mark is None:
            return
        if self._advanced is not None and self._advanced.isAncestorOf(widget):
            self._advanced.setCollapsed(False)
        QTimer.singleShot(0, self._scroll)  # when the group has its size

    def _unfold(self, *_: Any) -> None:
        """Show the mark unless it stands in a group that is closed."""
        if self._mark is not None and not sip.isdeleted(self._mark):
            group = self._advanced
            self._mark.setVisible(group is None or not group.isAncestorOf(self._mark) or not group.isCollapsed())

    def _scroll(self) -> None:
        if self._mark is None or sip.isdeleted(self._mark) or sip.isdeleted(self._panel):
            return
        area = self._panel.findChild(QScrollArea, "scrollArea")
        if area is not None:
            area.ensureWidgetVisible(self._mark)
            area.ensureWidgetVisible(self._panel.wrappers[self.field].wrappedWidget())


def _mark(text: str) -> QFrame:
    frame = QFrame()
    frame.setObjectName("iamapMark")
    frame.setProperty("text", text)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    sign = QLabel()
    sign.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(ICON_PX, ICON_PX))
    said = wrapped(text)
    said.setPalette(with_red_text(said))
    row.addWidget(sign)
    row.addWidget(said, 1)
    return frame


def with_red_text(widget: QWidget) -> QPalette:
    """Its palette with a red that is read on its background, be that dark or light."""
    palette = widget.palette()
    is_dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    red = QColor(255, 140, 130) if is_dark else QColor(170, 20, 20)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, red)
    return palette


def _embolden(label: QLabel, bold: bool) -> None:
    font = label.font()
    font.setBold(bold)
    label.setFont(font)
