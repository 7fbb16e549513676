"""When the bands of a raster were acquired: from what the user gives, from metadata, or from names.

Dates of processing are not dates of acquisition: TIFF's own DateTime and other tags that only say when a file was made
are left out. Where a name holds several dates, the first is the acquisition, as in the names of Sentinel and Landsat
products.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.opening import stem

TAGS_OF_ACQUISITION = (
    "acquisitiondatetime", "acquisition_date", "acquisition_datetime", "date_acquired", "acquired", "sensing_time",
    "datatake_1_datatake_sensing_start", "product_start_time", "system:time_start", "datetime",
)  # fmt: skip
"""Names of tags, in small letters, in the order in which they are asked: GDAL's IMAGERY domain, Landsat, Planet,
Sentinel-2 as GDAL's driver hands it on, Earth Engine, STAC."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)", re.ASCII)
_DAY_OF_YEAR = re.compile(r"(?<![0-9A-Za-z])A((?:19|20)\d\d)(\d{3})(?!\d)", re.ASCII)
_SINCE = re.compile(r"(days|hours|minutes|seconds) since (\d{4}-\d{1,2}-\d{1,2})(?:[T ](\d{1,2}):(\d\d))?.*", re.ASCII)


def in_text(text: str) -> date | None:
    """The first date in a name: ``20200601``, ``2020-06-01``, ``2020_06_01``, or ``A2020153`` as in products of MODIS.

    Numbers that do not stand for a day of the calendar are skipped.
    """
    found = [(match.start(), _day(match[1], match[3], match[4])) for match in _DAY.finditer(text)]
    found += [(match.start(), _of_year(match[1], match[2])) for match in _DAY_OF_YEAR.finditer(text)]
    return next((day for _, day in sorted(found, key=lambda one: one[0]) if day is not None), None)


def of_file(tags: Mapping[str, str], imagery: Mapping[str, str], name: str) -> date | None:
    """Of a whole file: by its tags, those of GDAL's domain IMAGERY, or its name."""
    return _tagged(tags) or _tagged(imagery) or in_text(stem(name))


def of_band(
    tags: Mapping[str, str], imagery: Mapping[str, str], description: str, of_file: Mapping[str, str]
) -> date | None:
    """Of a band: by its own tags, its place on a time axis of netCDF, or its description; ``None`` without a date.

    of_file: tags of its file, where the unit of the time axis stands.
    """
    return _tagged(tags) or _tagged(imagery) or _since(of_file, tags) or in_text(description)


def given(texts: Sequence[str], files: Sequence[int]) -> list[date]:
    """The date of each band, as a user gives them: one for all, one for each file, or one for each band.

    files: number of each band's file. Raises :class:`~iamap_core.errors.ConfigInvalid` for another number of dates, and
    for a text that is not a date.
    """
    days = [_understood(text) for text in texts]
    if len(days) == 1:
        return days * len(files)
    if len(days) == len(files):
        return days
    places = {file: place for place, file in enumerate(sorted(set(files)))}
    if len(days) == len(places):
        return [days[places[file]] for file in files]
    rasters = f"{len(places)} files with together " if len(places) > 1 else ""
    raise ConfigInvalid(
        f"read.dates has {len(days)} dates for {rasters}{len(files)} bands.",
        hint="Give one date for all bands, "
        + ("one for each file, or one for each band." if rasters else "or one for each band."),
        where="read.dates",
    )


def _understood(text: str) -> date:
    day = in_text(text) if len(text.strip()) in (8, 10) else None
    if day is None:
        raise ConfigInvalid(
            f"read.dates: '{text}' is not a date.", hint="Write dates as 2020-06-01.", where="read.dates"
        )
    return day


def _day(year: str, month: str, day: str) -> date | None:
    with contextlib.suppress(ValueError):
        return date(int(year), int(month), int(day))
    return None


def _of_year(year: str, day: str) -> date | None:
    found = date(int(year), 1, 1) + timedelta(days=int(day) - 1) if int(day) else None
    return found if found is not None and found.year == int(year) else None


def _tagged(tags: Mapping[str, str]) -> date | None:
    """The date of the first tag of acquisition that has one."""
    known = {key.lower(): value for key, value in tags.items()}
    for key in (key for key in TAGS_OF_ACQUISITION if key in known):
        text = known[key]
        if key == "system:time_start" and text.isdecimal():  # milliseconds since 1970
            with contextlib.suppress(ValueError, OverflowError, OSError):
                return datetime.fromtimestamp(int(text) / 1000, UTC).date()
        if (day := in_text(text[:10])) is not None:
            return day
    return None


def _since(of_file: Mapping[str, str], of_band: Mapping[str, str]) -> date | None:
    """The day of a number in units such as ``days since 1970-01-01``, as time axes of netCDF have it."""
    units = _SINCE.fullmatch(of_file.get("time#units", "").strip())
    if units is None:
        return None
    with contextlib.suppress(KeyError, ValueError, OverflowError):
        year, month, day = (int(part) for part in units[2].split("-"))
        start = datetime(year, month, day, int(units[3] or 0), int(units[4] or 0), tzinfo=UTC)
        return (start + timedelta(**{units[1]: float(of_band["NETCDF_DIM_time"])})).date()
    return None
