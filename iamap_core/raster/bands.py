"""Bands: what a raster's bands are called, how their values become numbers, and how users choose among them."""

from __future__ import annotations

import contextlib
import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp

from iamap_core.errors import BandMismatch, SourceUnreadable, did_you_mean
from iamap_core.interfaces import SourceBand, is_wavelength
from iamap_core.raster import dates
from iamap_core.raster.opening import label, stem

CHANNELS = ("red", "green", "blue")


@dataclass(frozen=True, kw_only=True)
class Band(SourceBand):
    """One band of a source and where it lies."""

    file: int
    """Number of its file within the source, from 0."""
    index: int
    """Number within its file, from 1."""
    nodata: float | None
    channel: int | None = None
    """For one of the colours of a palette: 0 is red, 1 green, 2 blue."""
    colours: NDArray[np.uint8] | None = field(default=None, compare=False, repr=False)
    """``uint8[n, 4]``: red, green, blue and alpha of each value of a palette."""
    unnamed_of: int = 0
    """How many bands its file has, where the file does not name it and only its number identifies it; else 0."""
    features: str | None = None
    """Identity of the features that it is one of (see :mod:`iamap_core.provenance`); ``None`` for any other raster."""

    @property
    def group(self) -> tuple[int, str]:
        """Bands of one group are read together: those of one file with one data type and one nodata value."""
        return self.file, f"{self.dtype} {self.nodata!r}"

    @property
    def eight_bit(self) -> bool:
        return self.dtype == "uint8" and self.scale == 1.0 and self.offset == 0.0

    def is_nodata(self, raw: NDArray[Any]) -> NDArray[np.bool_]:
        """Which stored values say that there is no data. A value that the type cannot hold never occurs."""
        empty: NDArray[np.bool_] = np.isnan(raw) if raw.dtype.kind == "f" else np.zeros(raw.shape, bool)
        if self.nodata is not None and (found := nodata_range(self.nodata, raw.dtype)):
            low, high = found
            empty |= raw == low if low == high else (raw >= low) & (raw <= high)
        return empty

    @property
    def marks_by_nan(self) -> bool:
        """Whether no stored value but NaN says that there is no data, so that :meth:`values` leaves nothing to mark."""
        return self.nodata is None or bool(np.isnan(self.nodata))

    def values(self, raw: NDArray[Any]) -> NDArray[np.float32]:
        """``float32`` of stored values: looked up in the palette or scaled; what float32 cannot hold is NaN.

        May be ``raw`` itself, changed in place.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            if self.colours is not None:
                codes = np.clip(np.nan_to_num(raw), 0, len(self.colours) - 1).astype(np.int64)
                found: NDArray[np.float32] = self.colours[codes, self.channel or 0].astype(np.float32)
                found[(self.colours[codes, 3] == 0) | (raw != codes)] = np.nan
                return found
            if (self.scale, self.offset) == (1.0, 0.0):
                data = raw.astype(np.float32, copy=False)
                if raw.dtype.kind in "iu":
                    return data
            else:
                data = (raw.astype(np.float64) * self.scale + self.offset).astype(np.float32)
        data[np.isinf(data)] = np.nan
        return data


NODATA_TOLERANCE = 4 * float(np.finfo(np.float32).eps)
"""Relative difference up to which GDAL's masks take a number for the nodata value (``ARE_REAL_EQUAL`` in gdal_priv.h):
programs round the value that they write beside float32 pixels."""

HUGE = 1e38
"""Nodata values beyond this stand for the end of float32, which programs write as -3.4028235e+38, -3.40282e+38 or
-3.4e+38. All numbers beyond it on that side are empty; nothing that is measured is as large."""


def nodata_range(nodata: float, dtype: Any) -> tuple[Any, Any] | None:
    """Smallest and largest stored value that a nodata value means; ``None`` when the type cannot hold such a value.

    As GDAL's masks have it: a whole number takes the nodata value without its fraction, a floating point number what
    is equal up to rounding.
    """
    kind = np.dtype(dtype)
    if kind.kind in "iu":
        limits = np.iinfo(kind)
        if not limits.min <= nodata <= limits.max:
            return None
        return int(nodata), int(nodata)
    if math.isnan(nodata):
        return None
    if abs(nodata) >= HUGE:
        return (-np.inf, -HUGE) if nodata < 0 else (HUGE, np.inf)
    margin = abs(nodata) * NODATA_TOLERANCE
    return nodata - margin, nodata + margin


def bands_of(
    dataset: Any, name: str, file: int, *, nodata: float | None, colours: bool, alone: bool, features: str | None = None
) -> list[Band]:
    """The bands of an open file, without alpha bands.

    nodata: takes the place of what the file declares.
    colours: a single band with a colour table becomes three, red, green and blue.
    alone: whether the source is this file only, so that bands without a name may simply be numbered.
    features: identity of the features that the file holds, where it holds some.
    """
    bands: list[Band] = []
    # Each of these asks GDAL for all bands, which takes long where there are thousands.
    meanings = dataset.colorinterp
    known = zip(
        dataset.indexes, meanings, dataset.dtypes, dataset.descriptions, dataset.scales, dataset.offsets,
        dataset.nodatavals, strict=True,
    )  # fmt: skip
    count = sum(meaning != ColorInterp.alpha for meaning in meanings)
    of_file = dataset.tags()
    date = dates.of_file(of_file, dataset.tags(ns="IMAGERY"), name)
    for index, meaning, dtype, description, scale, offset, declared in known:
        if meaning == ColorInterp.alpha:
            continue
        if dtype.startswith("complex"):
            raise SourceUnreadable(
                f"band {index} of {label(name)} holds complex numbers, which encoders do not support.",
                hint="Give its amplitude or intensity instead.",
                where=name,
            )
        fallback = f"band_{index}" if alone else stem(name) if count == 1 else f"{stem(name)}_{index}"
        named = bool(description) or fallback == stem(name)
        tags, imagery = dataset.tags(index), dataset.tags(index, ns="IMAGERY")
        bands.append(
            Band(
                name=description or fallback,
                file=file,
                index=index,
                dtype=dtype,
                scale=scale,
                offset=offset,
                nodata=declared if nodata is None else nodata,
                wavelength=_wavelength(tags, imagery),
                date=dates.of_band(tags, imagery, description or "", of_file) or date,
                unnamed_of=0 if named else count,
                features=features,
            )
        )
    if not bands:
        raise SourceUnreadable(f"{label(name)} has only an alpha band.", where=name)
    if colours and is_palette(dataset):
        return _coloured(dataset, bands[0], "" if alone else f"{stem(name)}_")
    return bands


MICROMETRES = {
    **dict.fromkeys(("um", "µm", "μm", "micron", "microns", "micrometer", "micrometers"), 1.0),
    **dict.fromkeys(("micrometre", "micrometres"), 1.0),
    **dict.fromkeys(("nm", "nanometer", "nanometers", "nanometre", "nanometres"), 1e-3),
}
"""Units in which files give wavelengths."""


def _wavelength(of_band: Mapping[str, str], imagery: Mapping[str, str]) -> float | None:
    """Centre wavelength of a band in micrometres: from its tags ``wavelength`` and ``wavelength_units``, as GDAL hands
    them on from ENVI files, or from GDAL's ``CENTRAL_WAVELENGTH_UM``. A number without a unit is ignored, and one
    that cannot be a wavelength in its unit."""
    tags = {key.lower(): value for key, value in of_band.items()}
    unit = tags.get("wavelength_units", tags.get("wavelength_unit", "")).strip().lower()
    for value, factor in (
        (tags.get("wavelength"), MICROMETRES.get(unit)),
        (imagery.get("CENTRAL_WAVELENGTH_UM"), 1.0),
    ):
        with contextlib.suppress(ValueError):  # what is not a number is ignored, too
            if value is not None and factor is not None and is_wavelength(micrometres := float(value) * factor):
                return round(micrometres, 6)
    return None


def is_palette(dataset: Any) -> bool:
    """Whether a file is a single band of codes with a colour for each."""
    coloured = dataset.count == 1 and dataset.colorinterp[0] == ColorInterp.palette
    return bool(coloured and np.dtype(dataset.dtypes[0]).kind == "u")


def _coloured(dataset: Any, band: Band, prefix: str) -> list[Band]:
    table = dataset.colormap(1)
    colours = np.zeros((max(table) + 1, 4), np.uint8)
    for code, colour in table.items():
        colours[code] = colour
    return [
        Band(
            name=f"{prefix}{name}", file=band.file, index=1, dtype="uint8", scale=1.0, offset=0.0, nodata=band.nodata,
            date=band.date, channel=channel, colours=colours,
        )
        for channel, name in enumerate(CHANNELS)
    ]  # fmt: skip


def choose(bands: Sequence[Band], wanted: Sequence[int | str], source: str) -> tuple[int, ...]:
    """Positions, from 1, of bands that are asked for by number from 1 or by name; all when none is asked for.

    A name that the files give to several bands is ambiguous: each has a unique name, see
    :mod:`iamap_core.raster.unique_names`.

    Raises :class:`~iamap_core.errors.BandMismatch`.
    """
    if not wanted:
        return tuple(range(1, len(bands) + 1))
    places: dict[str, list[int]] = {}
    for place, band in enumerate(bands, start=1):
        places.setdefault(_same(band.own_name), []).append(place)
    places |= {_same(band.name): [place] for place, band in enumerate(bands, start=1)}
    return tuple(_choose(item, bands, places, source) for item in wanted)


def _same(name: str) -> str:
    """The one form of names that look the same: an accent may be a character of its own (Unicode's form C)."""
    return unicodedata.normalize("NFC", name)


def _choose(item: int | str, bands: Sequence[Band], places: Mapping[str, Sequence[int]], source: str) -> int:
    if isinstance(item, str) and (found := places.get(_same(item))):
        if len(found) == 1:
            return found[0]
        names = [bands[place - 1].name for place in found]
        raise BandMismatch(
            f"band {item} is ambiguous: {len(names)} bands of {source} have this name: {listing(names)}.",
            hint="Give one of these names, or a number.",
            where="bands",
        )
    if str(item).isdecimal() and 1 <= int(item) <= len(bands):
        return int(item)
    names = [band.name for band in bands]
    raise BandMismatch(
        f"{source} has no band {item}. It has {len(bands)}: {listing(names)}.",
        hint=did_you_mean(str(item), names) or "Bands are counted from 1.",
        where="bands",
    )


def listing(names: Sequence[str], most: int = 16) -> str:
    """Names for a message; the middle of a long list is left out."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown}, … {names[-1]}"
