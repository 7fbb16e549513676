"""How files that carry no provenance are known as ours: pictures, polygons, pages, reports and tables."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MARK = "iamap"
"""What a picture names as its software, a page as its generator, and a layer as its maker."""

LAYER_METADATA = {"made_by": MARK}
"""Metadata of a layer of polygons."""

LAYER_TAGS = "iamap"
"""Metadata in which a layer has its provenance, as JSON."""

VECTOR_FILES = (".gpkg", ".fgb", ".parquet")

MADE_BY = "made by iamap"
"""What a FlatGeobuf and a GeoParquet file have as their description."""

PNG_START = b"\x89PNG\r\n\x1a\n"
TABLE_HEADS = re.compile(
    rb"predictor,(upsampler,)?weighting,code,class,figure,value,low,high,places"
    rb"|code,class,\w+,samples,tested,predicted,producers_accuracy,users_accuracy,f1"
    rb"|reference_code,reference,predicted_code,predicted,samples"
    rb"|zone,code,class,pixels,hectares,share"
    rb"|zone,pixels,hectares(,[^,]+_(mean|sd|min|max|q[\d.e-]+))+"
    rb"|source,output,state,seconds,message"
)
"""The whole first line of each of our tables: a table has no place for a mark."""

STAC_MARK = "iamap:manifest"
"""Property of our STAC items."""

MAX_HEAD_BYTES = 2**20

PDF_MARK = b"/Creator (" + MARK.encode() + b")"
"""In the description that ends a PDF."""

MAX_REPORT_BYTES = 100 * 2**20
"""Larger files are not read as a whole to see whose they are."""


def is_marked(path: Path) -> bool:
    """Whether a picture, a vector file, a page, a report, a STAC item or a table is one that we have written."""
    try:
        match path.suffix:
            case ".png":
                return _is_marked_picture(path)
            case ".pdf":
                return path.stat().st_size < MAX_REPORT_BYTES and PDF_MARK in path.read_bytes()
            case ".gpkg":
                return _is_marked_layer(path)
            case ".fgb":
                with path.open("rb") as file:
                    return MADE_BY.encode() in file.read(65_536)
            case ".parquet":
                return _is_marked_parquet(path)
            case ".html":
                with path.open("rb") as file:
                    return f'<meta name="generator" content="{MARK}">'.encode() in file.read(4096)
            case ".json":
                return _is_marked_report(path)
            case ".csv":
                with path.open("rb") as file:
                    return TABLE_HEADS.fullmatch(file.readline(MAX_HEAD_BYTES).rstrip(b"\r\n")) is not None
    except OSError:
        pass
    return False


def described(tags: Mapping[str, Any]) -> dict[str, str]:
    """Metadata of a layer that tells how it was made."""
    return {**LAYER_METADATA, LAYER_TAGS: json.dumps(tags)}


def layer_tags(path: Path) -> dict[str, Any]:
    """The provenance of a vector file that we have written; empty where there is none."""
    try:
        text = _parquet_text(path) if path.suffix == ".parquet" else _layer_metadata(path).get(LAYER_TAGS)
        tags = json.loads(text) if text else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return tags if isinstance(tags, dict) else {}


def _layer_metadata(path: Path) -> dict[str, str]:
    """Of the first layer."""
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        first = str(pyogrio.list_layers(path)[0][0])
        return dict(pyogrio.read_info(path, layer=first)["layer_metadata"] or {})
    except (DataSourceError, DataLayerError, ValueError, IndexError):
        return {}


def _parquet_text(path: Path) -> str | None:
    try:
        arrow, parquet = (importlib.import_module(name) for name in ("pyarrow", "pyarrow.parquet"))
    except ImportError:
        return None
    try:
        found: bytes | None = (parquet.read_metadata(path).metadata or {}).get(LAYER_TAGS.encode())
    except arrow.ArrowException:
        return None
    return found.decode("utf-8") if found else None


def _is_marked_picture(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4096)
    return start.startswith(PNG_START) and b"tEXtSoftware\0" + MARK.encode() in start


def _is_marked_parquet(path: Path) -> bool:
    """A Parquet file ends with its metadata, their length in four bytes, and four letters."""
    with path.open("rb") as file:
        file.seek(-8, 2)
        length = min(int.from_bytes(file.read(4), "little"), path.stat().st_size - 8, MAX_REPORT_BYTES)
        file.seek(-8 - length, 2)
        return MADE_BY.encode() in file.read(length)


def _is_marked_layer(path: Path) -> bool:
    return _layer_metadata(path).get("made_by") == MARK


def _is_marked_report(path: Path) -> bool:
    if path.stat().st_size > MAX_REPORT_BYTES:
        return False
    try:
        found = json.loads(path.read_bytes())
        return STAC_MARK in found["properties"] if "stac_version" in found else "manifest" in found["provenance"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
