"""Text of others, such as names of classes, bands and files, in a form that shows what it is and does nothing.

Terminals obey control characters, XML forbids them, and characters that turn the direction of writing make a name look
like another one. Each becomes its escape, as JSON writes it: ``\\u001b``. So JSON stays JSON with the same meaning.
"""

from __future__ import annotations

import re

_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters but tab and line feed, separators of lines, overrides of direction, and what stands for none."""

_ON_A_LINE = re.compile(f"[\t\n]|{_OBEYED.pattern}")


def printable(text: str) -> str:
    """The text, whose lines and tabs stay; every other control character is its escape."""
    return _OBEYED.sub(_escape, text)


def one_line(text: str) -> str:
    """The text with every control character as its escape, tabs and line feeds too."""
    return _ON_A_LINE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
