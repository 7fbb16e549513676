"""Which bands of a raster a model takes: matched by name, and never silently by something weaker than a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from iamap_core.errors import BandMismatch
from iamap_core.events import Reporter
from iamap_core.provenance import COMPACT
from iamap_core.raster.bands import Band, listing
from iamap_core.raster.source import RasterSource


@dataclass(frozen=True, kw_only=True)
class ModelBand:
    """A band of the raster that a model was fitted on.

    name: there, where no other band had it.
    description: what its file calls it, where other bands were called the same; else empty.
    unnamed_of: how many bands its file had, where the file did not name it and only its number identifies it; else 0.
    features: identity of the features it was one of (see :mod:`iamap_core.provenance`); ``None`` for raw bands.
    """

    name: str
    description: str = ""
    unnamed_of: int = 0
    features: str | None = None

    @property
    def own_name(self) -> str:
        return self.description or self.name


B = TypeVar("B", ModelBand, Band)


def model_bands(source: RasterSource) -> tuple[ModelBand, ...]:
    """All bands of a raster, for a model that is fitted on them."""
    return tuple(
        ModelBand(
            name=band.name, description=band.description, unnamed_of=band.unnamed_of, features=band.features
        )
        for band in source.bands
    )  # fmt: skip


def match_bands(wanted: Sequence[ModelBand], source: RasterSource, report: Reporter) -> tuple[int, ...]:
    """Positions, from 1, of a model's bands in a raster, in the order in which the model takes them.

    By name. Bands whose name is not there are matched by what their files call them, where the raster has as many of
    that name. Where neither side has names, the bands are matched by position. Both are warnings where bands could be
    exchanged.

    Raises :class:`~iamap_core.errors.BandMismatch` when a band is missing or could be one of several, when unnamed
    bands are of a file with another number of them, and when features are of another encoder.
    """
    found = _by_name(wanted, source)
    if found is None or _unlike(wanted, found, source):
        if not _all_unnamed(wanted, source):
            raise _mismatch(wanted, found, source)
        found = tuple(range(1, len(wanted) + 1))
        _warn("The bands of the model have no names and are matched by position", wanted, found, source, report)
    elif by_order := _by_order(wanted, found, source):
        _warn("Bands of the same name are matched in their order", *by_order, source, report)
    for one, place in zip(wanted, found, strict=True):
        theirs = source.bands[place - 1].features
        if one.features and theirs and theirs != one.features:
            raise BandMismatch(
                f"the model was trained on features of {one.features}, but {source.name} holds features of {theirs}.",
                hint=_same_features(one.features, theirs),
                where="source",
            )
    return found


def _same_features(wanted: str, theirs: str) -> str:
    if COMPACT in wanted and COMPACT in theirs:
        return (
            "Components of write.preset=compact are of one raster alone. Encode the rasters of training and of "
            "prediction with write.preset=full, or as one raster."
        )
    return "Encode with the same encoder, weights, parameters and bands as for training."


def _by_name(wanted: Sequence[ModelBand], source: RasterSource) -> tuple[int, ...] | None:
    """By name, and the others by what the files call them, in their order."""
    places = {band.name: place for place, band in enumerate(source.bands, start=1)}
    exact = {places[one.name] for one in wanted if one.name in places}
    asked = _by_own_name([one for one in wanted if one.name not in places])
    left = _by_own_name([band for place, band in enumerate(source.bands, start=1) if place not in exact])
    if any(len(left.get(name, ())) != len(ones) for name, ones in asked.items()):
        return None
    for name, ones in asked.items():
        places |= {one.name: places[band.name] for one, band in zip(ones, left[name], strict=True)}
    return tuple(places[one.name] for one in wanted)


def _by_own_name(bands: Sequence[B]) -> dict[str, list[B]]:
    groups: dict[str, list[B]] = {}
    for band in bands:
        groups.setdefault(band.own_name, []).append(band)
    return groups


def _unlike(wanted: Sequence[ModelBand], found: Sequence[int], source: RasterSource) -> tuple[int, int] | None:
    """Numbers of bands of two files that give theirs no names and differ: the third of three is hardly the third of
    four."""
    for one, place in zip(wanted, found, strict=True):
        here = source.bands[place - 1].unnamed_of
        if one.unnamed_of and here and one.unnamed_of != here:
            return one.unnamed_of, here
    return None


def _all_unnamed(wanted: Sequence[ModelBand], source: RasterSource) -> bool:
    unnamed = all(one.unnamed_of for one in wanted) and all(band.unnamed_of for band in source.bands)
    return unnamed and len(wanted) == len(source.bands)


def _by_order(
    wanted: Sequence[ModelBand], found: Sequence[int], source: RasterSource
) -> tuple[Sequence[ModelBand], Sequence[int]] | None:
    """Those that were not found by their name although others are called the same, and where they were found."""
    counts = Counter(band.own_name for band in source.bands)
    pairs = [
        (one, place)
        for one, place in zip(wanted, found, strict=True)
        if one.name != source.bands[place - 1].name and counts[one.own_name] > 1
    ]
    return ([one for one, _ in pairs], [place for _, place in pairs]) if pairs else None


def _warn(what: str, wanted: Sequence[ModelBand], found: Sequence[int], source: RasterSource, report: Reporter) -> None:
    pairs = [f"{one.name} with {source.names[place - 1]}" for one, place in zip(wanted, found, strict=True)]
    report.warn(
        "band-order",
        f"{what}: {listing(pairs)}.",
        "Check that these are the same bands. If not, change the order of source or read.bands.",
    )


def _mismatch(wanted: Sequence[ModelBand], found: Sequence[int] | None, source: RasterSource) -> BandMismatch:
    names = listing([one.name for one in wanted])
    if found is not None and (counts := _unlike(wanted, found, source)):
        return BandMismatch(
            f"the model takes bands {names} of a raster of {counts[0]} bands without names, but {source.name} has "
            f"{counts[1]} bands without names. Their numbers may not mean the same bands.",
            hint="Choose the bands in the order of the training with read.bands=[…].",
            where="source",
        )
    here, own = _by_own_name(source.bands), set(source.names)
    missing = [one.name for one in wanted if one.name not in own and one.own_name not in here]
    if missing:
        return BandMismatch(
            f"the model takes the bands {names}, but {source.name} lacks {listing(missing)}. "
            f"It has {listing(source.names)}.",
            hint="Give the bands the same names, or train on bands that both rasters have.",
            where="source",
        )
    asked = _by_own_name(wanted)
    name = next(name for name, ones in asked.items() if any(one.name not in own for one in ones))
    return BandMismatch(
        f"the model takes {_called(name, asked[name])}, but {source.name} has {_called(name, here[name])}.",
        hint="Give the same files in source, or choose bands with read.bands=[…].",
        where="source",
    )


def _called(name: str, bands: Sequence[ModelBand] | Sequence[Band]) -> str:
    names = listing([band.name for band in bands])
    return f"{len(bands)} {'band' if len(bands) == 1 else 'bands'} called {name} ({names})"
