"""Values of a column, as users read and order them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def as_text(value: object) -> str:
    """An attribute as the user reads it; empty when there is none."""
    if value is None or value != value:  # NaN and NaT are not equal to themselves
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))  # whole numbers are read as decimals wherever a value is missing
    return str(value).strip()


def in_order(values: Iterable[str]) -> list[str]:
    """Numbers by their size, then words by their letters."""
    return sorted(values, key=_natural)


def _natural(value: str) -> tuple[bool, float, str]:
    try:
        return False, float(value), value
    except ValueError:
        return True, 0.0, value
