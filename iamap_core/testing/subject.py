"""What checks are made on: a component with usable parameters, and synthetic inputs that are the same each time."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound, Catalog, Entry
from iamap_core.errors import BandMismatch
from iamap_core.guard.encoders import GuardedOpenEncoder
from iamap_core.interfaces import Domain, EncoderPlan, Errors, Fold, Samples, SourceBand, Wanted
from iamap_core.specs import ClustererSpec, PredictorSpec, ScorerSpec
from iamap_core.testing.check import DoesNotApply

SEED = 0
TILES = 3
FEATURES = 6
ROWS = 240
FIRST_DAY = datetime.date(2024, 4, 10)
REFERENCES = 30
SOME = 12
"""Rows that are tried one by one."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """A component of a plugin; no two are the same one.

    parameters: those that its author gave, for fields without a default.
    """

    catalog: Catalog
    entry: Entry[Any]
    parameters: Mapping[str, Any]

    @property
    def kind(self) -> str:
        return self.entry.spec.kind

    def bound(self, **other: Any) -> Bound[Any]:
        """The component with its parameters checked; networks get random weights, so that nothing is downloaded."""
        fields = self.entry.spec.config.model_fields
        missing = [
            name for name, field in fields.items() if field.is_required() and name not in {*self.parameters, *other}
        ]
        if missing:
            raise DoesNotApply(f"it has no default for {', '.join(missing)}; give parameters")
        random = {"weights": "random"} if _loads_weights(self.entry) else {}
        choice = {"name": self.entry.full_name, **random, **self.parameters, **other}
        return self.catalog.bind(self.kind, choice, seed=SEED)

    def create(self, **other: Any) -> Any:
        """A fresh component, behind the boundary through which the core calls it."""
        return self.bound(**other).create()


def _loads_weights(entry: Entry[Any]) -> bool:
    field = entry.spec.config.model_fields.get("weights")
    return entry.spec.kind == "encoder" and field is not None and field.default == "default"


# ------------------------------------------------------------------------------------------------ encoders


def plan_for(wanted: Wanted) -> EncoderPlan:
    """A plan with the channels that an encoder wants, or three; of two dates where an input takes so many."""
    inputs: list[int] = []
    dates: list[datetime.date | None] = []
    names: list[str] = []
    for number, one in enumerate(wanted.inputs):
        for place in range(max(one.dates[0], min(2, one.dates[1]))):
            inputs += [number] * len(one.bands)
            dates += [FIRST_DAY + place * datetime.timedelta(days=30)] * len(one.bands)
            names += one.bands
    names = names or list(wanted.bands) or [f"band_{number + 1}" for number in range(wanted.channels or 3)]
    waves = tuple(np.linspace(0.45, 0.85, len(names)).round(3).tolist()) if wanted.wavelengths else ()
    return EncoderPlan(
        tile_size=wanted.tile_size,
        channels=len(names),
        bands=tuple(names),
        wavelengths=waves,
        inputs=tuple(inputs),
        dates=tuple(dates),
        threads=1,
    )


def open_anew(subject: Subject, **other: Any) -> tuple[GuardedOpenEncoder, EncoderPlan]:
    """An encoder with random weights, and what it was opened for."""
    encoder = subject.create(**other)
    plan = plan_for(encoder.wanted)
    made: GuardedOpenEncoder = encoder.open(plan, "cpu")
    return made, plan


@lru_cache(maxsize=1)
def opened(subject: Subject) -> tuple[GuardedOpenEncoder, EncoderPlan]:
    """The same for all checks of one encoder, one after the other: to open takes longer than to encode."""
    return open_anew(subject)


def tiles(plan: EncoderPlan, count: int = TILES, seed: int = SEED) -> NDArray[np.float32]:
    """``float32[N, C, S, S]``: smooth noise with mean 0 and standard deviation 1, as normalised pixels are."""
    rng = np.random.default_rng(seed)
    coarse = rng.standard_normal((count, plan.channels, 8, 8))
    across = np.linspace(0, 7, plan.tile_size)
    low = np.floor(across).astype(int).clip(max=6)
    share = across - low
    rows = coarse[:, :, low] * (1 - share)[:, None] + coarse[:, :, low + 1] * share[:, None]
    both = rows[..., low] * (1 - share) + rows[..., low + 1] * share
    both = both + 0.1 * rng.standard_normal(both.shape)
    return np.ascontiguousarray((both - both.mean()) / both.std(), np.float32)


# ------------------------------------------------------------------------------------------- band adapters


class Bands:
    """Six bands of integers with names and wavelengths, as a band adapter sees a raster."""

    name = "synthetic.tif"
    bands: Sequence[SourceBand] = tuple(
        SourceBand(name=name, dtype="uint16", wavelength=wave)
        for name, wave in (("B02", 0.49), ("B03", 0.56), ("B04", 0.665), ("B08", 0.842), ("B11", 1.61), ("B12", 2.19))
    )
    names = tuple(band.name for band in bands)

    def numbers(self, wanted: Sequence[int | str]) -> tuple[int, ...]:
        """See :class:`~iamap_core.interfaces.BandSource`."""
        for band in wanted:
            if band not in (*self.names, *range(1, len(self.names) + 1)):
                raise BandMismatch(f"{self.name} has no band {band!r}.")
        known = [band if isinstance(band, int) else self.names.index(band) + 1 for band in wanted]
        return tuple(known or range(1, len(self.names) + 1))

    def sample(self, size: int, seed: int, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """See :class:`~iamap_core.interfaces.BandSource`."""
        numbers = list(bands or range(1, len(self.names) + 1))
        values = np.random.default_rng(seed).integers(200, 4000, (size, len(self.names)))
        return values[:, np.array(numbers) - 1].astype(np.float32)


def block(bands: Sequence[int], side: int = 16) -> NDArray[np.float32]:
    """``float32[B, side, side]``: pixels of those bands, counted from 1."""
    values = Bands().sample(side * side, SEED + 1, bands)
    return np.ascontiguousarray(values.T.reshape(len(bands), side, side))


# ------------------------------------------------------------------------------------------ fitted components


@lru_cache(maxsize=1)
def fitted(subject: Subject) -> Any:
    """A component that has learned from :func:`blobs`; the same for all checks of it, one after the other."""
    return fit_anew(subject)


def fit_anew(subject: Subject, **other: Any) -> Any:
    """A component that has learned from :func:`blobs`."""
    X, y = blobs()
    component = subject.create(**other)
    spec = subject.entry.spec
    match spec:
        case PredictorSpec():
            return component.fit(X, y if spec.classes else X.sum(axis=1))
        case ScorerSpec():
            further = {"background": X[y != 3]} if spec.background else {}
            return component.fit(X[y == 3][:REFERENCES], **further)
        case ClustererSpec(places=True):
            places = np.stack([np.arange(len(X)) % 16, np.arange(len(X)) // 16], axis=1).astype(float)
            return component.fit(X, places)
    return component.fit(X)


def blobs() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """``float32[n, D]`` around three well separated, positive centres, and the centre of each, as codes 3, 5 and 9."""
    rng = np.random.default_rng(SEED)
    centres = rng.uniform(5, 50, (3, FEATURES))
    of = rng.integers(0, 3, ROWS)
    X = centres[of] + rng.standard_normal((ROWS, FEATURES))
    return np.abs(X).astype(np.float32), np.array([3, 5, 9], np.int32)[of]


def samples() -> Samples:
    """Labelled samples of 60 places on a map of 1 km, in each four pixels of 10 m that touch."""
    X, y = blobs()
    groups = np.repeat(np.arange(ROWS // 4), 4)
    rng = np.random.default_rng(SEED)
    xy = rng.uniform(0, 1000, (ROWS // 4, 2))[groups] + np.tile([[0, 0], [10, 0], [0, 10], [10, 10]], (ROWS // 4, 1))
    attributes = {"region": np.array(["a", "b", "c"], object)[groups % 3]}
    return Samples(
        X=X, y=y[np.arange(ROWS) // 4 * 4], groups=groups, xy=xy, attributes=attributes,
        origin=np.zeros(ROWS, np.int64), from_polygons=True,
    )  # fmt: skip


def domain() -> Domain:
    """500 pixels of the same map."""
    rng = np.random.default_rng(SEED + 1)
    rows = rng.integers(0, ROWS, 500)
    return Domain(xy=rng.uniform(0, 1000, (500, 2)), X=blobs()[0][rows], weight=np.ones(500))


def errors(given: Samples) -> Errors:
    """Errors in half of the samples, in squares of 250 m; they do not depend on the order of the samples."""

    def errors(folds: Sequence[Fold]) -> NDArray[np.float32]:
        found = np.full(len(given.y), np.nan, np.float32)
        for fold in folds:
            found[fold.test] = ((given.xy[fold.test] // 250).sum(axis=1) % 2 == 0).astype(np.float32)
        return found

    return errors
