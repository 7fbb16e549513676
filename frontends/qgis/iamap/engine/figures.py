"""Durations, sizes and numbers in the user's language: French has Mo, Go and octets, and a comma in decimals."""

from __future__ import annotations

from . import quantities
from .words import later, tr

UNITS = {
    "bytes": later("bytes"), "kB": later("kB"), "MB": later("MB"), "GB": later("GB"), "TB": later("TB"),
    "d": later("d"), "h": later("h"), "min": later("min"), "s": later("s"),
}  # fmt: skip
"""What :mod:`.quantities` writes after a number."""

DECIMALS, THOUSANDS = later("0.5"), later("1,000")
"""Numbers as the language writes them, which say what stands before decimals and between thousands."""


def duration(seconds: float) -> str:
    """``3 min 20 s``"""
    return _translated(quantities.duration(seconds))


def size(count: float) -> str:
    """``2.4 GB``"""
    return _translated(quantities.size(count))


def number(value: float, digits: int = 3) -> str:
    """With so many digits that count: ``0.5``, ``10``, ``1,250``."""
    text = f"{value:.{digits}g}"
    return count(round(value)) if abs(value) >= 1000 else _with_point(text)


def count(value: int) -> str:
    """``12,000``"""
    return f"{value:,}".replace(",", tr(THOUSANDS)[1:-3])


def _translated(text: str) -> str:
    return " ".join(tr(UNITS[word]) if word in UNITS else _with_point(word) for word in text.split())


def _with_point(text: str) -> str:
    return text.replace(".", tr(DECIMALS)[1:-1])
