"""One sample per output pixel, and as many of one class as of another.

Two samples on one pixel are one observation, which must not be learned from and tested on at once. Where an output
pixel covers 16 x 16 pixels of the image, many samples share one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class Merged:
    """What is left of samples when each pixel keeps one.

    stay: bool[n], the first sample of each pixel that has the label which the pixel takes.
    y: [n], the labels; where numbers were merged, their mean.
    merged: how many samples went into another one.
    differing: on how many pixels labels differed: classes take the most frequent one.
    tied: how many samples lie on pixels where no class is the most frequent; none of them stays.
    """

    stay: NDArray[np.bool_]
    y: NDArray[Any]
    merged: int
    differing: int
    tied: int

    def __str__(self) -> str:
        """What was done, in one sentence; empty when nothing."""
        numbers = np.issubdtype(self.y.dtype, np.floating)
        parts = []
        if self.merged:
            takes = "their mean" if numbers else "the most frequent"
            text = f"{self.merged} samples share an output pixel with another sample and are merged with it"
            if self.differing:
                text += f"; {self.differing} of these pixels had different labels and take {takes}"
            parts.append(text)
        if self.tied:
            parts.append(f"{self.tied} samples lie on output pixels without a most frequent label and are left out")
        return "; ".join(parts) + "." if parts else ""


def one_per_pixel(
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    y: NDArray[Any],
    usable: NDArray[np.bool_],
    origin: NDArray[np.int64] | None = None,
) -> Merged:
    """Let each pixel keep one of its samples.

    y: integers are class codes, floats are numbers. usable: the samples that count at all.
    origin: of samples of several layers on one pixel those of the first layer count: a training sample is never a test
        sample.
    """
    n = len(rows)
    origin = np.zeros(n, np.int64) if origin is None else origin
    order = np.lexsort((np.arange(n), origin, cols, rows))
    order = order[usable[order]]
    pixel = np.stack([rows[order], cols[order]], axis=1)
    starts = np.flatnonzero(np.r_[True, (np.diff(pixel, axis=0) != 0).any(axis=1)]) if len(order) else order
    sizes = np.diff(np.r_[starts, len(order)])
    stay = np.zeros(n, bool)
    stay[order[starts[sizes == 1]]] = True
    y = y.copy()
    differing = tied = 0
    for start, size in zip(starts[sizes > 1].tolist(), sizes[sizes > 1].tolist(), strict=True):
        members = order[start : start + size]
        first = members[origin[members] == origin[members[0]]]
        values, counts = np.unique(y[first], return_counts=True)
        if np.issubdtype(y.dtype, np.floating):
            differing += len(values) > 1
            y[first[0]] = y[first].mean(dtype=np.float64)
            stay[first[0]] = True
        elif (counts == counts.max()).sum() == 1:
            differing += len(values) > 1
            stay[first[y[first] == values[counts.argmax()]][0]] = True
        else:
            tied += size
    return Merged(
        stay=stay, y=y, merged=int(usable.sum() - stay.sum()) - tied, differing=int(differing), tied=int(tied)
    )


def draw_per_class(
    y: NDArray[Any], groups: NDArray[np.int64], most: int | None, equal: bool, seed: int
) -> NDArray[np.int64]:
    """Rows, ascending, with at most ``most`` samples of each class, or as many of each as the rarest has.

    The groups (polygons) of a class take turns, so that each gives the same number as far as it goes.

    y: int[n], class codes. groups: int64[n].
    """
    classes, counts = np.unique(y, return_counts=True)
    allowed = min([*([most] if most is not None else []), *([int(counts.min())] if equal else [])], default=len(y))
    keys = np.random.default_rng(seed).random(len(y))
    kept = []
    for label in classes:
        members = np.flatnonzero(y == label)
        members = members[np.lexsort((keys[members], groups[members]))]
        starts = np.flatnonzero(np.r_[True, np.diff(groups[members]) != 0])
        turn = np.arange(len(members)) - np.repeat(starts, np.diff(np.r_[starts, len(members)]))
        kept.append(members[np.lexsort((keys[members], turn))][:allowed])
    return np.sort(np.concatenate(kept)) if kept else np.empty(0, np.int64)
