"""Which bands of a sensor the bands of a raster are, by their names, and which of them an encoder means."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from iamap_core.builtin import NamedConfig
from iamap_core.builtin.adapters import own_names
from iamap_core.errors import BandMismatch
from iamap_core.interfaces import BandSource, Wanted
from iamap_core.raster import sensors
from iamap_core.raster.bands import listing
from iamap_core.raster.sensors import Sensor, SensorBand


@dataclass(frozen=True)
class Known:
    """A band of the raster of which the profile is known.

    number: in the raster, from 1. date: of acquisition; ``None`` where it is not known.
    """

    number: int
    sensor: Sensor
    band: SensorBand
    date: datetime.date | None


def known_bands(
    source: BandSource, numbers: Sequence[int], config: NamedConfig, *, dated: bool = False
) -> list[Known | None]:
    """What each band is by the profiles; ``None`` where they do not know its name.

    dated: whether a band of a sensor may be there at several dates.

    Raises BandMismatch when two bands of the raster are the same band of a sensor, or one could be of two sensors.
    """
    profiles = [sensors.load(name) for name in config.sensor]
    names = config.names or own_names(source, numbers)
    if len(names) != len(numbers):
        raise BandMismatch(
            f"bands.names has {len(names)} names for {len(numbers)} bands of {source.name}.",
            hint="Give one for each band, or choose bands with bands.bands=[…].",
            where="bands.names",
        )
    known: list[Known | None] = []
    for number, name in zip(numbers, names, strict=True):
        date = source.bands[number - 1].date
        alike = [Known(number, one, band, date) for one in profiles if (band := sensors.find(one, name)) is not None]
        if len(alike) > 1:
            raise BandMismatch(
                f"band {number} ({name}) of {source.name} could be of "
                f"{' or '.join(f'{one.band.name} of {one.sensor.name}' for one in alike)}.",
                hint="Give bands.names=[…] with names that only one sensor has.",
                where="bands.names",
            )
        for one in alike:
            for other in known:
                if other is not None and (other.sensor, other.band) == (one.sensor, one.band):
                    if dated and other.date != one.date:
                        continue
                    raise _twice(other, one, source, dated)
        known.append(alike[0] if alike else None)
    return known


def _twice(one: Known, other: Known, source: BandSource, dated: bool) -> BandMismatch:
    when = "" if one.date == other.date else f", of {one.date or 'no known date'} and {other.date or 'no known date'}"
    return BandMismatch(
        f"bands {one.number} and {other.number} of {source.name} are both {one.band.name} of {one.sensor.name}{when}.",
        hint="Give the dates of the bands with read.dates=[…], or choose one of them with bands.bands=[…]."
        if dated
        else "Choose one of them with bands.bands=[…].",
        where="bands.bands",
    )


def check_all_known(
    source: BandSource, numbers: Sequence[int], known: Sequence[Known | None], config: NamedConfig
) -> None:
    """Refuse bands whose name no profile knows."""
    unknown = [number for number, one in zip(numbers, known, strict=True) if one is None]
    if not unknown:
        return
    which = in_words(unknown)
    own = listing([source.names[number - 1] for number in unknown])
    profiles = [sensors.load(name) for name in config.sensor]
    theirs = listing([name for profile in profiles for name in profile.names])
    raise BandMismatch(
        f"{which} of {source.name} ({own}) {'is not a band' if len(unknown) == 1 else 'are not bands'} of "
        f"{' or '.join(config.sensor)}: {theirs}.",
        hint="Name them with bands.names=[…], or leave them out with bands.bands=[…].",
        where="bands.names",
    )


def meant(wanted: str, known: Sequence[Known], trained: Sequence[Sensor], source: BandSource) -> Known | None:
    """The band of the raster that an encoder means by a name: the same code of the same family of sensors, or the same
    word, such as ``red``, of another."""
    origin = [(one.family, band) for one in trained if (band := sensors.find(one, wanted)) is not None]
    by_code = [
        one
        for one in known
        if any(one.sensor.family == family and one.band.name == band.name for family, band in origin)
        or (not trained and sensors.find(one.sensor, wanted) == one.band)
    ]
    if by_code:
        return by_code[0]
    families = {family for family, _ in origin}
    words = {word for _, band in origin for word in sensors.common_names(band)}
    by_word = [one for one in known if one.sensor.family not in families and words & sensors.common_names(one.band)]
    if len(by_word) > 1:
        raise BandMismatch(
            f"{wanted} could be {joined([f'{one.band.name} of {one.sensor.name}' for one in by_word])} "
            f"of {source.name}.",
            hint="Choose one of them with bands.bands=[…].",
            where="bands.bands",
        )
    return by_word[0] if by_word else None


def who(wanted: Wanted) -> str:
    return f"encoder '{wanted.name}'" if wanted.name else "the encoder"


def in_words(numbers: Sequence[int]) -> str:
    """``band 4``, ``bands 4 and 5``, ``bands 1 to 10``."""
    if len(numbers) > 2 and all(after == before + 1 for before, after in pairwise(numbers)):
        return f"bands {numbers[0]} to {numbers[-1]}"
    return f"{plural('band', numbers)} {joined([str(number) for number in numbers])}"


def plural(word: str, items: Sequence[object]) -> str:
    return word if len(items) == 1 else f"{word}s"


def joined(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
