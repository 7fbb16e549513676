"""A finding: what is wrong with some samples, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something to look at before a model is trained.

    code: its kind. text: what is wrong, in a sentence. hint: what to do.
    of: whether it concerns points and polygons as a whole (``features``), single pixels of them (``samples``), or
        pixels of the test layer (``test``).
    rows: int64[k], which of these. columns: arrays of k rows, what is known of each.
    """

    code: str
    text: str
    hint: str
    of: Literal["features", "samples", "test"]
    rows: NDArray[np.int64]
    columns: Mapping[str, NDArray[Any]] = field(default_factory=dict)

    @property
    def layer(self) -> str:
        """Name of its layer; without a hyphen, which SQL takes for a minus."""
        return self.code.replace("-", "_")


def verb(count: int, plural: str) -> str:
    """``lie`` -> ``lies`` for one."""
    return {"have": "has", "are": "is"}.get(plural, f"{plural}s") if count == 1 else plural


def metres(distance: float, unit: str) -> str:
    """A distance for a sentence: ``42 m``, ``1.3 km``; in raster units where there is no CRS."""
    if unit != "m":
        return f"{distance:.3g} {unit}"
    return f"{distance / 1000:.3g} km" if distance >= 1000 else f"{distance:.0f} m"
