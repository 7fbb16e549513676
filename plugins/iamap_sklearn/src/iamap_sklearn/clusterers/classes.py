"""What all clusterers share: equal weights, classes in order of size, figures, and a search for their number."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import ConfigInvalid, IamapModel, SavedState, State
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import metrics
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Standard

Labels = NDArray[np.int32]

JUDGED = 2000
"""Samples whose silhouette is computed, which takes time and memory with their square."""


class Assignment(Protocol):
    """Which class a sample belongs to, as a method left it."""

    def __call__(self, X: NDArray[Any]) -> Labels:
        """Standardised ``float[n, D]`` -> ``int32[n]``, -1 for noise."""
        ...

    def state(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Clustering:
    """What a method found: the classes, and figures of its own."""

    assign: Assignment
    figures: dict[str, Any]
    labels: Labels | None = None
    """Of the fitted samples, where ``assign`` would only find them again."""


class Clusterer(ABC):
    """What all have in common: equal weights, classes in order of size, figures, and a search for their number."""

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        self._standard = Standard.chosen(X, self._config.standardize)
        Z = self._standard(X)
        scan = getattr(self._config, "scan", None)
        tried: dict[str, Any] = {}
        if scan:
            count, points = self._scan(Z, *scan)
            tried = {"n_clusters": count, "scan": points}
        else:
            count = getattr(self._config, "n_clusters", 0)
        found = self._checked(Z, count)
        self._take(Z, found)
        self._figures |= tried
        return self

    def _checked(self, Z: NDArray[np.float32], count: int) -> Clustering:
        at_most("clusterer.n_clusters", count, len(Z), f"{len(Z)} samples")
        found = self._find(Z, count)
        if self._fixed:
            some = len(np.unique(self._labels(Z, found)))
            at_most("clusterer.n_clusters", count, some, f"{len(Z)} mostly equal samples")
        return found

    _fixed: ClassVar[bool] = True
    """Whether fewer classes than ``n_clusters`` are an error: the samples are mostly alike."""

    _noisy: ClassVar[bool] = False
    """Whether samples may belong to no class."""

    @abstractmethod
    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        """Find classes among standardised samples ``float32[n, D]``: ``count`` of them where that is given."""

    @abstractmethod
    def _restored(self, saved: SavedState, state: State) -> Assignment:
        """The assignment of a saved state, whose classes are the ``c`` of ``saved``."""

    def _labels(self, Z: NDArray[np.float32], found: Clustering) -> Labels:
        return found.assign(Z) if found.labels is None else found.labels

    def _take(self, Z: NDArray[np.float32], found: Clustering) -> None:
        labels = self._labels(Z, found)
        self._assign = found.assign
        self._ranks = ranks(labels)
        labels = self._ranked(labels)
        sizes = np.bincount(labels[labels >= 0], minlength=len(self._ranks))
        noise = {"noise_share": float((labels < 0).mean())} if self._noisy else {}
        self._figures = {
            "classes": len(sizes),
            "class_sizes": sizes.tolist(),
            **noise,
            "silhouette": silhouette(Z, labels),
            **found.figures,
        }

    def _scan(self, Z: NDArray[np.float32], low: int, high: int) -> tuple[int, list[dict[str, Any]]]:
        """The number of classes with the highest silhouette, and what each number gave."""
        if not 2 <= low <= high:
            raise ConfigInvalid(
                f"clusterer.scan=[{low},{high}] is not a valid range of numbers of classes.",
                hint="Give the smallest number, at least 2, and the largest, such as [2,12].",
                where="clusterer.scan",
            )
        tried = []
        for count in range(low, high + 1):
            found = self._checked(Z, count)
            score = silhouette(Z, self._labels(Z, found))
            tried.append({"n_clusters": count, "silhouette": score, **found.figures})
        best = max(tried, key=lambda one: -2.0 if one["silhouette"] is None else one["silhouette"])
        return int(best["n_clusters"]), tried

    def predict(self, X: NDArray[np.float32]) -> Labels:
        """``float32[n, D]`` -> ``int32[n]``, from 0; -1 for noise."""
        return by_rows(lambda rows: self._ranked(self._assign(self._standard(rows))), X)

    def _ranked(self, labels: Labels) -> Labels:
        # Noise, -1, picks the last entry.
        ranked: Labels = np.append(self._ranks, np.int32(-1))[labels]
        return ranked

    def figures(self) -> dict[str, Any]:
        """Of the sample: number of classes, samples of each, share of noise, silhouette; and what the method tells."""
        return dict(self._figures)

    def state(self) -> State:
        return {**self._standard.state(), **self._assign.state(), "ranks": self._ranks, "figures": self._figures}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        classes = len(saved.array("ranks", "c", kind="i", empty=True))
        ranked = saved.array("ranks", "c", kind="i", low=0, high=classes - 1, empty=True)
        self._ranks = ranked.astype(np.int32, copy=False)
        self._assign = self._restored(saved, state)
        self._figures = saved.figures("figures")
        return self


def ranks(labels: Labels) -> Labels:
    """The place of every class in the order of their sizes; of equal ones, the lower number stays lower."""
    sizes = np.bincount(labels[labels >= 0])
    placed = np.empty(len(sizes), dtype=np.int32)
    placed[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return placed


def silhouette(Z: NDArray[np.float32], labels: Labels) -> float | None:
    """Silhouette coefficient: how much nearer samples are to their own class than to the next, from -1 to 1 (Rousseeuw
    1987).

    Of at most 2000 samples, drawn once; noise is left out. ``None`` with fewer than two classes.
    """
    kept = np.flatnonzero(labels >= 0)
    if len(kept) > JUDGED:
        kept = np.sort(np.random.default_rng(0).choice(kept, JUDGED, replace=False))
    classes = len(np.unique(labels[kept]))
    if not 2 <= classes < len(kept):
        return None
    return float(metrics.silhouette_score(Z[kept].astype(np.float64), labels[kept]))
