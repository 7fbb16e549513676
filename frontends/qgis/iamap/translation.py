"""The plugin's texts in the language that QGIS is set to."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .engine import words
from .text import tr

FOLDER = Path(__file__).resolve().parent / "i18n"


def install(language: str = "", folder: Path = FOLDER) -> QTranslator | None:
    """Make ``text.tr`` answer in ``language``, ``fr`` or ``fr_CA``; in that of QGIS when it is empty.

    Returns the translator, which the caller keeps and gives to :func:`remove`; ``None`` where the texts stay English.
    In the source folder they always do: the compiled files are made with the zip.
    """
    words.translate_with(tr)
    language = language or QgsApplication.locale()
    translator = QTranslator()
    for name in (language, language.split("_")[0]):
        if translator.load(str(folder / f"iamap_{name}.qm")):
            QCoreApplication.installTranslator(translator)
            return translator
    return None


def remove(translator: QTranslator | None) -> None:
    """Undo :func:`install`."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
