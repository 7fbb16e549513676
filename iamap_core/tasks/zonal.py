"""zonal: areas of classes and statistics of numbers within zones, as a table."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import ZonalConfig
from iamap_core.errors import ConfigInvalid, SourceUnreadable, VectorsUnusable
from iamap_core.events import Output, Reporter, Result
from iamap_core.files import write_whole
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.class_map import ClassMap
from iamap_core.mapping.tally import ClassTally, area_lines
from iamap_core.mapping.zones import MAX_SAMPLE, Moments, Zones
from iamap_core.marks import described
from iamap_core.provenance import provenance
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.footprints import outlines
from iamap_core.raster.geopackage import whole_geopackage, write_table
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.source import RasterSource
from iamap_core.raster.unique_names import numbered
from iamap_core.raster.vectors import Features, read_features
from iamap_core.tasks.inputs import open_source

WHOLE = "all"
"""What the zone is called where no zones are given."""

MAX_COLUMNS = 1_900
"""SQLite takes 2,000, of which some are ours."""

Row = dict[str, Any]


@dataclass(frozen=True)
class _Zone:
    """A row of the zones. outline: in columns and rows. geometry: in the CRS of the zones' file."""

    number: int
    name: str
    outline: Any
    geometry: Any


def zonal(task: BoundTask[ZonalConfig], report: Reporter) -> Result:
    """Classes of a map: pixels, hectares on the ellipsoid and share of each; numbers: mean, deviation and quantiles of
    each band, over the pixels with data in all bands; see :class:`~iamap_core.config.tasks.ZonalConfig`."""
    config = task.config
    write = _writer(config.output)
    codes = config.read.model_copy(update={"palette": "codes"})
    source = open_source(config.model_copy(update={"read": codes}), report)
    class_map = _class_map(config, source, report)
    if class_map is None and config.output.suffix == ".gpkg":
        _check_columns(len(source.bands) * (4 + len(config.quantiles)))
    zones, features = _zones(config, source.part_grid, source.name, report)
    memory = memory_for(config.compute)
    reader = Zones(source, source.part_grid, pixel_areas(source.part_grid), config.vectors.touch, memory)
    rows: list[Row] = []
    figures: Row = {}
    tallies: list[ClassTally] = []
    empty = sampled = 0
    for done, zone in enumerate(zones):
        report.progress("counting", done, len(zones))
        if class_map is not None:
            tallies.append(reader.tally(zone.outline, class_map))
            empty += not tallies[-1].present
        else:
            moments = reader.moments(zone.outline, config.quantiles, (config.seed, zone.number))
            empty += not moments.pixels
            sampled += moments.sampled
            rows.append(_number_row(zone, moments, source.bands, config.quantiles))
    report.progress("counting", len(zones), len(zones))
    classes = () if class_map is None else _present(class_map, tallies)
    for zone, tally in zip(zones, tallies, strict=False):
        table = tally.rows(classes)
        rows += [_class_row(zone, one, bool(tally.present)) for one in table]
        if features is None:
            figures["classes"] = table
    if empty == len(zones):
        raise SourceUnreadable(
            f"{source.name} has no data in any of the zones." if features else f"{source.name} has no data.",
            hint="Check that both show the same area, and read.nodata.",
            where="zones" if features else "source",
        )
    if empty:
        report.warn("empty-zones", f"{empty} of {len(zones)} zones hold no pixel with data: their figures are empty.")
    if sampled:
        report.log(f"Quantiles of {sampled} large zones are those of up to {MAX_SAMPLE:,} pixels, drawn at random.")
    for line in area_lines(figures.get("classes", ())):
        report.log(line)
    report.begin("finishing")
    metadata = described(provenance(task, source, {}))
    write(config.output, _Table(rows, zones, features, classes, metadata))
    return Result(outputs=[Output(role="table", path=str(config.output))], report={**figures, "zones": len(zones)})


def _class_map(config: ZonalConfig, source: RasterSource, report: Reporter) -> ClassMap | None:
    """The raster as classes; ``None`` for numbers. Where the configuration leaves that open, the log says why."""
    if config.statistics == "classes":
        return ClassMap.of(source)
    if config.statistics == "numbers":
        return None
    if len(source.bands) > 1:
        report.log(f"{source.name} has {len(source.bands)} bands and is taken as numbers (statistics=auto).")
        return None
    found = ClassMap.of(source)
    if not found.listed:
        report.log(
            f"{source.name} has neither names of classes nor a colour table and is taken as numbers (statistics=auto). "
            "Give statistics=classes if its values are codes of classes."
        )
        return None
    why = "names of classes" if found.names else "a colour table"
    report.log(f"{source.name} has {why} and is taken as classes (statistics=auto).")
    return found


def _present(class_map: ClassMap, tallies: Sequence[ClassTally]) -> tuple[ClassEntry, ...]:
    """The classes that the file lists, and codes that it lacks although there are pixels of them."""
    codes = {*class_map.listed, *(code for tally in tallies for code in tally.present)}
    return class_map.entries(sorted(codes))


def _zones(config: ZonalConfig, grid: Any, raster: str, report: Reporter) -> tuple[list[_Zone], Features | None]:
    """The zones in pixels of the grid, in the order of their file."""
    if config.zones is None:
        if config.name is not None:
            raise ConfigInvalid(
                f"name={config.name} names zones, and none are given.", hint="Give zones=areas.gpkg.", where="name"
            )
        return [_Zone(1, WHOLE, shapely.box(0, 0, grid.width, grid.height), None)], None
    vectors = config.vectors
    columns = [config.name] if config.name else []
    features = read_features(
        config.zones, layer=vectors.layer, columns=columns, where=vectors.filter, encoding=vectors.encoding,
        crs=vectors.crs,
    )  # fmt: skip
    for doubt in features.doubts:
        report.warn(doubt.code, doubt.text, doubt.hint)
    if lost := features.skipped + features.unreadable:
        report.warn("no-geometry", f"{lost} features of {features.path.name} have no geometry that can be used.")
    placed = outlines(features, grid, raster)
    reach = shapely.box(0, 0, grid.width, grid.height)
    outside = shapely.is_missing(placed) | ~shapely.intersects(placed, reach)
    if outside.all():
        raise VectorsUnusable(
            f"none of the {len(features)} {features.word} of {features.path.name} lies on {raster}.",
            hint="Check that both show the same area and that the CRS of each is right.",
            where="zones",
        )
    if outside.any():
        report.warn(
            "outside",
            f"{int(outside.sum())} of {len(features)} {features.word} of {features.path.name} lie outside {raster}.",
        )
    names = (
        [_named(value) for value in features.attributes[config.name]]
        if config.name
        else [str(number) for number in range(1, len(features) + 1)]
    )
    return [
        _Zone(number, name, outline, geometry)
        for number, (name, outline, geometry) in enumerate(
            zip(names, placed, features.geometries, strict=True), start=1
        )
    ], features


def _check_columns(count: int) -> None:
    if count > MAX_COLUMNS:
        raise ConfigInvalid(
            f"a GeoPackage holds {MAX_COLUMNS:,} columns of figures, and these would be {count:,}.",
            hint="Give an output that ends in .csv, fewer quantiles, or some bands with read.bands=[…].",
            where="output",
        )


def _named(value: Any) -> str:
    """A value of a column as text: empty where there is none, whole numbers without a fraction."""
    if value is None or value != value:
        return ""
    return str(int(value)) if isinstance(value, float | np.floating) and float(value).is_integer() else str(value)


def _class_row(zone: _Zone, one: Row, there: bool) -> Row:
    return {
        "zone": zone.name, "code": one["code"], "class": one["name"], "pixels": one["pixels"],
        "hectares": one["hectares"], "share": one["share"] if there else None,
    }  # fmt: skip


def _number_row(zone: _Zone, found: Moments, bands: Sequence[Any], quantiles: Sequence[float]) -> Row:
    metres = found.square_metres
    row: Row = {
        "zone": zone.name, "pixels": found.pixels, "hectares": None if metres is None else metres / 10_000
    }  # fmt: skip
    for number, name in enumerate(band.name for band in bands):
        row[f"{name}_mean"] = found.mean[number]
        row[f"{name}_sd"] = found.sd[number]
        row[f"{name}_min"] = found.low[number]
        row[f"{name}_max"] = found.high[number]
        for share, values in zip(quantiles, found.quantiles, strict=True):
            row[f"{name}_q{100 * share:g}"] = values[number]
    return row


# ----------------------------------------------------------------------------------------------- files


@dataclass(frozen=True)
class _Table:
    """features: the file of the zones; ``None`` where there are none. classes: of the map, none for numbers."""

    rows: list[Row]
    zones: Sequence[_Zone]
    features: Features | None
    classes: Sequence[ClassEntry]
    metadata: Mapping[str, str]


Writer = Callable[[Path, _Table], None]


def _writer(output: Path) -> Writer:
    writers: dict[str, Writer] = {".csv": _write_csv, ".gpkg": _write_layer}
    if output.suffix.lower() not in writers:
        raise ConfigInvalid("output must end in .csv or .gpkg.", hint=f"It is {output}.", where="output")
    return writers[output.suffix.lower()]


def _write_csv(output: Path, found: _Table) -> None:
    """Plain CSV, which has no place for metadata."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(found.rows[0])
    table.writerows([_cell(value) for value in row.values()] for row in found.rows)
    output.parent.mkdir(parents=True, exist_ok=True)
    write_whole(output, text.getvalue().encode())


def _cell(value: Any) -> Any:
    """Numbers in as many digits as tell them apart from others; nothing where there is none."""
    if value is None or value != value:
        return ""
    return f"{value:.9g}" if isinstance(value, float | np.floating) else value


def _write_layer(output: Path, found: _Table) -> None:
    """The zones with their figures as columns; a table without geometry where there are none."""
    import pyogrio

    rows, zones, features, classes = found.rows, found.zones, found.features, found.classes
    whole = list(_wide(rows, zones, classes)) if classes and features is not None else rows
    names = _apart(list(whole[0]))
    columns = {new: _column([row[old] for row in whole]) for old, new in zip(whole[0], names, strict=True)}
    if features is None:
        write_table(output, columns, found.metadata)
        return
    geometry = shapely.to_wkb(np.array([zone.geometry for zone in zones], dtype=object))
    with whole_geopackage(output) as partial, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that zones without a CRS have none is known
        output.parent.mkdir(parents=True, exist_ok=True)
        pyogrio.raw.write(
            partial, geometry=geometry, field_data=list(columns.values()), fields=list(columns),
            geometry_type="Unknown", crs=features.crs, driver="GPKG", layer=output.stem,
            layer_metadata=dict(found.metadata),
        )  # fmt: skip


def _apart(names: list[str]) -> list[str]:
    """Names that differ in more than case, as columns of a GeoPackage have to."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        new, number = name, 1
        while new.casefold() in taken:
            number += 1
            new = f"{name} ({number})"
        taken.add(new.casefold())
        found.append(new)
    return found


def _wide(rows: list[Row], zones: Sequence[_Zone], classes: Sequence[ClassEntry]) -> Iterator[Row]:
    """A row for each zone, with hectares and share of each class as columns."""
    names = numbered([entry.name for entry in classes])
    for number, zone in enumerate(zones):
        own = rows[number * len(classes) : (number + 1) * len(classes)]
        row: Row = {"zone": zone.name, "pixels": sum(one["pixels"] for one in own)}
        for name, one in zip(names, own, strict=True):
            row[f"{name}_ha"], row[f"{name}_share"] = one["hectares"], one["share"]
        yield row


def _column(values: list[Any]) -> NDArray[Any]:
    if all(isinstance(value, int) for value in values):
        return np.array(values, np.int64)
    if any(isinstance(value, str) for value in values):
        return np.array(values, dtype=object)
    return np.array([np.nan if value is None else float(value) for value in values])
