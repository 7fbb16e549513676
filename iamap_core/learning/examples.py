"""Examples of classes, given one by one while somebody looks at the map: their pixels, and what may be wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from iamap_core.interfaces import Samples

Code = Literal["conflict", "few", "one_place", "unused"]

MIN_OF_A_CLASS = 5
"""Examples of every class, in each of at least two classes, from which on they are tested by each other."""
MIN_EXAMPLES = 20
"""The same of all classes together."""
ALIKE = 0.05
"""Two examples contradict each other when their features differ by less than this share of what pixels of the view
usually differ by."""
PLACE = 0.1
"""All examples of a class lie in one place when they are spread over less than this share of the view's diagonal."""
MAX_CONFLICTS = 10
MAX_COMPARED = 20_000
"""Pixels of examples that are compared with each other; of more, so many are drawn at random."""
PAIRS = 2**22
"""Pairs of pixels that are compared at once: their number grows with the square of the pixels."""


@dataclass(frozen=True, kw_only=True)
class Examples:
    """Pixels of examples; all arrays have n rows, in the order of the examples.

    X: float32[n, D]. y: int32[n], codes from 1. example: int64[n], number of the example. xy: float64[n, 2] in the
    raster's CRS. labels: names of the classes, in the order of their codes. total: number of examples given.
    crs: WKT, empty when there is none.
    """

    X: NDArray[np.float32]
    y: NDArray[np.int32]
    example: NDArray[np.int64]
    xy: NDArray[np.float64]
    labels: tuple[str, ...]
    total: int
    crs: str

    @property
    def unused(self) -> list[int]:
        """Examples without a pixel: outside the raster, or where it has no data."""
        return [int(one) for one in np.setdiff1d(np.arange(self.total), self.example)]

    @property
    def counts(self) -> NDArray[np.int64]:
        """int64[K], number of used examples of each class."""
        return np.bincount(self._firsts_y, minlength=len(self.labels) + 1)[1:]

    @property
    def firsts(self) -> NDArray[np.int64]:
        """int64[e], row of the first pixel of each used example."""
        return np.unique(self.example, return_index=True)[1]

    @property
    def _firsts_y(self) -> NDArray[np.int32]:
        return self.y[self.firsts]

    @property
    def present(self) -> int:
        """Number of classes with used examples."""
        return int((self.counts > 0).sum())

    @property
    def samples(self) -> Samples:
        """As validators take them: pixels of one example stay on one side of a split."""
        return Samples(
            X=self.X, y=self.y, groups=self.example, xy=self.xy, attributes={},
            origin=np.zeros(len(self.y), np.int64), from_polygons=len(self.y) > len(self.firsts), crs=self.crs,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ExampleDoubt:
    """What may be wrong, as in :class:`~iamap_core.questions.ExampleFinding`."""

    code: Code
    examples: tuple[int, ...] = ()
    label: str = ""
    other: str = ""


def doubts(examples: Examples, view: NDArray[np.float32], diagonal: float, *, seed: int) -> Iterator[ExampleDoubt]:
    """Contradictions and gaps.

    view: float32[m, D], pixels of the view, of which some are drawn. diagonal: of the view, in units of the CRS.
    """
    if examples.unused:
        yield ExampleDoubt(code="unused", examples=tuple(examples.unused))
    yield from _conflicts(examples, view, seed)
    firsts, counts = examples.firsts, examples.counts
    for code, (label, count) in enumerate(zip(examples.labels, counts, strict=True), 1):
        rows = firsts[examples.y[firsts] == code]
        own = tuple(examples.example[rows].tolist())
        if not count:
            continue
        if count < MIN_OF_A_CLASS:
            yield ExampleDoubt(code="few", examples=own, label=label)
        elif np.linalg.norm(np.ptp(examples.xy[rows], axis=0)) < PLACE * diagonal:
            yield ExampleDoubt(code="one_place", examples=own, label=label)


def _conflicts(examples: Examples, view: NDArray[np.float32], seed: int) -> Iterator[ExampleDoubt]:
    """Pairs of examples with nearly equal features and different classes, the most alike first."""
    if examples.present < 2:
        return
    rng = np.random.default_rng(seed)
    drawn = view[rng.integers(len(view), size=2000)]
    deviation = drawn.std(axis=0)
    factor = np.divide(1, deviation, out=np.zeros_like(deviation), where=deviation > 0)
    half = len(drawn) // 2
    usual = float(np.median(np.linalg.norm((drawn[:half] - drawn[half:]) * factor, axis=1)))
    rows = np.arange(len(examples.y))
    if len(rows) > MAX_COMPARED:
        rows = np.sort(rng.choice(rows, MAX_COMPARED, replace=False))
    found: dict[tuple[int, int], float] = {}
    X, y, example = examples.X[rows] * factor, examples.y[rows], examples.example[rows]
    for first, second, distance in _alike(X, y, ALIKE * usual):
        own: dict[tuple[int, int], float] = {}
        for row in np.argsort(distance, kind="stable"):
            pair = (int(example[first[row]]), int(example[second[row]]))
            own.setdefault(pair, float(distance[row]))
            if len(own) == MAX_CONFLICTS:
                break
        for pair, least in own.items():
            found[pair] = min(least, found.get(pair, least))
        found = dict(sorted(found.items(), key=lambda one: one[1])[:MAX_CONFLICTS])
    label_of = dict(zip(example.tolist(), y.tolist(), strict=True))
    for pair in found:
        one, other = (examples.labels[label_of[number] - 1] for number in pair)
        yield ExampleDoubt(code="conflict", examples=pair, label=one, other=other)


def _alike(
    X: NDArray[np.float32], y: NDArray[np.int32], limit: float
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]]:
    """Rows of pairs of different classes that are nearer than a limit, and their distances, some rows at a time."""
    squares = (X**2).sum(axis=1)
    height = max(1, PAIRS // len(X))
    for top in range(0, len(X), height):
        rows = slice(top, top + height)
        distance = squares[rows, None] + squares[None, top:] - 2 * X[rows] @ X[top:].T
        np.sqrt(np.maximum(distance, 0, out=distance), out=distance)
        near = (distance < limit) & (y[rows, None] != y[None, top:])
        first, second = np.nonzero(np.triu(near, 1))
        if len(first):
            yield first + top, second + top, distance[first, second]


def lacking(examples: Examples) -> str:
    """Why examples cannot be tested by each other; empty when they can."""
    counts = examples.counts
    if examples.present < 2:
        return "There are examples of fewer than two classes."
    if counts[counts > 0].min() < MIN_OF_A_CLASS or counts.sum() < MIN_EXAMPLES:
        return (
            f"There are too few examples: an accuracy needs {MIN_OF_A_CLASS} of each class and {MIN_EXAMPLES} of all "
            "classes together."
        )
    return ""
