"""Vector files that are written batch by batch, whole or not at all: GeoPackage, FlatGeobuf, GeoParquet.

A GeoPackage alone can grow; the others are copied from one, a part at a time.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.errors import ConfigInvalid, MissingDependency
from iamap_core.files import behind_link
from iamap_core.marks import LAYER_TAGS, MADE_BY, VECTOR_FILES, described
from iamap_core.raster.geopackage import partial_name, replacing

Columns = Mapping[str, NDArray[Any]]
"""Values of each column, by its name."""

Append = Callable[[NDArray[np.object_], Columns], None]
"""Writes polygons and their columns behind those before."""

PARQUET = ".parquet"
COPIED = 10_000
"""Features that are copied at once."""


def check_vector_file(path: Path, field: str) -> None:
    """Raises :class:`~iamap_core.errors.ConfigInvalid` for another format, and
    :class:`~iamap_core.errors.MissingDependency` where the library for it is missing."""
    if path.suffix not in VECTOR_FILES:
        raise ConfigInvalid(f"{field} must end in .gpkg, .fgb or .parquet.", hint=f"It is {path}.", where=field)
    if path.suffix == PARQUET:
        _parquet()


@contextlib.contextmanager
def whole_vector_file(path: Path, crs: str | None, tags: Mapping[str, Any]) -> Iterator[Append]:
    """Gives what writes polygons; the file appears when the block ends well.

    tags: its provenance, as JSON values.

    The first call decides the columns, and has to come even when there is no polygon.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    path = behind_link(path)
    layer = path.stem
    grown, ready = partial_name(path, ".gpkg"), partial_name(path, path.suffix)
    started = False

    def append(polygons: NDArray[np.object_], columns: Columns) -> None:
        nonlocal started
        masks = [np.isnan(values) if values.dtype.kind == "f" else None for values in columns.values()]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # that a raster without a CRS has none is known
            pyogrio.raw.write(
                grown,
                geometry=shapely.to_wkb(polygons),
                field_data=list(columns.values()),
                field_mask=masks,
                fields=list(columns),
                geometry_type="Polygon",
                crs=crs,
                driver="GPKG",
                layer=layer,
                append=started,
                layer_metadata=None if started else described(tags),
            )
        started = True

    with replacing(path, grown, ready):
        path.parent.mkdir(parents=True, exist_ok=True)
        yield append
        if path.suffix == ".fgb":
            _copy_to_flatgeobuf(grown, ready, layer, crs, tags)
        elif path.suffix == PARQUET:
            _copy_to_parquet(grown, ready, crs, tags)


def _copy_to_flatgeobuf(source: Path, target: Path, layer: str, crs: str | None, tags: Mapping[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with pyogrio.raw.open_arrow(source, use_pyarrow=False, batch_size=COPIED) as (meta, reader):
            pyogrio.write_arrow(
                reader,
                target,
                driver="FlatGeobuf",
                layer=layer,
                geometry_name=meta["geometry_name"],
                geometry_type="Polygon",
                crs=crs,
                layer_metadata=described(tags),
                DESCRIPTION=MADE_BY,
            )


def _parquet() -> Any:
    try:
        return importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise MissingDependency(
            "GeoParquet files are written by pyarrow.", hint="pip install 'iamap-core[parquet]'", where="output"
        ) from error


def _copy_to_parquet(source: Path, target: Path, crs: str | None, tags: Mapping[str, Any]) -> None:
    """As GeoParquet 1.1, https://geoparquet.org/releases/v1.1.0: without a CRS the key is null."""
    parquet = _parquet()
    with pyogrio.raw.open_arrow(source, use_pyarrow=True, batch_size=COPIED) as (meta, reader):
        name = meta["geometry_name"]
        column = {
            "encoding": "WKB",
            "geometry_types": ["Polygon"],
            "crs": CRS.from_wkt(crs).to_dict(projjson=True) if crs else None,
        }
        geo = {"version": "1.1.0", "primary_column": name, "columns": {name: column}}
        schema = reader.schema.with_metadata(
            {"geo": json.dumps(geo), "description": MADE_BY, LAYER_TAGS: json.dumps(tags)}
        )
        # The metadata of the file say which column is the geometry.
        with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch.replace_schema_metadata(schema.metadata))
