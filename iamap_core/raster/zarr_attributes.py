"""What a Zarr store of ours says of itself: where it lies, what its bands are, how its features were made.

Readers differ in where they look, so that each fact stands where they do:

- xarray and rioxarray: coordinates ``band``, ``y``, ``x``, and a variable ``spatial_ref`` that ``grid_mapping`` names
  (CF conventions 1.8, chapter 5.6 and appendix F; ``GeoTransform`` and ``spatial_ref`` as GDAL writes them to netCDF)
- GDAL: ``_CRS`` of the array (gdal.org/drivers/raster/zarr.html), the coordinates, ``band`` as names of bands
- conventions of Zarr, version 1: ``proj:`` and ``spatial:`` (github.com/zarr-conventions/geo-proj and /spatial),
  and for features ``geoemb:`` (github.com/geo-embeddings/embeddings-zarr-convention)
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any
from urllib.parse import quote

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import WktVersion
from rasterio.errors import CRSError

from iamap_core.printable import one_line
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.layout import Layout

MARK = "iamap"
"""Attribute of the array: provenance, as the text of a JSON object."""

TRANSFORM = "iamap_transform"
"""Attribute of the array: its transform to the last digit, which coordinates do not give, and those of one pixel not
at all. Rasterio splits names at a colon, so that ``spatial:transform`` would come back as something else."""

_HOME = "https://raw.githubusercontent.com/{}/refs/tags/v1/schema.json"
_SPEC = "https://github.com/{}/blob/v1/README.md"
_CONVENTIONS = {
    "geoemb:": (
        "geo-embeddings/embeddings-zarr-convention", "61c12cc5-0e28-4056-999a-480cf3fb7e4c",
        "Geoembeddings convention for geospatial embedding arrays with model provenance",
    ),
    "proj:": (
        "zarr-conventions/geo-proj", "f17cb550-5864-4468-aeb7-f3180cfb622f",
        "Coordinate reference system information for geospatial data",
    ),
    "spatial": (
        "zarr-conventions/spatial", "689b58e2-cf7b-45e0-9fff-9cfc0883d6b4", "Spatial coordinate information",
    ),
}  # fmt: skip
"""Repository, UUID and description of each, which a store has to repeat exactly."""


def array_name(layout: Layout, tags: Mapping[str, Any]) -> str:
    """``features``, ``classes`` or ``values``, by what it holds."""
    if layout.colours is not None:
        return "classes"
    return "features" if tags.get("task") == "encode" else "values"


def coordinates(grid: PixelGrid, layout: Layout) -> dict[str, tuple[NDArray[Any], dict[str, Any]]]:
    """Values and attributes of the arrays beside the main one, by their names."""
    t, crs = grid.transform, _crs(grid)
    geographic = bool(crs and crs.is_geographic)
    x, y = t.c + t.a * (np.arange(grid.width) + 0.5), t.f + t.e * (np.arange(grid.height) + 0.5)
    of_x: dict[str, Any] = {"_ARRAY_DIMENSIONS": ["x"], "axis": "X"}
    of_y: dict[str, Any] = {"_ARRAY_DIMENSIONS": ["y"], "axis": "Y"}
    if geographic:
        of_x |= {"standard_name": "longitude", "units": "degrees_east"}
        of_y |= {"standard_name": "latitude", "units": "degrees_north"}
    elif crs:
        unit = "m" if crs.linear_units_factor[1] == 1 else crs.linear_units
        of_x |= {"standard_name": "projection_x_coordinate", "units": unit}
        of_y |= {"standard_name": "projection_y_coordinate", "units": unit}
    names = np.array([one_line(name) for name in layout.names])
    found = {
        "x": (x.astype("<f8"), of_x),
        "y": (y.astype("<f8"), of_y),
        "band": (names.astype(names.dtype.newbyteorder("<")), {"_ARRAY_DIMENSIONS": ["band"]}),
    }
    placed: dict[str, Any] = {
        "_ARRAY_DIMENSIONS": [], "GeoTransform": " ".join(repr(float(value)) for value in t.to_gdal())
    }  # fmt: skip
    if crs:
        placed |= {"crs_wkt": _wkt(crs), "spatial_ref": _wkt(crs)}
    found["spatial_ref"] = (np.zeros((), "<i8"), placed)
    return found


def array_attributes(grid: PixelGrid, layout: Layout, tags: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes of the array itself."""
    found: dict[str, Any] = {
        "_ARRAY_DIMENSIONS": ["band", "y", "x"],
        "grid_mapping": "spatial_ref",
        TRANSFORM: " ".join(repr(float(value)) for value in grid.transform[:6]),
        MARK: json.dumps(tags),
    }
    if crs := _crs(grid):
        found["_CRS"] = {"wkt": _wkt(crs)} | ({"url": _url(code)} if (code := _code(crs)) else {})
    names = tags.get("classes") or {}
    if layout.colours:
        codes = sorted(layout.colours)
        found["flag_values"] = codes
        found["flag_colors"] = " ".join(layout.colours[code] for code in codes)
        # CF separates them by spaces: within one it takes an underscore.
        meanings = [re.sub(r"\s+", "_", one_line(str(names.get(code, names.get(str(code), code))))) for code in codes]
        found["flag_meanings"] = " ".join(meanings)
    return found


def group_attributes(grid: PixelGrid, layout: Layout, tags: Mapping[str, Any], dtype: str) -> dict[str, Any]:
    """Attributes of the store."""
    crs, t = _crs(grid), grid.transform
    left, bottom, right, top = grid.bounds
    found: dict[str, Any] = {
        "spatial:dimensions": ["y", "x"],
        "spatial:shape": [grid.height, grid.width],
        "spatial:transform": [float(value) for value in t[:6]],
        "spatial:bbox": [left, bottom, right, top],
        "spatial:registration": "pixel",
    }
    names = ["spatial"]
    if crs:
        names.append("proj:")
        found |= {"proj:wkt2": _wkt(crs)} | ({"proj:code": code} if (code := _code(crs)) else {})
    if array_name(layout, tags) == "features":
        names.append("geoemb:")
        found |= _embeddings(crs, grid, layout, tags, dtype)
    return {
        "Conventions": "CF-1.8",
        "coordinates": "spatial_ref",  # as xarray writes it, so that it keeps the CRS with the array
        "zarr_conventions": [_convention(name) for name in sorted(names)],
        **found,
    }


def _convention(name: str) -> dict[str, str]:
    repository, uuid, description = _CONVENTIONS[name]
    return {
        "schema_url": _HOME.format(repository), "spec_url": _SPEC.format(repository), "uuid": uuid, "name": name,
        "description": description,
    }  # fmt: skip


def _embeddings(
    crs: CRS | None, grid: PixelGrid, layout: Layout, tags: Mapping[str, Any], dtype: str
) -> dict[str, Any]:
    """The ``geoemb:`` attributes, of type ``pixel``: every pixel of features has an embedding of its own."""
    found = {
        "geoemb:type": "pixel",
        "geoemb:dimensions": len(layout.names),
        "geoemb:model": _model(tags),
        "geoemb:source_data": [_address(path) for path in (tags.get("source") or {}).get("paths") or ["unknown"]],
        "geoemb:data_type": np.dtype(dtype).name,
    }
    if version := (tags.get("versions") or {}).get("iamap-core"):
        found["geoemb:build_version"] = f"iamap-core {version}"
    if crs and crs.is_projected and not (grid.transform.b or grid.transform.d):
        factor = crs.linear_units_factor[1]
        found["geoemb:gsd"] = factor * (abs(grid.transform.a) * abs(grid.transform.e)) ** 0.5
    return found


def _model(tags: Mapping[str, Any]) -> str:
    """Where the weights were published, or a name (URN) that holds their checksum or the identity of the features."""
    for weights in tags.get("weights") or ():
        if isinstance(weights, Mapping):
            if isinstance(url := weights.get("url"), str) and "://" in url:
                return url
            if weights.get("sha256"):
                return f"urn:sha256:{weights['sha256']}"
    return f"urn:iamap:features:{quote(str(tags.get('features', 'unknown')), safe='-._')}"


def _address(path: str) -> str:
    """A name that GDAL opens as a URI."""
    for prefix, scheme in (("/vsicurl/", ""), ("/vsis3/", "s3://"), ("/vsigs/", "gs://"), ("/vsiaz/", "az://")):
        if path.startswith(prefix):
            return scheme + path.removeprefix(prefix)
    if path.startswith("/vsi") or not (PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        return f"urn:gdal:{quote(path, safe='')}"
    return Path(path).as_uri() if Path(path).is_absolute() else PureWindowsPath(path).as_uri()


def _crs(grid: PixelGrid) -> CRS | None:
    return CRS.from_user_input(grid.crs) if grid.crs else None


def _wkt(crs: CRS) -> str:
    try:
        return str(crs.to_wkt(version=WktVersion.WKT2_2019))
    except CRSError:
        return str(crs.to_wkt())


def _code(crs: CRS) -> str | None:
    """``EPSG:32633``, where the CRS is exactly that one."""
    authority = crs.to_authority(confidence_threshold=100)
    return f"{authority[0]}:{authority[1]}" if authority and authority[1].isdecimal() else None


def _url(code: str) -> str:
    authority, number = code.split(":")
    return f"http://www.opengis.net/def/crs/{authority}/0/{number}"


def numbers(text: str) -> Sequence[float]:
    """The numbers in an attribute, as GDAL writes a list of them out."""
    return [float(one) for one in re.findall(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", text)]
