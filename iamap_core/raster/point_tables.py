"""Tables without geometries whose columns hold the coordinates of points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

DEGREES = (
    ("lon", "lat"), ("long", "lat"), ("lng", "lat"), ("longitude", "latitude"), ("decimallongitude", "decimallatitude"),
    ("longdd", "latdd"), ("londd", "latdd"), ("longdec", "latdec"), ("xlon", "ylat"), ("xlong", "ylat"),
)  # fmt: skip
"""Names of columns in degrees of WGS 84, as GPS and biodiversity records have them."""

OTHERS = (
    ("x", "y"), ("easting", "northing"), ("eastings", "northings"), ("east", "north"), ("xcoord", "ycoord"),
    ("coordx", "coordy"), ("xcoordinate", "ycoordinate"), ("pointx", "pointy"), ("utmx", "utmy"), ("xutm", "yutm"),
    ("utme", "utmn"), ("utmeasting", "utmnorthing"), ("xm", "ym"), ("rechtswert", "hochwert"),
)  # fmt: skip
"""Names of columns in any CRS."""

NAMES = "x and y, lon and lat, longitude and latitude, or easting and northing"
"""For messages."""


@dataclass(frozen=True)
class Pair:
    """Columns with the coordinates of points; ``degrees`` when their names say that they are longitude and latitude."""

    x: str
    y: str
    degrees: bool


def find_pair(columns: Sequence[str], *, prefer_degrees: bool = True) -> Pair | None:
    """The columns that hold coordinates, by their names, whatever their case, blanks and underscores."""
    plain = {re.sub(r"[\W_]", "", column).lower(): column for column in reversed(columns)}
    groups = [(DEGREES, True), (OTHERS, False)]
    for names, degrees in groups if prefer_degrees else reversed(groups):
        for x, y in names:
            if x in plain and y in plain:
                return Pair(plain[x], plain[y], degrees)
    return None


def points(x: Iterable[object], y: Iterable[object]) -> NDArray[np.object_]:
    """``object[n]``: a point for each row, ``None`` where one of its coordinates is not a number."""
    xy = np.array([[_number(value) for value in column] for column in (x, y)], np.float64).reshape(2, -1)
    there = np.isfinite(xy).all(axis=0)
    found = np.full(xy.shape[1], None, dtype=object)
    found[there] = shapely.points(*xy[:, there])
    return found


def _number(value: object) -> float:
    """A coordinate; in a text, a comma may be the decimal sign."""
    try:
        if isinstance(value, str):
            text = value.strip()
            return float(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return float("nan")
