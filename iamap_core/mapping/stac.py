"""A result as an item of a SpatioTemporal Asset Catalog: where it lies, what its bands are, and what made it.

STAC 1.1 with the extensions projection 2.0, raster 2.0, classification 2.0, processing 1.2 and, for features,
embeddings 0.0.1 (a proposal). All is taken from the file itself, and names of other files are relative to the item.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import numpy as np
import rasterio
import shapely

from iamap_core import output_names
from iamap_core.errors import IamapError
from iamap_core.files import write_whole
from iamap_core.mapping.class_map import classes_of
from iamap_core.marks import STAC_MARK
from iamap_core.provenance import MANIFEST
from iamap_core.raster import dates, formats
from iamap_core.raster.lonlat_outline import lonlat_bounds, lonlat_outline
from iamap_core.raster.opening import is_remote, open_raster
from iamap_core.raster.origin import Origin
from iamap_core.raster.places import pixel_size
from iamap_core.raster.source import RasterSource
from iamap_core.redaction import redact, redacted

VERSION = "1.1.0"
EXTENSIONS = {
    "projection": "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
    "raster": "https://stac-extensions.github.io/raster/v2.0.0/schema.json",
    "classification": "https://stac-extensions.github.io/classification/v2.0.0/schema.json",
    "processing": "https://stac-extensions.github.io/processing/v1.2.0/schema.json",
    "embeddings": "https://stac-extensions.github.io/embeddings/v0.0.1/schema.json",
}
GEOTIFF = "image/tiff; application=geotiff"
COG = f"{GEOTIFF}; profile=cloud-optimized"
ZARR = "application/vnd.zarr; version=2"
PICTURES = {"png": "image/png", "pdf": "application/pdf"}
MAX_STEPS = 8
"""Results in a chain, back to the image, that are looked at for a date."""


def write_item(raster: Path, title: str, further: Sequence[Path] = ()) -> Path:
    """Write ``map.stac.json`` for ``map.tif``, whole or not at all, and return its path.

    title: what the raster shows. further: files beside it that are there, such as its style and its picture.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    path = output_names.stac_item(raster)
    write_whole(path, json.dumps(item(raster, title, further), indent=1, ensure_ascii=False).encode() + b"\n")
    return path


def item(raster: Path, title: str, further: Sequence[Path] = ()) -> dict[str, Any]:
    """The item, as JSON values. Raises :class:`~iamap_core.errors.SourceUnreadable`."""
    source = RasterSource([raster])
    tags = source.tags
    is_features = tags.get("task") == "encode"
    outline = lonlat_outline(source.grid)
    classes = _classes(source)
    data = _data(raster, source, classes)
    found: dict[str, Any] = {
        "type": "Feature",
        "stac_version": VERSION,
        "stac_extensions": [
            EXTENSIONS["projection"], EXTENSIONS["raster"], EXTENSIONS["processing"],
            *([EXTENSIONS["classification"]] if classes else []),
            *([EXTENSIONS["embeddings"]] if is_features else []),
        ],
        "id": raster.stem,
        "geometry": None if outline is None else json.loads(shapely.to_geojson(outline)),
        **({} if outline is None else {"bbox": list(lonlat_bounds(outline))}),
        "properties": {
            "title": title,
            **_times(tags),
            **_projection(source),
            **_processing(tags),
            **(_embeddings(source, tags, data) if is_features else {}),
        },
        "links": _links(raster, tags, is_features),
        "assets": {"embeddings" if is_features else "data": data, **_further(raster, tags, further)},
    }  # fmt: skip
    return found


def _times(tags: Mapping[str, Any]) -> dict[str, Any]:
    """STAC wants a time of what the item shows. Of an image only days are known; without any, the time of making stands
    for it, and the item says so."""
    made = _utc(tags.get("made"))
    days = acquired(tags)
    common = {"created": made, STAC_MARK: MANIFEST}
    if days:
        start, end = (datetime.combine(day, at, UTC) for day, at in ((days[0], time.min), (days[-1], time(23, 59, 59))))
        return {"datetime": None, "start_datetime": _text(start), "end_datetime": _text(end), **common}
    note = "The date of the image is not known: datetime is when this file was made."
    return {"datetime": made, "description": note, **common}


def acquired(tags: Mapping[str, Any]) -> list[date]:
    """The days of acquisition of the image at the start of a chain of results, in order; none where they are not
    known."""
    for _ in range(MAX_STEPS):
        try:
            origin = Origin.recorded(dict(tags))
        except (KeyError, TypeError, AttributeError):
            return []
        found: list[date | None] = []
        before: Mapping[str, Any] = {}
        with contextlib.suppress(IamapError):
            if origin.dates:
                found = list(dates.given(origin.dates, range(len(origin.dates))))
            else:
                image = RasterSource(list(origin.paths))
                found, before = [band.date for band in image.bands], image.tags
        if not before:
            days = {day for day in found or map(dates.in_text, origin.paths) if day is not None}
            return sorted(days)
        tags = before
    return []


def _projection(source: RasterSource) -> dict[str, Any]:
    grid = source.grid
    code = wkt = None
    if grid.crs is not None:
        crs = rasterio.crs.CRS.from_user_input(grid.crs)
        authority = crs.to_authority()
        code = ":".join(authority) if authority else None
        wkt = None if code else crs.to_wkt(version="WKT2_2019")
    return {"proj:code": code, **({"proj:wkt2": wkt} if wkt else {})}


def _data(raster: Path, source: RasterSource, classes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    grid = source.grid
    with open_raster(str(raster)) as dataset:
        structure = dataset.tags(ns="IMAGE_STRUCTURE")
        bands: list[dict[str, Any]] = []
        for number, name in enumerate(dataset.descriptions, start=1):
            band: dict[str, Any] = {"name": name or f"band_{number}", "data_type": dataset.dtypes[number - 1]}
            if (nodata := dataset.nodatavals[number - 1]) is not None:
                band["nodata"] = _number(nodata)
            scale, offset = dataset.scales[number - 1], dataset.offsets[number - 1]
            if (scale, offset) != (1, 0):
                band |= {"raster:scale": scale, "raster:offset": offset}
            if bits := dataset.tags(number, ns="IMAGE_STRUCTURE").get("NBITS"):
                band["raster:bits_per_sample"] = int(bits)
            if classes:
                band["classification:classes"] = list(classes)
            bands.append(band)
    return {
        "href": f"./{raster.name}",
        "type": _media_type(raster, structure),
        "roles": ["data"],
        "proj:shape": [grid.height, grid.width],
        "proj:transform": list(grid.transform)[:6],
        "bands": bands,
    }


def _media_type(raster: Path, structure: Mapping[str, str]) -> str:
    if raster.suffix in formats.ZARR.extensions:
        return ZARR
    return COG if structure.get("LAYOUT") == "COG" else GEOTIFF


def _classes(source: RasterSource) -> list[dict[str, Any]]:
    """Of a class map, as the extension wants them: a name without blanks and accents, and the true one as title."""
    found, names = list[dict[str, Any]](), set[str]()
    for entry in classes_of(source):
        name = re.sub(r"[^0-9A-Za-z_-]+", "-", entry.name).strip("-") or f"class-{entry.code}"
        name = name if name not in names else f"{name}-{entry.code}"
        names.add(name)
        colour = entry.color.lstrip("#").upper()
        found.append({"value": entry.code, "name": name, "title": entry.name, "color_hint": colour})
    return found


def _processing(tags: Mapping[str, Any]) -> dict[str, Any]:
    sources = [_file_name(name) for name in (tags.get("source") or {}).get("paths") or ()]
    made_with = tags.get("components") or {}
    named = ", ".join(f"{kind} {one.get('name')}" for kind, one in made_with.items())
    task = str(tags.get("task", ""))
    return {
        "processing:datetime": _utc(tags.get("made")),
        "processing:lineage": f"iamap {task} of {', '.join(sources)}" + (f", with {named}." if named else "."),
        "processing:software": {str(name): str(version) for name, version in (tags.get("versions") or {}).items()},
        "processing:expression": {"format": "iamap", "expression": {"task": task, **_settings(tags.get("run"))}},
    }


def _settings(run: Any) -> dict[str, Any]:
    """What decided the pixels; of files only their names."""

    def plain(value: Any) -> Any:
        if isinstance(value, str):
            return _file_name(value) if "/" in value or "\\" in value else value
        return [plain(one) for one in value] if isinstance(value, list) else value

    return {name: plain(value) for name, value in redact(run or {}).items() if value is not None and value != []}


def _embeddings(source: RasterSource, tags: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    run = _settings(tags.get("run"))
    runtime = {name: value for name, value in run.items() if name.startswith(("encoder.", "bands.", "tiling."))}
    found: dict[str, Any] = {"emb:runtime_parameters": {**runtime, "features": tags.get("features")}}
    side = pixel_size(source.grid)
    if side is not None:
        found["gsd"] = float(f"{side:.6g}")
    compact, bias = tags.get("compact"), tags.get("position_bias")
    after = [*(["position bias removed"] if bias else [])]
    if compact:
        after.append(f"{compact['components']} principal components of {compact['features']} features")
    if after:
        found["emb:postprocessing"] = {"format": "iamap", "expression": after}
    bands = data["bands"]
    if "raster:scale" in bands[0]:
        found["emb:quantization"] = {
            "method": "linear",
            "original_dtype": "float32",
            "quantized_dtype": bands[0]["data_type"],
            "scale": [band["raster:scale"] for band in bands],
            "offset": [band["raster:offset"] for band in bands],
        }
    return found


def _links(raster: Path, tags: Mapping[str, Any], is_features: bool) -> list[dict[str, Any]]:
    """To what the result was made from: features to their image, anything else to its raster."""
    rel = "emb:source-data" if is_features else "derived_from"
    paths = [str(path) for path in (tags.get("source") or {}).get("paths") or ()]
    return [{"rel": rel, "href": _href(path, raster.parent), "title": _file_name(path)} for path in paths]


def _href(name: str, folder: Path) -> str:
    if is_remote(name) or not Path(name).is_file():
        return redacted(name)
    try:
        return Path(os.path.relpath(name, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return Path(name).as_uri()


def _further(raster: Path, tags: Mapping[str, Any], further: Sequence[Path]) -> dict[str, Any]:
    """Files beside the raster."""
    found: dict[str, Any] = {}
    for path in further:
        kind = path.suffix.lower().lstrip(".")
        if kind in PICTURES:
            role = ["thumbnail", "overview"] if kind == "png" else ["overview"]
            found["thumbnail" if kind == "png" else "picture"] = _asset(path, raster, PICTURES[kind], role, "Picture")
        elif kind == "qml":
            found["style"] = _asset(path, raster, "application/xml", ["style"], "Style for QGIS")
    model = (tags.get("config") or {}).get("model")
    if model:
        bundle = Path(str(model))
        found["model"] = _asset(bundle, raster, "application/zip", ["model"], "Bundle of the model")
        for report in output_names.report_files(bundle, ())[:2]:
            if report.is_file():
                kind = "text/html" if report.suffix == ".html" else "application/json"
                name = "report" if report.suffix == ".html" else "report-json"
                found[name] = _asset(report, raster, kind, ["metadata"], "Report of the validation")
    return found


def _asset(path: Path, raster: Path, media_type: str, roles: list[str], title: str) -> dict[str, Any]:
    href = os.path.relpath(path.resolve(), raster.parent.resolve()) if path.anchor in ("", raster.anchor) else path
    named = Path(href).as_posix()
    return {"href": named if "/" in named else f"./{named}", "type": media_type, "roles": roles, "title": title}


def _file_name(name: Any) -> str:
    text = redacted(str(name))
    if "://" in text or text.startswith("/vsi"):
        return text
    return PureWindowsPath(text).name if "\\" in text else PurePosixPath(text).name


def _number(value: float) -> float | int | str:
    """STAC writes what JSON has no number for as text."""
    if not np.isfinite(value):
        return "nan" if np.isnan(value) else "inf" if value > 0 else "-inf"
    return int(value) if float(value).is_integer() else float(value)


def _utc(made: Any) -> str:
    try:
        return _text(datetime.fromisoformat(str(made)).astimezone(UTC))
    except ValueError:  # of an earlier version, or changed by hand
        return _text(datetime.now(UTC))


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
