"""Where features come from: the raster that a chain of results of ours was made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from iamap_core.errors import IamapError, SourceUnreadable
from iamap_core.raster.source import RasterSource


@dataclass(frozen=True, kw_only=True)
class Origin:
    """How the first raster of a chain was read, as :class:`~iamap_core.raster.source.RasterSource` takes it."""

    paths: tuple[str, ...]
    nodata: float | None = None
    bands: tuple[int | str, ...] = ()
    dates: tuple[str, ...] = ()
    colours: bool = False
    crs: str | None = None
    resolution: float | None = None
    resampling: str = "bilinear"

    @classmethod
    def recorded(cls, tags: dict[str, Any]) -> Self:
        """As a result says in its provenance."""
        read, area = (tags.get("config", {}).get(name, {}) for name in ("read", "area"))
        return cls(
            paths=tuple(tags["source"]["paths"]),
            nodata=read.get("nodata"),
            bands=tuple(read.get("bands", ())),
            dates=tuple(read.get("dates", ())),
            colours=read.get("palette") == "colours",
            crs=area.get("crs"),
            resolution=area.get("resolution"),
            resampling=read.get("resampling", "bilinear"),
        )

    def source(self, **others: Any) -> RasterSource:
        """The raster as it was read. others: fields that are to be others."""
        return RasterSource(**vars(replace(self, **others)))


def origin_of(raster: RasterSource) -> Origin | None:
    """Where the features in a raster come from; ``None`` for a raster that holds none.

    Reduced features come from features, which come from the raster. Raises
    :class:`~iamap_core.errors.SourceUnreadable` when one of them is not where it was, or has changed since.
    """
    origin = None
    while "features" in raster.tags:
        made = raster
        origin = Origin.recorded(made.tags)
        try:
            raster = origin.source()
        except IamapError as error:  # its hint is about a name that somebody has typed
            raise SourceUnreadable(
                f"{made.name} was made from a raster that cannot be read: {error.message}",
                hint=f"Put it back where it was, or make {made.name} again.",
                where="source",
            ) from error
        if raster.fingerprint != made.tags["source"]["fingerprint"]:
            raise SourceUnreadable(
                f"{raster.name} has changed since {made.name} was made from it.",
                hint=f"Make {made.name} again.",
                where="source",
            )
    return origin
