"""Labelled output pixels from a vector file: what a predictor learns from and is judged on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import ConfigInvalid, LabelsUnusable
from iamap_core.events import Reporter
from iamap_core.interfaces import Samples
from iamap_core.learning.labels import Labels, check_identifiers, encode_labels
from iamap_core.learning.limits import check_places
from iamap_core.learning.locations import place
from iamap_core.learning.thinning import draw_per_class, one_per_pixel
from iamap_core.machine.memory import memory_for
from iamap_core.raster.bands import listing
from iamap_core.raster.legend import of_column, with_legend
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource


@dataclass(frozen=True, kw_only=True)
class Table:
    """Samples before their pixels are read; all arrays have n rows, one per feature and pixel.

    rows, cols: the pixel. xy: in the CRS of the raster. groups: the point or polygon, counted over all layers.
    origin: number of the layer. values: labels as they are in the file. attributes: of further columns.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    xy: NDArray[np.float64]
    groups: NDArray[np.int64]
    origin: NDArray[np.int64]
    values: NDArray[Any]
    attributes: dict[str, NDArray[Any]]

    def take(self, rows: NDArray[Any]) -> Table:
        return Table(
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

    Features without a label, pixels without data and second samples of one pixel are left out, with a message; so are
    those of the training layer that are more than ``vectors.max_per_class`` and ``vectors.balance`` allow.

    Raises :class:`~iamap_core.errors.LabelsUnusable` and :class:`~iamap_core.errors.VectorsUnusable`, and
    :class:`~iamap_core.errors.ConfigInvalid` when so many pixels would need more than ``compute.memory``.
    """
    weight, colour = config.vectors.weight, config.vectors.colour
    further = [column for column in (weight, colour) if column]
    table, from_polygons = read_places(config, source, [*columns, *further], layers, report)
    labels = with_colours(encode_labels(table.values, config.target), table, colour)
    labels = replace(labels, classes=with_legend(labels.classes, config.legend, report))
    if not labels.keep.all():
        report.warn("no-label", f"{int((~labels.keep).sum())} samples have no {config.label} and are left out.")
    merged = one_per_pixel(table.rows, table.cols, labels.y, labels.keep, table.origin)
    if said := str(merged):
        report.warn("shared-pixels", said)
    kept = np.flatnonzero(merged.stay)
    check_places(config.samples.name, len(kept), len(source.bands), memory_for(config.compute))
    X = at(source, table.rows[kept], table.cols[kept])
    good = np.isfinite(X).all(axis=1)
    if not good.all():
        report.warn("no-data", f"{int((~good).sum())} samples lie on nodata of {source.name} and are left out.")
    X, kept = X[good], kept[good]
    if not len(kept):
        raise LabelsUnusable(f"no sample of {config.samples.name} has both a label and a valid pixel.", where="samples")
    chosen = _drawn(config, labels, merged.y[kept], table.take(kept), report)
    table = table.take(kept[chosen])
    weights = None if weight is None else weights_of(table.attributes[weight], weight)
    samples = Samples(
        X=X[chosen],
        y=merged.y[kept][chosen],
        groups=table.groups,
        xy=table.xy,
        attributes=table.attributes,
        origin=table.origin,
        from_polygons=from_polygons,
        weights=weights,
        crs=source.grid.crs or "",
    )
    if labels.kind == "classes" and len(np.unique(samples.y[samples.origin == 0])) < 2:
        name = next(entry.name for entry in labels.classes if entry.code == samples.y[0])
        raise LabelsUnusable(
            f"all usable samples of {config.samples.name} have the same {config.label}: {name}.",
            hint="Give samples of at least two classes.",
            where="samples",
        )
    return samples, labels


def with_colours(labels: Labels, table: Table, column: str | None) -> Labels:
    """Labels whose classes have the colours that a column of the samples gives them."""
    if column is None:
        return labels
    if labels.kind != "classes":
        raise ConfigInvalid(
            f"vectors.colour={column} needs classes, but the labels are numbers.",
            hint="Leave it out, or give target=classes.",
            where="vectors.colour",
        )
    texts = dict(zip((entry.code for entry in labels.classes), labels.texts, strict=True))
    labelled = [row for row in range(len(labels.y)) if labels.keep[row]]
    legend = of_column(
        column, [texts[int(labels.y[row])] for row in labelled], [table.attributes[column][row] for row in labelled]
    )  # fmt: skip
    return replace(labels, classes=legend.of(labels.classes))


def weights_of(values: NDArray[Any], column: str) -> NDArray[np.float32]:
    """A column as weights; 0 where it is empty."""
    found = np.zeros(len(values), np.float32)
    for row, value in enumerate(values):
        try:
            found[row] = 0.0 if value is None or value != value else float(value)
        except (TypeError, ValueError):
            found[row] = np.nan
        if not 0 <= found[row] < np.inf:
            raise LabelsUnusable(
                f"the weight '{value}' in column {column} is not a number of at least 0.",
                hint="Choose a column of numbers with vectors.weight=…, or leave it out.",
                where="vectors.weight",
            )
    if not found.any():
        raise LabelsUnusable(
            f"all weights in column {column} are 0 or empty.",
            hint="Choose another column with vectors.weight=…, or leave it out.",
            where="vectors.weight",
        )
    return found


def _drawn(config: TrainConfig, labels: Labels, y: NDArray[Any], table: Table, report: Reporter) -> NDArray[np.int64]:
    """Rows of the samples that stay when each class may have so many; those of further layers all stay."""
    vectors = config.vectors
    if vectors.max_per_class is None and not vectors.balance:
        return np.arange(len(y))
    if labels.kind != "classes":
        asked = "vectors.balance" if vectors.balance else "vectors.max_per_class"
        raise ConfigInvalid(
            f"{asked} needs classes, but {config.label} holds numbers.",
            hint="Leave it out, or give target=classes.",
            where=asked,
        )
    learned = np.flatnonzero(table.origin == 0)
    drawn = draw_per_class(
        y[learned], table.groups[learned], vectors.max_per_class, vectors.balance, config.seed
    )  # fmt: skip
    if len(drawn) < len(learned):
        counted = listing([f"{entry.name} {int((y[learned[drawn]] == entry.code).sum())}" for entry in labels.classes])
        report.log(
            f"{len(drawn)} of {len(learned)} samples are drawn: {counted}. The folds test on the drawn samples, so "
            "the accuracy holds for these shares of the classes."
        )
    return np.sort(np.concatenate([learned[drawn], np.flatnonzero(table.origin != 0)]))


def read_places(
    config: TrainConfig, source: RasterSource, columns: Sequence[str], layers: Sequence[Path], report: Reporter
) -> tuple[Table, bool]:
    """All samples of the training layer and of further ones on a raster, and whether the first has polygons."""
    parts: list[Table] = []
    from_polygons = False
    group = 0
    for origin, path in enumerate([config.samples, *layers]):
        wanted = [config.label, *(columns if origin == 0 else ())]
        features, places = place(path, source, config.vectors, config.seed, report, wanted)
        if origin == 0:
            check_identifiers(features.attributes[config.label], config.label, config.target, features.columns)
        from_polygons |= origin == 0 and features.polygons
        parts.append(
            Table(
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
    whole = Table(
        rows=np.concatenate([p.rows for p in parts]),
        cols=np.concatenate([p.cols for p in parts]),
        xy=np.concatenate([p.xy for p in parts]),
        groups=np.concatenate([p.groups for p in parts]),
        origin=np.concatenate([p.origin for p in parts]),
        values=np.concatenate([p.values for p in parts]),
        attributes={name: np.concatenate([p.attributes[name] for p in parts]) for name in columns},
    )
    return whole, from_polygons
