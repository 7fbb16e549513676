"""Texts for people, in their language."""

from __future__ import annotations


def tr(text: str) -> str:
    """The text in the language of QGIS, where there is a translation."""
    from qgis.PyQt.QtCore import QCoreApplication  # here: modules without ``qgis`` mark their texts with `later`

    return str(QCoreApplication.translate("IAMAP", text))


def later(text: str) -> str:
    """The text itself, marked as one to translate: :func:`tr` is called where it is shown."""
    return text
