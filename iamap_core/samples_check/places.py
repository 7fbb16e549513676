"""Checks of where samples lie: off the raster, on nodata, several on one pixel."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from iamap_core.raster.footprints import Places
from iamap_core.samples_check.finding import Finding, verb
from iamap_core.samples_check.survey import Survey


def check_places_of(survey: Survey) -> Iterator[Finding]:
    """Features without a label or outside the raster, samples on nodata or on one pixel."""
    yield from _unlabelled(survey)
    yield from _outside(survey)
    yield from _on_nodata(survey)
    yield from _on_one_pixel(survey)


def _unlabelled(survey: Survey) -> Iterator[Finding]:
    rows = np.flatnonzero(~survey.labels.keep)
    if len(rows):
        yield Finding(
            code="no-label",
            text=f"{len(rows)} of {len(survey.features)} {survey.features.word} {verb(len(rows), 'have')} no "
            f"{survey.label}.",
            hint="Training leaves them out. Fill in the column, or choose others with vectors.filter=….",
            of="features",
            rows=rows,
        )


def _outside(survey: Survey) -> Iterator[Finding]:
    rows = np.setdiff1d(np.arange(len(survey.features)), survey.places.feature)
    if len(rows):
        yield Finding(
            code="outside",
            text=f"{len(rows)} of {len(survey.features)} {survey.features.word} {verb(len(rows), 'lie')} outside "
            f"{survey.raster}.",
            hint="Training leaves them out. Check their CRS, or give a raster that covers them.",
            of="features",
            rows=rows,
        )


def _on_nodata(survey: Survey) -> Iterator[Finding]:
    rows = np.flatnonzero(~survey.valid)
    if len(rows):
        yield Finding(
            code="no-data",
            text=f"{len(rows)} of {len(survey.places)} samples {verb(len(rows), 'lie')} on nodata of {survey.raster}.",
            hint="Training leaves them out. Move them onto valid pixels, or check read.nodata.",
            of="samples",
            rows=rows,
        )


def _on_one_pixel(survey: Survey) -> Iterator[Finding]:
    """Samples of several features on one pixel: with one label they are duplicates, with several they conflict."""
    usable = np.flatnonzero(survey.usable)
    if not len(usable):
        return
    pixel, y = pixels(survey.places)[usable], survey.y[usable]
    count = np.bincount(pixel)[pixel]
    lowest, highest = np.full(pixel.max() + 1, y.max()), np.full(pixel.max() + 1, y.min())
    np.minimum.at(lowest, pixel, y)
    np.maximum.at(highest, pixel, y)
    differ = (lowest != highest)[pixel]
    alike = usable[(count > 1) & ~differ]
    if len(alike):
        yield Finding(
            code="duplicates",
            text=f"{len(alike)} of {len(survey.places)} samples share their pixel with another one of the same label.",
            hint="Training counts each pixel once. Remove copies, and let polygons not overlap.",
            of="samples",
            rows=alike,
        )
    if differ.any():
        often, takes = "", "their mean"
        if survey.labels.classes:
            pairs, counts = np.unique(np.stack([lowest[pixel], highest[pixel]])[:, differ], axis=1, return_counts=True)
            often = ", most often '{}' and '{}'".format(*survey.named(pairs[:, counts.argmax()]))
            takes = "the most frequent label, and none where there is a tie"
        yield Finding(
            code="conflicting-labels",
            text=f"{int(differ.sum())} of {len(survey.places)} samples share their pixel with one of another label"
            f"{often}.",
            hint=f"Training takes {takes}. Correct what is wrong, and let polygons not overlap.",
            of="samples",
            rows=usable[differ],
        )


def pixels(*layers: Places) -> NDArray[np.int64]:
    """int64[n], equal for samples of the layers that lie on one pixel."""
    rows, cols = (np.concatenate([getattr(one, axis) for one in layers]) for axis in ("rows", "cols"))
    return np.unique(np.stack([rows, cols], axis=1), axis=0, return_inverse=True)[1].reshape(-1)
