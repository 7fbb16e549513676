"""Labelled output pixels from a vector file: what a predictor learns from and is judged on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import LabelsUnusable
from iamap_core.events import Reporter
from iamap_core.interfaces import Samples
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.report.labels import Labels, encode_labels
from iamap_core.tasks.places import place


@dataclass(frozen=True, kw_only=True)
class _Table:
    """Samples before their pixels are read; all arrays have n rows, one per feature and pixel."""

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    xy: NDArray[np.float64]
    groups: NDArray[np.int64]
    origin: NDArray[np.int64]
    values: NDArray[Any]
    attributes: dict[str, NDArray[Any]]

    def take(self, rows: NDArray[Any]) -> _Table:
        return _Table(
            rows=self.rows[rows],
            cols=self.cols[rows],
            xy=self.xy[rows],
            groups=self.groups[rows],
            origin=self.origin[rows],
            values=self.values[rows],
            attributes={name: column[rows] for name, column in self.attributes.items()},
        )


def collect(
    config: TrainConfig, source: RasterSource, columns: Sequence[str], layers: Sequence[Path], report: Reporter
) -> tuple[Samples, Labels]:
    """Read the training layer and the validator's own layers, and the pixels under them.

    Features without a label, pixels without data and second samples of one pixel are left out, and said so: two
    samples of one pixel are one observation, which must not be learned from and tested on at once.

    Raises :class:`~iamap_core.errors.LabelsUnusable` and :class:`~iamap_core.errors.VectorsUnusable`.
    """
    table, from_polygons = _read(config, source, columns, layers, report)
    labels = encode_labels(table.values, config.target)
    if not labels.keep.all():
        report.warn("no-label", f"{int((~labels.keep).sum())} samples have no {config.label} and are left out.")
    y = labels.y
    keep = labels.keep & _one_per_pixel(table, labels, report)
    X = at(source, table.rows, table.cols)
    empty = keep & ~np.isfinite(X).all(axis=1)
    if empty.any():
        report.warn("no-data", f"{int(empty.sum())} samples lie where {source.name} has no data and are left out.")
    keep &= ~empty
    if not keep.any():
        raise LabelsUnusable(f"no sample of {config.samples.name} has both a label and data under it.", where="samples")
    table = table.take(keep)
    samples = Samples(
        X=X[keep],
        y=y[keep],
        groups=table.groups,
        xy=table.xy,
        attributes=table.attributes,
        origin=table.origin,
        from_polygons=from_polygons,
    )
    if labels.kind == "classes" and len(np.unique(samples.y[samples.origin == 0])) < 2:
        name = next(entry.name for entry in labels.classes if entry.code == samples.y[0])
        raise LabelsUnusable(
            f"all usable samples of {config.samples.name} have the same {config.label}: {name}.",
            hint="A map needs samples of at least two classes.",
            where="samples",
        )
    return samples, labels


def _read(
    config: TrainConfig, source: RasterSource, columns: Sequence[str], layers: Sequence[Path], report: Reporter
) -> tuple[_Table, bool]:
    parts: list[_Table] = []
    from_polygons = False
    group = 0
    for origin, path in enumerate([config.samples, *layers]):
        wanted = [config.label, *(columns if origin == 0 else ())]
        features, places = place(path, source, config.vectors, config.seed, report, wanted)
        from_polygons |= origin == 0 and features.polygons
        parts.append(
            _Table(
                rows=places.rows,
                cols=places.cols,
                xy=places.xy,
                groups=places.feature + group,
                origin=np.full(len(places), origin, np.int64),
                values=features.attributes[config.label][places.feature].astype(object),
                attributes={
                    name: features.attributes[name][places.feature].astype(object)
                    if origin == 0
                    else np.full(len(places), None, object)
                    for name in columns
                },
            )
        )
        group += len(features)
    whole = _Table(
        rows=np.concatenate([p.rows for p in parts]),
        cols=np.concatenate([p.cols for p in parts]),
        xy=np.concatenate([p.xy for p in parts]),
        groups=np.concatenate([p.groups for p in parts]),
        origin=np.concatenate([p.origin for p in parts]),
        values=np.concatenate([p.values for p in parts]),
        attributes={name: np.concatenate([p.attributes[name] for p in parts]) for name in columns},
    )
    return whole, from_polygons


def _one_per_pixel(table: _Table, labels: Labels, report: Reporter) -> NDArray[np.bool_]:
    """Which samples stay when each pixel keeps one: the first that has the pixel's most frequent label.

    A test layer's sample on a pixel that is trained on goes, too.
    """
    order = np.lexsort((np.arange(len(table.rows)), table.origin, table.cols, table.rows))
    order = order[labels.keep[order]]
    pixel = np.stack([table.rows[order], table.cols[order]], axis=1)
    starts = np.flatnonzero(np.r_[True, (np.diff(pixel, axis=0) != 0).any(axis=1)]) if len(order) else np.empty(0, int)
    stay = np.zeros(len(table.rows), bool)
    conflicts = 0
    for members in np.split(order, starts[1:]):
        first = members[table.origin[members] == table.origin[members[0]]]
        values, counts = np.unique(labels.y[first], return_counts=True)
        conflicts += len(values) > 1
        most = set(values[counts == counts.max()].tolist())
        stay[next(member for member in first if labels.y[member] in most)] = True
    merged = int(labels.keep.sum() - stay.sum())
    if merged:
        text = f"{merged} samples share an output pixel with another and are merged into it"
        text += f"; {conflicts} of these pixels had different labels and take the most frequent." if conflicts else "."
        report.warn("shared-pixels", text)
    return stay
