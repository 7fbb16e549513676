"""What the engine reports, in the user's language.

The engine speaks English. ``i18n/engine_messages.json`` lists its messages as patterns, such as ``{name} has {bands}
bands.``; one that is found in a text gives its translation, with the values of the text. What is not listed, or not
translated, stays as it is.
"""

from __future__ import annotations

import functools
import json
import re
import string
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from .words import tr

FILE = Path(__file__).parents[1] / "i18n/engine_messages.json"


class Messages:
    """Finds patterns in texts. Of several that are translated, the one with the longest text of its own counts."""

    def __init__(self, patterns: Iterable[str]) -> None:
        ordered = sorted(patterns, key=_own_length, reverse=True)
        self._patterns = [(re.compile(_expression(one), re.DOTALL), one) for one in ordered]

    def __call__(self, text: str) -> str:
        """The text in the user's language."""
        for expression, pattern in self._patterns:
            found = expression.fullmatch(text)
            translated = pattern if found is None else tr(pattern)
            if found is not None and translated != pattern:
                return translated.format(**found.groupdict())
        return text


@functools.lru_cache(maxsize=1)
def known() -> Messages:
    """Those of the engine for which this plugin is made."""
    return Messages(json.loads(FILE.read_text(encoding="utf-8")))


def in_language(text: str) -> str:
    """What the engine has said, in the user's language."""
    return known()(text) if text else text


def warning(event: Mapping[str, Any]) -> str:
    """The text of a warning with its hint, in the user's language."""
    return f"{in_language(event['text'])} {in_language(event.get('hint', ''))}".rstrip()


def _expression(pattern: str) -> str:
    parts = []
    for literal, name, *_ in string.Formatter().parse(pattern):
        parts.append(re.escape(literal))
        if name is not None:
            parts.append(f"(?P<{name}>.*?)")  # a value may be empty
    return "".join(parts)


def _own_length(pattern: str) -> int:
    return sum(len(literal) for literal, *_ in string.Formatter().parse(pattern))
