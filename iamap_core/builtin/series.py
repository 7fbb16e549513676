"""The images of one input of an encoder: its bands, at each of its dates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from iamap_core.builtin.known_bands import Known, joined, meant, plural
from iamap_core.contract import CORE
from iamap_core.errors import BandMismatch
from iamap_core.interfaces import BandSource, Input, PlanWarning
from iamap_core.raster import sensors
from iamap_core.raster.bands import listing


@dataclass(frozen=True)
class Series:
    """What an input receives.

    images: for each date, in order, the raster's bands by the names that the encoder asks for.
    note: which they are, as a part of a sentence.
    warnings: dates that are left out.
    """

    images: tuple[Mapping[str, Known], ...]
    note: str
    warnings: tuple[PlanWarning, ...]


def series_of(one: Input, known: Sequence[Known], source: BandSource, who: str) -> Series:
    """The bands of an input, date by date; as many dates as it takes, evenly over the series where there are more.

    known: bands of the raster, of all sensors. who: the encoder, for messages.

    Raises :class:`~iamap_core.errors.BandMismatch` when there are too few dates with its bands, or when it takes a
    single date and there are several.
    """
    by_date = _by_date(one, known, source)
    whole = {day: image for day, image in by_date.items() if one.subset or len(image) == len(one.bands)}
    fewest, most = one.dates
    if len(whole) < fewest:
        raise _too_few(one, by_date, whole, source, who)
    if most == 1 and len(whole) > 1:
        raise BandMismatch(
            f"{who} takes one date{_for(one)}, and {source.name} has {len(whole)}: {_listed(whole)}.",
            hint="Choose the bands of one date with bands.bands=[…].",
            where="bands.bands",
        )
    if len(whole) > 1 and None in whole:
        unknown = [band.number for band in whole[None].values()]
        raise BandMismatch(
            f"the date of {plural('band', unknown)} {joined([str(number) for number in unknown])} of {source.name} is "
            "not known, but that of others is.",
            hint="Give the dates of all bands with read.dates=[…].",
            where="read.dates",
        )
    days = sorted(whole, key=str)
    taken = [days[place] for place in np.linspace(0, len(days) - 1, min(most, len(days))).round().astype(int)]
    images = tuple(whole[day] for day in taken)
    return Series(images, _note(one, images, taken, len(days)), _left_out(one, by_date, whole))


def _by_date(one: Input, known: Sequence[Known], source: BandSource) -> dict[datetime.date | None, Mapping[str, Known]]:
    """The bands that are meant, for each date that has any of them."""
    trained = [sensors.load(name, home=CORE) for name in one.sensors]
    found: dict[datetime.date | None, Mapping[str, Known]] = {}
    for day in dict.fromkeys(band.date for band in known):
        there = [band for band in known if band.date == day]
        image = {name: band for name in one.bands if (band := meant(name, there, trained, source)) is not None}
        if image:
            found[day] = image
    return found


def _too_few(
    one: Input,
    by_date: Mapping[datetime.date | None, Mapping[str, Known]],
    whole: Mapping[datetime.date | None, Mapping[str, Known]],
    source: BandSource,
    who: str,
) -> BandMismatch:
    if list(whole) == [None]:
        has = f"{source.name} has 1, and its date is not known."
    else:
        has = f"{source.name} has {len(whole)}: {_listed(whole)}." if whole else f"{source.name} has none."
    missing = [
        f"{day or 'the date that is not known'} lacks {joined([name for name in one.bands if name not in image])}"
        for day, image in by_date.items()
        if day not in whole
    ]
    count = f"{one.dates[0]} dates" if one.dates[0] > 1 else "a date"
    return BandMismatch(
        f"{who} needs {count} with the {plural('band', one.bands)} {joined(one.bands)}{_for(one)}; {has}"
        + (f" {listing(missing)}." if missing else "" if whole else f" It has the bands {listing(source.names)}."),
        hint="Give the files of all dates as source=[…], and their dates with read.dates=[…] if names and metadata do "
        "not give them.",
        where="bands",
    )


def _note(one: Input, images: Sequence[Mapping[str, Known]], days: Sequence[datetime.date | None], of: int) -> str:
    names = [name for name in one.bands if any(name in image for image in images)]
    note = f"{listing(names)}{_for(one)}"
    if days == [None]:
        return note
    note += f" of {listing([str(day) for day in days])}"
    return note if len(days) == of else f"{note} ({len(days)} of {of} dates, as many as it takes)"


def _left_out(
    one: Input,
    by_date: Mapping[datetime.date | None, Mapping[str, Known]],
    whole: Mapping[datetime.date | None, Mapping[str, Known]],
) -> tuple[PlanWarning, ...]:
    return tuple(
        PlanWarning(
            f"{day or 'an image whose date is not known'} is left out, because it lacks "
            f"{joined([name for name in one.bands if name not in image])}.",
            "Give the files of all bands for each date.",
        )
        for day, image in by_date.items()
        if day not in whole
    )


def _listed(dates: Mapping[datetime.date | None, object]) -> str:
    return listing([str(day or "one that is not known") for day in sorted(dates, key=str)])


def _for(one: Input) -> str:
    return f" for its input {one.name}" if one.name else ""
