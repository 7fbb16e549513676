"""Classes without examples, numbered from the largest (0) to the smallest."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Protocol, Self

import numpy as np
from numpy.typing import NDArray
from sklearn import cluster, mixture  # noqa: TID253
from sklearn.metrics import silhouette_score  # noqa: TID253
from sklearn.neighbors import NearestNeighbors, kneighbors_graph  # noqa: TID253

from iamap_core.config.model import IamapModel
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.interfaces import State
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.groups import birch
from iamap_sklearn.limits import at_most
from iamap_sklearn.neighbours import LabelledPoints, labelled_points
from iamap_sklearn.rows import by_rows
from iamap_sklearn.saved import Saved
from iamap_sklearn.standard import Standard

Matrix = NDArray[np.float64]
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
class Found:
    """What a method found: the classes, and figures of its own."""

    assign: Assignment
    figures: dict[str, Any]
    labels: Labels | None = None
    """Of the fitted samples, where ``assign`` would only find them again."""


class _Clusterer(ABC):
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

    def _checked(self, Z: NDArray[np.float32], count: int) -> Found:
        at_most("clusterer.n_clusters", count, len(Z), f"{len(Z)} samples")
        found = self._find(Z, count)
        if self._fixed:
            some = len(np.unique(self._labels(Z, found)))
            at_most("clusterer.n_clusters", count, some, f"{len(Z)} samples that are mostly alike")
        return found

    _fixed: ClassVar[bool] = True
    """Whether fewer classes than ``n_clusters`` are an error: the samples are mostly alike."""

    _noisy: ClassVar[bool] = False
    """Whether samples may belong to no class."""

    @abstractmethod
    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        """Find classes among standardised samples ``float32[n, D]``: ``count`` of them where that is given."""

    @abstractmethod
    def _restored(self, saved: Saved, state: State) -> Assignment:
        """The assignment of a saved state, whose classes are the ``c`` of ``saved``."""

    def _labels(self, Z: NDArray[np.float32], found: Found) -> Labels:
        return found.assign(Z) if found.labels is None else found.labels

    def _take(self, Z: NDArray[np.float32], found: Found) -> None:
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
                f"clusterer.scan=[{low},{high}] is no range of numbers of classes.",
                hint="Give the fewest, at least 2, and the most, such as [2,12].",
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
        saved = Saved(state, D=self._standard.features)
        classes = len(saved.array("ranks", "c", kind="i"))
        self._ranks = saved.array("ranks", "c", kind="i", low=0, high=classes - 1).astype(np.int32, copy=False)
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
    """How much closer samples are to their own class than to the next, from -1 to 1 (Rousseeuw 1987).

    Of at most 2000 samples, drawn once; noise is left out. ``None`` with fewer than two classes.
    """
    kept = np.flatnonzero(labels >= 0)
    if len(kept) > JUDGED:
        kept = np.sort(np.random.default_rng(0).choice(kept, JUDGED, replace=False))
    classes = len(np.unique(labels[kept]))
    if not 2 <= classes < len(kept):
        return None
    return float(silhouette_score(Z[kept].astype(np.float64), labels[kept]))


# -------------------------------------------------------------------------------------------- the nearest point


class _Nearest(_Clusterer):
    """Every pixel belongs to the class of the nearest point: a centre, or a fitted sample."""

    def _restored(self, saved: Saved, state: State) -> Assignment:
        return labelled_points(saved, state)


def centres(found: NDArray[Any], Z: NDArray[Any]) -> LabelledPoints:
    """One class around each of ``float[c, D]`` that is nearest to any sample."""
    return seen(LabelledPoints(found.astype(np.float64), np.arange(len(found), dtype=np.int32)), Z)


def seen(points: LabelledPoints, Z: NDArray[Any]) -> LabelledPoints:
    """The points of those classes that any sample belongs to, numbered anew."""
    classes = np.unique(points(Z))
    kept = np.isin(points.labels, classes)
    return LabelledPoints(points.points[kept], np.searchsorted(classes, points.labels[kept]).astype(np.int32))


class KMeans(_Nearest):
    """Clusterer ``kmeans``: every sample belongs to the nearest of ``n_clusters`` centres (Lloyd 1982)."""

    model: ClassVar[type] = cluster.KMeans

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        kmeans = build(self.model, self._config, "clusterer", n_clusters=count)
        learn(kmeans, Z.astype(np.float64), "clusterer")
        return Found(centres(kmeans.cluster_centers_, Z), {"inertia": float(kmeans.inertia_)})


class MiniBatchKMeans(KMeans):
    """Clusterer ``mini_batch_kmeans`` (Sculley 2010, https://doi.org/10.1145/1772690.1772862)."""

    model = cluster.MiniBatchKMeans
    _fixed = False


class Birch(_Nearest):
    """Clusterer ``birch``: the class of the nearest small group, see :func:`~iamap_sklearn.groups.birch`."""

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        groups = birch(Z.astype(np.float64), self._config, "clusterer", n_clusters=count)
        at_most("clusterer.n_clusters", count, len(groups.centres), f"{len(groups.centres)} small groups")
        told = {"small_groups": len(groups.centres), "threshold": groups.threshold}
        return Found(seen(LabelledPoints(groups.centres, groups.labels), Z), told)


class MeanShift(_Nearest):
    """Clusterer ``mean_shift``: the peaks of density (Comaniciu & Meer 2002, https://doi.org/10.1109/34.1000236)."""

    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        samples = Z.astype(np.float64)
        width = self._config.bandwidth or cluster.estimate_bandwidth(samples, quantile=self._config.quantile)
        if not width > 0:
            raise IamapError(
                "mean_shift cannot choose a bandwidth: the samples are mostly alike.",
                hint="Give clusterer.bandwidth, or a larger clusterer.quantile.",
                where="clusterer.bandwidth",
            )
        shifted = build(cluster.MeanShift, self._config, "clusterer", bandwidth=width)
        learn(shifted, samples, "clusterer")
        return Found(centres(shifted.cluster_centers_, Z), {"bandwidth": float(width)})


class AffinityPropagation(_Nearest):
    """Clusterer ``affinity_propagation``: samples agree on some to stand for all (Frey & Dueck 2007)."""

    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        found = build(cluster.AffinityPropagation, self._config, "clusterer")
        learn(found, Z.astype(np.float64), "clusterer")
        if not len(found.cluster_centers_):
            raise IamapError(
                f"affinity_propagation did not settle in {found.n_iter_} rounds.",
                hint="Raise clusterer.damping or clusterer.max_iter.",
                where="clusterer.damping",
            )
        return Found(centres(found.cluster_centers_, Z), {"rounds": int(found.n_iter_)})


# ----------------------------------------------------------------------------------------- the nearest sample


class Agglomerative(_Nearest):
    """Clusterer ``agglomerative``: what is closest is joined, step by step (Ward 1963).

    With ``regions`` it needs to know where the samples lie, and joins in two steps: neighbours on the ground to
    regions, and the regions' means to classes; a pixel then belongs to the class of the nearest mean.
    """

    _xy: NDArray[np.float64] | None = None

    @property
    def wants_places(self) -> bool:
        """Whether ``fit`` is to be told where the samples lie."""
        return self._config.regions is not None

    def fit(self, X: NDArray[np.float32], xy: NDArray[np.float64] | None = None) -> Self:
        """Learn from ``float32[n, D]`` at ``float64[n, 2]``, in any unit that is the same both ways.

        Raises :class:`~iamap_core.errors.ConfigInvalid` when regions are asked for and places are missing.
        """
        if self.wants_places and xy is None:
            raise ConfigInvalid(
                f"clusterer.regions={self._config.regions} needs the places of the samples, which are not known here.",
                hint="Leave clusterer.regions empty.",
                where="clusterer.regions",
            )
        self._xy = xy
        return super().fit(X)

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        if not self.wants_places:
            labels = self._join(Z.astype(np.float64), count)
            return Found(LabelledPoints(Z, labels), {}, labels)
        means = self._means(Z.astype(np.float64))
        at_most("clusterer.n_clusters", count, len(means), f"{len(means)} regions")
        return Found(LabelledPoints(means, self._join(means, count)), {"regions": len(means)})

    def _join(self, Z: Matrix, count: int) -> Labels:
        if count == 1:  # scikit-learn wants no tree of one sample
            return np.zeros(len(Z), np.int32)
        model = build(cluster.AgglomerativeClustering, self._config, "clusterer", n_clusters=count)
        labels: Labels = learn(model, Z, "clusterer", "fit_predict").astype(np.int32)
        return labels

    def _means(self, Z: Matrix) -> Matrix:
        asked = self._config.regions
        at_most("clusterer.regions", asked, len(Z), f"{len(Z)} samples")
        labels = regions(Z, self._xy, asked)
        return np.stack([Z[labels == region].mean(axis=0) for region in range(asked)])


def regions(Z: Matrix, xy: Any, count: int) -> NDArray[np.int64]:
    """``int64[n]``: samples joined with neighbours on the ground, by Ward's criterion, to ``count`` regions.

    xy: float64[n, 2], their places. A sample can be joined with its nearest eight and with those that it is one of.
    """
    near = ground(xy)
    ward = cluster.AgglomerativeClustering(count, connectivity=near, linkage="ward")
    found: NDArray[np.int64] = learn(ward, Z, "clusterer", "fit_predict")
    return found


def ground(xy: Any) -> Any:
    """Which samples are neighbours on the ground, as a sparse matrix."""
    near = kneighbors_graph(xy, min(8, len(xy) - 1))
    return near + near.T


class Spectral(_Nearest):
    """Clusterer ``spectral``: parts of the graph of neighbours (Ng, Jordan & Weiss 2002; von Luxburg 2007)."""

    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        at_most("clusterer.n_neighbors", self._config.n_neighbors, len(Z) - 1, f"{len(Z)} samples")
        model = build(
            cluster.SpectralClustering, self._config, "clusterer", n_clusters=count, affinity="nearest_neighbors"
        )
        labels = learn(model, Z.astype(np.float64), "clusterer", "fit_predict").astype(np.int32)
        return Found(LabelledPoints(Z, labels), {}, labels)


class Hdbscan(_Nearest):
    """Clusterer ``hdbscan``: dense classes, and noise (-1) between them.

    Campello, Moulavi & Sander 2013, https://doi.org/10.1007/978-3-642-37456-2_14. The method knows only the samples
    that it was fitted on. A new sample takes the label of its nearest fitted sample, unless it is farther from it
    than the class reaches: than any fitted sample of that class is from its own ``min_samples``-th neighbour, or
    from the nearest other one when ``min_samples`` is 1.
    """

    _fixed = False
    _noisy = True

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        size, n = self._config.min_cluster_size, len(Z)
        neighbours = self._config.min_samples or size
        at_most("clusterer.min_cluster_size", size, n, f"{n} samples")
        at_most("clusterer.min_samples", neighbours, n, f"{n} samples")
        # A tree, which it takes by itself, is far slower than all distances where there are many features.
        way = "brute" if Z.shape[1] > 15 else "auto"
        hdbscan = build(cluster.HDBSCAN, self._config, "clusterer", min_samples=neighbours, copy=True, algorithm=way)
        labels = learn(hdbscan, Z, "clusterer", "fit_predict").astype(np.int32)
        return Found(reaching(Z, labels, neighbours), {}, labels)


class Optics(_Nearest):
    """Clusterer ``optics``: classes of different density (Ankerst, Breunig, Kriegel & Sander 1999).

    New samples are labelled as those of ``hdbscan`` are.
    """

    _fixed = False
    _noisy = True

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        n = len(Z)
        at_most("clusterer.min_samples", self._config.min_samples, n, f"{n} samples")
        at_most("clusterer.min_cluster_size", self._config.min_cluster_size or 0, n, f"{n} samples")
        optics = build(cluster.OPTICS, self._config, "clusterer")
        labels = learn(optics, Z.astype(np.float64), "clusterer", "fit_predict").astype(np.int32)
        return Found(reaching(Z, labels, self._config.min_samples), {}, labels)


class Dbscan(_Nearest):
    """Clusterer ``dbscan``: samples with many neighbours, and what they reach (Ester, Kriegel, Sander & Xu 1996).

    A pixel belongs to the class of the nearest core sample, if that is within ``eps``; otherwise it is noise.
    """

    _fixed = False
    _noisy = True

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        k = self._config.min_samples
        at_most("clusterer.min_samples", k, len(Z), f"{len(Z)} samples")
        eps = self._config.eps or float(np.quantile(gaps(Z, k), self._config.core_share))
        dbscan = build(cluster.DBSCAN, self._config, "clusterer", eps=max(eps, np.finfo(np.float32).tiny))
        labels = learn(dbscan, Z, "clusterer", "fit_predict").astype(np.int32)
        core = dbscan.core_sample_indices_
        reach = np.full(labels.max(initial=-1) + 1, eps)
        return Found(LabelledPoints(Z[core], labels[core], reach), {"eps": float(eps)})


def gaps(Z: NDArray[np.float32], k: int) -> Matrix:
    """``float64[n]``: distance of every sample to its ``k``-th neighbour, itself counted; to the next one if k is 1."""
    nearest = NearestNeighbors(n_neighbors=min(max(k, 2), len(Z)), algorithm="auto").fit(Z)
    return by_rows(lambda rows: nearest.kneighbors(rows)[0][:, -1].astype(np.float64), Z)


def reaching(Z: NDArray[np.float32], labels: Labels, k: int) -> LabelledPoints:
    """Fitted samples that pass their label on, as far as any of their class is from its own ``k``-th neighbour."""
    far = gaps(Z, k)
    reach = np.array([far[labels == code].max() for code in range(labels.max(initial=-1) + 1)], dtype=np.float64)
    return LabelledPoints(Z, labels, reach)


# ------------------------------------------------------------------------------------------------ a tree of centres


@dataclass(frozen=True)
class Tree:
    """Pairs of centres: at every node a sample goes to the nearer one, until it arrives at a class.

    centres: float64[m, D], of every node. children: int32[m, 2], nodes that follow, always of higher numbers; -1 at the
    ends. labels: int32[m], the class at an end.
    """

    centres: Matrix
    children: NDArray[np.int32]
    labels: Labels

    def __call__(self, X: NDArray[Any]) -> Labels:
        Z = X.astype(np.float64)
        at = np.zeros(len(Z), dtype=np.int64)
        for node, (left, right) in enumerate(self.children):
            here = np.flatnonzero(at == node)
            if left < 0 or not len(here):
                continue
            apart = [((Z[here] - self.centres[child]) ** 2).sum(axis=1) for child in (left, right)]
            at[here] = np.where(apart[0] <= apart[1], left, right)
        return self.labels[at]

    def state(self) -> dict[str, Any]:
        return {"centres": self.centres, "children": self.children, "labels": self.labels}


class BisectingKMeans(_Clusterer):
    """Clusterer ``bisecting_kmeans``: cut in two, again and again (Steinbach, Karypis & Kumar 2000)."""

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        model = build(cluster.BisectingKMeans, self._config, "clusterer", n_clusters=count)
        learn(model, Z.astype(np.float64), "clusterer")
        return Found(grown(model), {"inertia": float(model.inertia_)})

    def _restored(self, saved: Saved, state: State) -> Assignment:
        found = saved.array("centres", "nD").astype(np.float64, copy=False)
        nodes = len(found)
        pairs = saved.array("children", "n2", kind="i", low=-1, high=nodes - 1)
        ends = pairs < 0
        if (ends[:, 0] != ends[:, 1]).any() or (~ends & (pairs <= np.arange(nodes)[:, None])).any():
            raise saved.damaged("'children' is no tree")
        labels = saved.array("labels", "n", kind="i", low=0, high=saved.size("c") - 1)
        return Tree(found, pairs.astype(np.int32, copy=False), labels.astype(np.int32, copy=False))


def grown(model: Any) -> Tree:
    """The tree of a fitted ``BisectingKMeans``, level by level."""
    nodes, children, labels = [model._bisecting_tree], [], []
    for node in nodes:  # grows while it is walked through
        if node.left is None:
            children.append((-1, -1))
            labels.append(node.label)
        else:
            children.append((len(nodes), len(nodes) + 1))
            labels.append(0)
            nodes += [node.left, node.right]
    mean = getattr(model, "_X_mean", 0.0)
    return Tree(
        np.stack([np.asarray(node.center, dtype=np.float64) + mean for node in nodes]),
        np.array(children, dtype=np.int32),
        np.array(labels, dtype=np.int32),
    )


# ---------------------------------------------------------------------------------------------- mixtures of normals


@dataclass(frozen=True)
class Mixture:
    """Normal distributions: a sample belongs to the most probable, of greatest ``bias - |(x - mean) spread|^2 / 2``.

    means: float64[c, D]. spreads: float64[c, D] or float64[c, D, D], the roots of the precisions. bias: float64[c], the
    logarithms of weight and norm.
    """

    means: Matrix
    spreads: Matrix
    bias: Matrix

    def __call__(self, X: NDArray[Any]) -> Labels:
        return by_rows(lambda rows: self._score(rows.astype(np.float64)).argmax(axis=1).astype(np.int32), X)

    def _score(self, Z: Matrix) -> Matrix:
        parts = zip(self.means, self.spreads, strict=True)
        apart = [(Z - mean) * spread if spread.ndim == 1 else (Z - mean) @ spread for mean, spread in parts]
        score: Matrix = self.bias - 0.5 * np.stack([(rows**2).sum(axis=1) for rows in apart], axis=1)
        return score

    def only(self, classes: NDArray[Any]) -> Mixture:
        """The same without the others."""
        return replace(self, means=self.means[classes], spreads=self.spreads[classes], bias=self.bias[classes])

    def state(self) -> dict[str, Any]:
        return {"means": self.means, "spreads": self.spreads, "bias": self.bias}


class GaussianMixture(_Clusterer):
    """Clusterer ``gaussian_mixture``: normal distributions found by expectation maximisation (Dempster et al. 1977)."""

    model: ClassVar[type] = mixture.GaussianMixture
    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Found:
        model = build(self.model, self._config, "clusterer", n_components=count)
        samples = Z.astype(np.float64)
        learn(model, samples, "clusterer")
        normal = normals(model)
        return Found(normal.only(np.unique(normal(samples))), self._told(model, samples))

    def _told(self, model: Any, samples: Matrix) -> dict[str, Any]:
        return {"log_likelihood": float(model.lower_bound_), "bic": float(model.bic(samples))}

    def _restored(self, saved: Saved, state: State) -> Assignment:
        means = saved.array("means", "cD").astype(np.float64, copy=False)
        full = getattr(state.get("spreads"), "ndim", 0) == 3
        spreads = saved.array("spreads", "cDD" if full else "cD").astype(np.float64, copy=False)
        return Mixture(means, spreads, saved.array("bias", "c").astype(np.float64, copy=False))


class BayesianGaussianMixture(GaussianMixture):
    """Clusterer ``bayesian_gaussian_mixture``: as many normal distributions as needed (Blei & Jordan 2006)."""

    model = mixture.BayesianGaussianMixture

    def _told(self, model: Any, samples: Matrix) -> dict[str, Any]:
        return {"lower_bound": float(model.lower_bound_)}


def normals(model: Any) -> Mixture:
    """The distributions of a fitted mixture of scikit-learn, whatever the type of their covariances."""
    means = model.means_.astype(np.float64)
    roots = model.precisions_cholesky_
    match model.covariance_type:
        case "tied":
            roots = np.repeat(roots[None], len(means), axis=0)
        case "spherical":
            roots = np.repeat(roots[:, None], means.shape[1], axis=1)
    plain = Mixture(means, roots.astype(np.float64), np.zeros(len(means)))
    origin = np.zeros((1, means.shape[1]))
    # What scikit-learn adds is the same for every sample; at one of them it can be read off.
    return replace(plain, bias=(model._estimate_weighted_log_prob(origin) - plain._score(origin))[0])
