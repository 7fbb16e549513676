"""Texts of the engine's side in the user's language: the plugin says how they are translated, tests need not."""

from __future__ import annotations

from typing import Callable

_translate: Callable[[str], str] = str


def translate_with(function: Callable[[str], str]) -> None:
    """From now on texts are what ``function`` makes of them. It is called in any thread."""
    global _translate
    _translate = function


def tr(text: str) -> str:
    """The text in the user's language, where there is a translation."""
    return _translate(text)


def later(text: str) -> str:
    """The text itself, marked as one to translate: :func:`tr` is called where it is shown."""
    return text
