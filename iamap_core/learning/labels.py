"""Labels as a vector file gives them -> class codes or numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import LabelsUnusable
from iamap_core.raster.class_colours import class_colours
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.text_encoding import same_text

EXACT = 2**53
"""From here on, a decimal number does not tell a whole number from its neighbour."""

LIMITS = (2**63 - 1, -(2**63))
"""What readers give for whole numbers of more than 64 bits."""

MIN_IDENTIFIERS = 6
"""From so many features on, a value for each is a number of the feature, whatever the column is called."""

IDENTIFIER = re.compile(
    r"(ogc_?|object|feature_?|global_?|u|g|uu|gu|p)?(id|fid)|pk|.*_(id|fid)|nr|no|number|index", re.IGNORECASE
)
"""What columns are called that number the features."""


@dataclass(frozen=True)
class Labels:
    """Labels as class codes or numbers.

    y: one per value: int32 class codes from 1, 0 where the label is missing; or float32 numbers, NaN where missing.
    classes: what the codes mean; empty for numbers.
    keep: bool[n], which values are usable labels.
    texts: what the classes are called in the column, in their order; a legend may name them otherwise.
    """

    kind: Literal["classes", "numbers"]
    y: NDArray[Any]
    classes: tuple[ClassEntry, ...]
    keep: NDArray[np.bool_]
    texts: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """How many values are not labels."""
        return int((~self.keep).sum())


def encode_labels(
    values: NDArray[Any] | Sequence[object], target: Literal["auto", "classes", "numbers"] = "auto"
) -> Labels:
    """Take an attribute column as classes or as numbers.

    ``auto`` takes columns with a decimal part as numbers and everything else as classes: text, truth values,
    whole numbers. Classes are sorted by value, numbers before text, and get the codes 1, 2, …; a whole number
    keeps its value as the name only. Texts that look the same, whatever characters an accent is made of, are one class.
    ``None``, NaN, infinity and blank text are not labels.

    Raises :class:`~iamap_core.errors.LabelsUnusable` when nothing can be learned: no label at all, only one
    class, equal numbers, whole numbers too large to tell apart, or text where numbers were asked for.
    """
    plain = [_plain(value) for value in np.asarray(values, dtype=object)]
    keep = np.array([value is not None for value in plain], bool)
    usable = [value for value in plain if value is not None]
    if not usable:
        raise LabelsUnusable(
            f"none of the {len(plain)} samples has a label.", hint="Choose another column.", where="label"
        )
    if target == "numbers" or (target == "auto" and _decimal(usable)):
        return _numbers(plain, keep)
    return _classes(plain, usable, keep)


def encode_alike(values: NDArray[Any] | Sequence[object], labels: Labels) -> NDArray[Any]:
    """More values of a column in the codes, or numbers, of others: ``[n]``, 0 or NaN where there is no such label."""
    plain = [_plain(value) for value in np.asarray(values, dtype=object)]
    if labels.kind == "numbers":
        return np.array([np.nan if value is None else float(value) for value in plain], np.float32)
    codes = {text: entry.code for text, entry in zip(labels.texts, labels.classes, strict=True)}
    return np.array([0 if value is None else codes.get(_name(value), 0) for value in plain], np.int32)


def check_identifiers(values: NDArray[Any] | Sequence[object], label: str, target: str, columns: Sequence[str]) -> None:
    """Refuse a column that has another value for each feature, as classes: it numbers them.

    values: of each feature. columns: of the layer.

    Raises :class:`~iamap_core.errors.LabelsUnusable`.
    """
    usable = [one for value in values if (one := _plain(value)) is not None]
    least = 2 if IDENTIFIER.fullmatch(label) else MIN_IDENTIFIERS
    if target != "auto" or _decimal(usable) or len(usable) < least or len(set(usable)) < len(usable):
        return
    raise _identifiers(
        label,
        len(usable),
        columns,
        " Give target=numbers to predict them as numbers, target=classes if each is a class.",
    )


def check_no_identifiers(values: NDArray[Any] | Sequence[object], label: str, columns: Sequence[str]) -> None:
    """The same of references, each of which may be of a class of its own: the column's name decides."""
    usable = [one for value in values if (one := _plain(value)) is not None]
    if IDENTIFIER.fullmatch(label) and 1 < len(set(usable)) == len(usable):
        raise _identifiers(label, len(usable), columns)


def _identifiers(label: str, count: int, columns: Sequence[str], hint: str = "") -> LabelsUnusable:
    others = ", ".join(column for column in columns if column != label)
    return LabelsUnusable(
        f"label={label} has another value for each of the {count} features. Other columns: {others or 'none'}.",
        hint=f"Which column has the classes?{hint}",
        where="label",
    )


def _plain(value: object) -> float | int | str | None:
    """A number, a text, or ``None`` for a missing label."""
    if value is None:
        return None
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        number = float(value)
        return number if np.isfinite(number) else None
    return same_text(str(value)).strip() or None


def _decimal(values: Sequence[float | int | str]) -> bool:
    return not any(isinstance(value, str) for value in values) and any(
        isinstance(value, float) and not value.is_integer() for value in values
    )


def _classes(
    plain: Sequence[float | int | str | None], usable: Sequence[float | int | str], keep: NDArray[np.bool_]
) -> Labels:
    blurred = next((one for one in usable if not isinstance(one, str) and _is_blurred(one)), None)
    if blurred is not None:
        raise LabelsUnusable(
            f"the label {blurred:.0f} is too large a number to be distinct from its neighbours.",
            hint="Save the column as text.",
            where="label",
        )
    order = sorted(set(usable), key=lambda value: (isinstance(value, str), value))
    names = [_name(value) for value in order]
    if len(order) < 2:
        raise LabelsUnusable(
            f"all {len(usable)} labels are '{names[0]}', one class only.",
            hint="Give labels of at least two classes.",
            where="label",
        )
    codes = {value: code for code, value in enumerate(order, start=1)}
    return Labels(
        kind="classes",
        y=np.array([0 if value is None else codes[value] for value in plain], np.int32),
        classes=tuple(
            ClassEntry(code, name, color)
            for code, (name, color) in enumerate(zip(names, class_colours(names), strict=True), start=1)
        ),
        keep=keep,
        texts=tuple(names),
    )


def _is_blurred(value: float | int) -> bool:
    """Whether other whole numbers may have become this one."""
    return value in LIMITS or (isinstance(value, float) and abs(value) >= EXACT)


def _name(value: float | int | str) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _numbers(plain: Sequence[float | int | str | None], keep: NDArray[np.bool_]) -> Labels:
    y = np.full(len(plain), np.nan, np.float32)
    for row, value in enumerate(plain):
        try:
            y[row] = np.nan if value is None else float(value)
        except ValueError as error:
            raise LabelsUnusable(
                f"the label '{value}' is not a number.",
                hint="Give target=classes to use the labels as classes, or choose a column of numbers.",
                where="label",
            ) from error
    keep = keep & np.isfinite(y)
    if len(set(y[keep].tolist())) < 2:
        raise LabelsUnusable(
            f"all {int(keep.sum())} labels are the number {y[keep][0]:g}." if keep.any() else "no label is a number.",
            hint="Give labels with different numbers.",
            where="label",
        )
    return Labels(kind="numbers", y=y, classes=(), keep=keep)
