"""The dialog of an algorithm: Processing's own, in which only settings stand that count for what is chosen, and a line
tells what the run will make or which field is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QGroupBox

from ..text import tr
from .form import Entry
from .live_line import LiveLine


def with_what_counts(dialog: Any, entries: Sequence[Entry]) -> Any:
    """The same dialog, in which settings of a component appear when it is chosen, and what has a value is not called
    optional.

    dialog: of Processing, for an algorithm with these entries.
    """
    wrappers = dialog.mainWidget().wrappers
    for entry in entries:
        label = wrappers[entry.name].wrappedLabel() if entry.has_default else None
        if label is not None:
            label.setText(entry.label(tr))  # without the “[optional]” of whatever models and scripts may leave out
    choices = [wrappers[entry.name] for entry in entries if entry.slot is not None]

    found = dialog.mainWidget().findChild(QGroupBox, "grpAdvanced")
    advanced = sip.cast(found, QgsCollapsibleGroupBox) if found is not None else None

    def show_what_counts(*_: Any) -> None:
        is_closed = advanced is not None and advanced.isCollapsed()  # it has hidden all that it holds itself
        chosen = {entry.name: wrappers[entry.name].parameterValue() or "" for entry in entries if entry.slot}
        for entry in entries:
            if entry.of is not None and not (entry.folded and is_closed):
                for part in (wrappers[entry.name].wrappedLabel(), wrappers[entry.name].wrappedWidget()):
                    if part is not None:
                        part.setVisible(entry.counts(chosen))

    for choice in choices:
        choice.widgetValueHasChanged.connect(show_what_counts)
    if advanced is not None:
        advanced.collapsedStateChanged.connect(show_what_counts)
    show_what_counts()
    return dialog


def with_answers(dialog: Any) -> Any:
    """The same dialog with the line under the form. dialog: of Processing, for one of our algorithms."""
    line = LiveLine(dialog)
    dialog.mainWidget().layout().addWidget(line)
    return dialog
