"""A class map that somebody has made: its codes, and what these are called and coloured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import BandMismatch, ConfigInvalid, SourceUnreadable, did_you_mean
from iamap_core.raster.class_colours import class_colours
from iamap_core.raster.class_names import read_class_names
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import Window
from iamap_core.raster.opening import open_raster
from iamap_core.raster.source import RasterSource

NOTHING = int(np.iinfo(np.int32).min)
"""Stands for pixels of no class; every other number may be a class."""

MAX_CODE = 2**24
"""Numbers are read in single precision, which holds all whole numbers up to here."""

MAX_LISTED = 30
"""Most classes that a message names."""


@dataclass(frozen=True, kw_only=True)
class ClassMap:
    """Codes of a raster with one band, within the area of a task."""

    source: RasterSource
    names: Mapping[int, str]
    colours: Mapping[int, str]

    @classmethod
    def of(cls, source: RasterSource) -> ClassMap:
        """Names come from what iamap wrote, or else from category names; colours from the colour table.

        Raises :class:`~iamap_core.errors.BandMismatch` when there are several bands.
        """
        if len(source.bands) != 1:
            raise BandMismatch(
                f"{source.name} has {len(source.bands)} bands, and a class map has one.",
                hint="Give read.bands=[1], or the raster of classes.",
                where="source",
            )
        tagged = source.tags.get("classes")
        if isinstance(tagged, dict):
            names = {int(code): str(name) for code, name in tagged.items()}
        else:
            names = read_class_names(Path(source.paths[0]))
        return cls(source=source, names=names, colours=_colours(source))

    @property
    def listed(self) -> tuple[int, ...]:
        """The codes that the file itself names, or else gives a colour other than black; none for numbers."""
        return tuple(sorted(self.names or (code for code, colour in self.colours.items() if colour != "#000000")))

    def codes(self, window: Window) -> NDArray[np.int32]:
        """``int32[h, w]`` of a window of the area, :data:`~iamap_core.mapping.patches.NOTHING` where there is nodata.

        Raises :class:`~iamap_core.errors.SourceUnreadable` for numbers that are not codes.
        """
        part = self.source.part
        values = self.source.read(Window(window.row + part.row, window.col + part.col, window.height, window.width))[0]
        there = np.isfinite(values)
        found = values[there]
        wrong = (found != np.round(found)) | (np.abs(found) > MAX_CODE)
        if wrong.any():
            raise SourceUnreadable(
                f"{self.source.name} holds {found[wrong][0]:.6g}, and codes of classes are whole numbers up to "
                f"{MAX_CODE:,}.",
                hint="Give a raster of classes, such as those of cluster and predict.",
                where="source",
            )
        out = np.full(values.shape, NOTHING, np.int32)
        out[there] = found.astype(np.int32)
        return out

    def entries(self, codes: Sequence[int]) -> tuple[ClassEntry, ...]:
        """Names and colours of codes; where the raster has none, the code and a colour of its own."""
        names = [self.names.get(code, str(code)) for code in codes]
        return tuple(
            ClassEntry(code=code, name=name, color=self.colours.get(code, spare))
            for code, name, spare in zip(codes, names, class_colours(names), strict=True)
        )

    def chosen(self, wanted: Sequence[int | str], present: Sequence[int]) -> tuple[int, ...]:
        """The codes of classes that are given by name or code; all that are present when none is given.

        Raises :class:`~iamap_core.errors.ConfigInvalid` for one that the map does not have.
        """
        if not wanted:
            return tuple(present)
        by_name = {self.names.get(code, str(code)): code for code in sorted({*present, *self.names}, reverse=True)}
        by_name |= {str(code): code for code in {*present, *self.names} if str(code) not in by_name}
        codes = []
        for one in wanted:
            if str(one) not in by_name:
                listed = [f"{self.names[code]} ({code})" if code in self.names else str(code) for code in present]
                rest = f" and {len(listed) - MAX_LISTED} more" if len(listed) > MAX_LISTED else ""
                raise ConfigInvalid(
                    f"{self.source.name} has no class '{one}'. Classes: {', '.join(listed[:MAX_LISTED]) or 'none'}"
                    f"{rest}.",
                    hint=did_you_mean(str(one), list(by_name)) or "Give classes by name or code.",
                    where="classes",
                )
            codes.append(by_name[str(one)])
        return tuple(dict.fromkeys(codes))


def classes_of(source: RasterSource) -> tuple[ClassEntry, ...]:
    """What the codes of a class map mean, as far as the file itself says; nothing for a raster of numbers."""
    if len(source.bands) > 1:
        return ()
    found = ClassMap.of(source)
    return found.entries(found.listed)


def _colours(source: RasterSource) -> dict[int, str]:
    with open_raster(source.paths[0]) as dataset:
        try:
            table = dataset.colormap(1)
        except ValueError:  # there is none
            return {}
    return {code: f"#{red:02x}{green:02x}{blue:02x}" for code, (red, green, blue, _) in table.items()}
