"""How a result shows: a style for QGIS beside it, and a picture where one is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

import numpy as np

from iamap_core import output_names
from iamap_core.config.tasks import Write
from iamap_core.errors import IamapError, SourceUnreadable
from iamap_core.events import Output, Reporter
from iamap_core.files import write_whole
from iamap_core.mapping.caption import Caption, Entry, shares
from iamap_core.mapping.class_map import classes_of
from iamap_core.mapping.stac import write_item
from iamap_core.raster import style
from iamap_core.raster.bands import listing
from iamap_core.raster.class_names import write_class_names
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.quicklook import Look, background, look_at
from iamap_core.raster.source import RasterSource
from iamap_core.raster.zarr_store import is_store
from iamap_core.report.ground import grid_facts

ROLE_WORDS = {
    "features": "Features of an encoder",
    "reduced": "Components",
    "clusters": "Clusters",
    "similarity": "Similarity to the references",
    "map": "Predicted by a model",
    "cleaned": "Classes without small patches",
    "mask": "Found by the threshold",
    "classes": "The most similar class",
    "probability": "Probabilities of the classes",
    "entropy": "Entropy: 0 where the model is sure, 1 where all classes are equally likely",
    "margin": "Margin: probability of the likeliest class minus that of the second",
}
"""What a result shows, by its role."""

CHANNELS = {"red": "#d7301f", "green": "#238b45", "blue": "#2166ac"}
"""The three channels of a picture, and colours that stand for them in a legend."""

KINDS = {"features": "encoder", "reduced": "reducer", "similarity": "scorer", "map": "predictor"}
"""The component whose name tells more."""


def show_classes(
    role: str,
    output: Path,
    classes: Sequence[ClassEntry],
    write: Write,
    report: Reporter,
    *,
    rows: Sequence[Mapping[str, Any]] | None = None,
) -> list[Output]:
    """Style a raster of classes, each with its colour and name, and name them for GDAL too.

    rows: share of each class, as a tally gives them.
    """
    if not is_store(output):  # which says so itself, and beside which GDAL looks for nothing
        write_class_names(output, classes)
    styled = output_names.style(output)
    caption = Caption(title=output.stem, what=ROLE_WORDS.get(role, role), entries=shares(classes, rows))
    shown = [
        _styled(role, output, style.classes(styled, classes), report),
        *_picture(RasterSource([output]), output, write, caption, report),
    ]
    return [*shown, *_item(output, write, caption, shown)]


def show_numbers(role: str, output: Path, write: Write, report: Reporter, middle: float | None = None) -> list[Output]:
    """Style a raster of numbers: false colours from three bands on, otherwise a ramp.

    middle: where a ramp of two colours changes from one to the other.
    """
    raster = RasterSource([output])
    shown = (1, 2, 3) if len(raster.bands) >= 3 else (1,)
    ranges = [(0.0, 1.0)] * len(shown)
    with contextlib.suppress(SourceUnreadable):  # nodata alone
        sample = raster.sample(10_000, 0, shown)
        ranges = [(float(low), float(high)) for low, high in np.percentile(sample, [2, 98], axis=0).T]
    styled = output_names.style(output)
    if len(shown) == 3:
        done = style.false_colour(styled, bands=(1, 2, 3), ranges=ranges)
    elif middle is None:
        done = style.ramp(styled, band=1, low=ranges[0][0], high=ranges[0][1])
    else:
        reach = max(abs(bound - middle) for bound in ranges[0])
        done = style.ramp(styled, band=1, low=middle - reach, high=middle + reach, colours=style.DIVERGING)
    caption = Caption(title=output.stem, what=_what(role, raster.tags, len(shown)))
    looks = [_styled(role, output, done, report), *_picture(raster, output, write, caption, report, middle)]
    return [*looks, *_item(output, write, caption, looks)]


def picture_of(role: str, path: Path, rows: Sequence[Mapping[str, Any]] | None = None, side: int = 512) -> bytes:
    """PNG of a raster of ours with its legend, scale and source.

    role: what it is. rows: share of each class, as a tally gives them. side: pixels of the map's longer side.
    Raises :class:`~iamap_core.errors.SourceUnreadable`.
    """
    raster, look = RasterSource([path]), look_at(path, side)
    classes = classes_of(raster)
    what = ROLE_WORDS.get(role, role) if classes else _what(role, raster.tags, len(look.shown))
    caption = Caption(title=path.stem, what=what, entries=shares(classes, rows))
    from iamap_core.mapping.map_sheet import map_sheet  # matplotlib is for those who ask for a picture

    return map_sheet(look, _with_facts(caption, look, raster), "png")


def _what(role: str, tags: Mapping[str, Any], shown: int) -> str:
    """What a raster of numbers shows, in words."""
    words = ROLE_WORDS.get(role, role)
    method = (tags.get("components") or {}).get(KINDS.get(role, ""), {}).get("name")
    if role in KINDS and method:
        words = f"{words} ({method})"
    if shown == 1:
        return words
    variance = (
        ", with their shares of the variance" if "explained_variance_ratio" in (tags.get("figures") or {}) else ""
    )
    return f"{words}: the first three as red, green and blue{variance}"


def _styled(role: str, output: Path, is_written: bool, report: Reporter) -> Output:
    styled = output_names.style(output)
    if not is_written:
        report.log(f"{styled.name} was not made by iamap and is kept: {output.name} has no style of its own.")
    return Output(role=role, path=str(output), style=str(styled) if is_written else None)


def _picture(
    raster: RasterSource, output: Path, write: Write, caption: Caption, report: Reporter, middle: float | None = None
) -> list[Output]:
    if not write.quicklook:
        return []
    from iamap_core.mapping.glyphs import undrawable
    from iamap_core.mapping.map_sheet import map_sheet

    look = look_at(output, middle=middle)
    # Light and shade would make other numbers of a ramp, and mean nothing on false colours.
    shaded = write.quicklook_background if look.is_classes else None
    below = None
    if shaded is not None:
        try:
            below = background(shaded, look)
        except IamapError as error:  # after all the work, a picture without it is better than none
            report.warn("no-background", error.message, error.hint)
    words = _with_facts(caption, look, raster)
    picture = output_names.picture(output, write.quicklook_format)
    if odd := undrawable(dict.fromkeys(words.texts)):
        report.warn(
            "no-glyphs",
            f"{picture.name} cannot show {listing(odd)} as written: no font of this computer has the characters, "
            "or matplotlib is too old to write from right to left. The raster and its style have the names as they "
            "are.",
            "For Chinese, Japanese and Korean, install a font such as Noto Sans CJK.",
        )
    write_whole(picture, map_sheet(look, words, write.quicklook_format, below))
    return [Output(role="quicklook", path=str(picture))]


def _item(output: Path, write: Write, caption: Caption, shown: Sequence[Output]) -> list[Output]:
    """The STAC item, which names what else is there."""
    if not write.stac:
        return []
    further = [Path(path) for one in shown for path in (one.style, one.path) if path and Path(path) != output]
    return [Output(role="stac", path=str(write_item(output, f"{caption.title}: {caption.what}", further)))]


def _with_facts(caption: Caption, look: Look, raster: RasterSource) -> Caption:
    return replace(
        caption,
        facts=_facts(raster),
        entries=_channels(look.shown, raster.tags) if len(look.shown) == 3 else caption.entries,
        scale=_scale(look.shown[0], raster.tags) if look.ramp else "",
    )


def _scale(name: str, tags: Mapping[str, Any]) -> str:
    """What the numbers of one band are; of a component, with its share of the variance."""
    ratio = (tags.get("figures") or {}).get("explained_variance_ratio") or []
    return f"{name}, {ratio[0]:.0%} of the variance".replace("%", " %") if ratio else name


def _channels(names: Sequence[str], tags: Mapping[str, Any]) -> tuple[Entry, ...]:
    """What red, green and blue are; with their share of the variance where the method tells."""
    ratio = (tags.get("figures") or {}).get("explained_variance_ratio") or []
    channels = zip(CHANNELS.items(), names, strict=True)
    return tuple(
        Entry(f"{channel}: {name}", color, ratio[number] if number < len(ratio) else None)
        for number, ((channel, color), name) in enumerate(channels)
    )


def _facts(raster: RasterSource) -> tuple[str, ...]:
    place = " · ".join(grid_facts(raster).values())
    names = [PurePath(str(path)).name for path in (raster.tags.get("source") or {}).get("paths") or ()]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return (place, f"Made from {', '.join(names[:3])}{more} with IAMAP") if names else (place,)
