"""What a file is that was given as a raster and is none: a folder, vectors, a model, settings."""

from __future__ import annotations

from pathlib import Path

import rasterio

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.zarr_store import is_store

RASTERS = (".tif", ".tiff", ".jp2", ".vrt", ".img", ".png", ".jpg", ".nc", ".hdf", ".asc", ".bil", ".ecw")
"""Ends of names of what most rasters are kept in, to say what is in a folder."""

_KINDS = (
    (
        (".geojson", ".json", ".gpkg", ".shp", ".kml", ".kmz", ".gpx", ".fgb", ".gml", ".parquet", ".dxf", ".gdb"),
        "holds vectors (points, lines or polygons), not a raster",
        "Give it as samples=… of train or references=… of similarity, and a raster as the source.",
    ),
    ((".iamap", ".pkl"), "is a model, not a raster", "Give it as model=… of predict, and a raster as the source."),
    ((".csv", ".xlsx", ".xls", ".dbf", ".txt"), "is a table or a text, not a raster", "Give a raster as the source."),
    ((".yaml", ".yml"), "is a file of settings, not a raster", "Give it as --config FILE."),
    ((".qgz", ".qgs", ".qlr"), "is a project of QGIS, not a raster", "Give one of its rasters as the source."),
    (
        (".safetensors", ".pt", ".pth", ".ckpt", ".onnx"),
        "is a file of weights, not a raster",
        "Give it as encoder.weights=…, and a raster as the source.",
    ),
    ((".py", ".ipynb", ".html", ".pdf", ".docx"), "is a document, not a raster", "Give a raster as the source."),
)


def mistaken(name: str) -> SourceUnreadable | None:
    """The error for a name that GDAL does not open, when it is plain what it is; nothing otherwise."""
    path = Path(name)
    if is_store(path):
        version = " of version 3" if (path / "zarr.json").is_file() else ""
        return SourceUnreadable(
            f"{path.name} is not a Zarr store{version} that GDAL {rasterio.__gdal_version__} reads.",
            hint="Write it again as version 2 with xarray: ds.to_zarr('other.zarr', zarr_format=2).",
            where=name,
        )
    if path.is_dir() and path.suffix.lower() != ".gdb":
        return SourceUnreadable(f"{path.name} is a folder, not a raster.", hint=_inside(path), where=name)
    for ends, what, hint in _KINDS:
        if path.suffix.lower() in ends and path.exists():
            return SourceUnreadable(f"{path.name} {what}.", hint=hint, where=name)
    return None


def _inside(folder: Path) -> str:
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in RASTERS)
    if not found:
        return "It holds no raster directly. Give the path of a file."
    shown = f"{folder.name}/{found[0].name}"
    if len(found) == 1:
        return f"Give the raster in it: {shown}."
    return (
        f"It holds {len(found)} rasters, such as {shown}. Give one of them; "
        f"-m 'source=glob({folder.name}/*{found[0].suffix})' makes a run for each."
    )
