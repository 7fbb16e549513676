"""What is wrong with a field of a form: which one it is, and what to choose there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from qgis.core import QgsProcessingException

from .form import Entry
from .overrides import Setting


class FieldError(QgsProcessingException):
    """field: the name of the parameter; empty when it is about none."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.field = field


class LastError:
    """The field at which a run has failed, written by the run and read by the dialog that has started it."""

    def __init__(self) -> None:
        self.field = self.text = ""

    def clear(self) -> None:
        self.field = self.text = ""

    def note(self, error: Exception) -> None:
        self.field, self.text = getattr(error, "field", ""), str(error)


def field_of(
    where: str, entries: Sequence[Entry], settings: Sequence[Setting | str], further: str = "", typed: str = ""
) -> str:
    """The parameter that an error of the engine is about; empty when it is about none.

    where: what the engine names: a setting, or the value of one, such as a file. entries: those that count.
    settings: what the engine was given. further: the parameter of other settings, in which ``typed`` stands.
    """
    if not where:
        return ""
    if further and any(word.startswith(f"{where}=") for word in typed.split()):
        return further
    paths = [where, *(one.path for one in settings if isinstance(one, Setting) and _names(one.value, where))]
    for path in paths:
        for entry in entries:
            if path in (entry.field.path if entry.field else "", entry.slot.kind if entry.slot else ""):
                return entry.name
    return ""


def _names(value: Any, where: str) -> bool:
    """Whether a value is what the engine names, or a file of that name."""
    values = value if isinstance(value, (list, tuple)) else [value]
    texts = [str(one).partition("|")[0] for one in values if isinstance(one, str)]
    return any(where in (text, PurePath(text).name) for text in texts)
