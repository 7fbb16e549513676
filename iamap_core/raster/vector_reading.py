"""A layer of a vector file, column by column, as its users know them: in the right encoding, whole numbers exact."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from iamap_core.errors import VectorsUnusable
from iamap_core.raster.point_tables import Pair, find_pair
from iamap_core.raster.text_encoding import BYTES, DRIVERS, Encoding, find_encoding, same_text
from iamap_core.raster.vector_layers import find_layer

EXACT = 2**53
"""From here on, a decimal number does not tell a whole number from its neighbour."""


@dataclass(frozen=True)
class Read:
    """Values by the column's name, geometries as well-known binary, and the CRS that the file says."""

    values: Mapping[str, NDArray[Any]]
    wkb: Sequence[bytes | None]
    crs: str | None


class OpenedLayer:
    """A layer whose name and whose columns are known, in whatever encoding they are written."""

    def __init__(self, file: Path, wanted: str | None, columns: Sequence[str], encoding: str | None) -> None:
        self.file = file
        found = find_layer(file, wanted, [same_text(column) for column in columns], self._info)
        self.layer, self.is_table, self.others = found.name, found.is_table, found.others
        info = self._info(self.layer, count=False)
        self._raw_fields = [str(name) for name in info["fields"]]
        self._how: dict[str, Any] = {"layer": self.layer}
        self._is_csv = info["driver"] == "CSV"
        self.encoding: Encoding | None = None
        if info["driver"] in DRIVERS:
            self._how["encoding"] = BYTES
            if self._is_csv:  # without, all values are text
                self._how |= {"AUTODETECT_TYPE": "YES", "AUTODETECT_SIZE_LIMIT": 0}
            self.encoding = find_encoding(file, encoding, self._all_texts())

    def _info(self, layer: str, *, count: bool = True) -> dict[str, Any]:
        try:
            info = dict(pyogrio.read_info(self.file, layer=layer, encoding=BYTES, force_feature_count=count))
            if info["driver"] not in DRIVERS:
                info["fields"] = pyogrio.read_info(self.file, layer=layer)["fields"]
        except (DataSourceError, DataLayerError, UnicodeDecodeError) as error:
            raise VectorsUnusable(f"{self.file.name} cannot be read: {error}.", where=str(self.file)) from error
        return info

    @cached_property
    def known(self) -> dict[str, str]:
        """The columns: how they are called, and how that is written in the file."""
        return {same_text(self._text(name)): name for name in self._raw_fields}

    def _text(self, raw: str) -> str:
        return raw if self.encoding is None else self.encoding.text(raw, self.file)

    def _all_texts(self) -> Iterator[str]:
        yield from self._raw_fields
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            _, _, _, fields = pyogrio.raw.read(self.file, read_geometry=False, **self._how)
        for values in fields:
            if values.dtype == object:
                yield from dict.fromkeys(value for value in values if isinstance(value, str))

    def pair(self, *, prefer_degrees: bool) -> Pair | None:
        """The columns with the coordinates, of a table."""
        return find_pair(list(self.known), prefer_degrees=prefer_degrees) if self.is_table else None

    def read(self, columns: Sequence[str], conditions: Sequence[str]) -> Read:
        """Columns by their names, of features that meet the conditions."""
        condition = " AND ".join(f"({self._raw_condition(text)})" for text in conditions) or None
        raw = [self.known[column] for column in dict.fromkeys(columns)]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # GDAL on values that a condition cannot compare
            # Columns come in the file's order, whatever the order that was asked for. A condition is not sure to see
            # columns that are not read.
            meta, fids, wkb, fields = pyogrio.raw.read(
                self.file, columns=None if condition else raw, where=condition, force_2d=True, return_fids=True,
                read_geometry=not self.is_table, **self._how,
            )  # fmt: skip
        kinds = zip(meta["ogr_types"], meta["ogr_subtypes"], strict=True)
        values: dict[str, NDArray[Any]] = {}
        names = {self.known[column]: column for column in columns}
        for name, read, (kind, subkind) in zip(map(str, meta["fields"]), fields, kinds, strict=True):
            if name in names:
                exact = self._exact(name, read, fids) if kind == "OFTInteger64" and read.dtype.kind == "f" else read
                values[names[name]] = self._attribute(exact, kind, subkind)
        rows = len(fids)
        return Read(values, [None] * rows if wkb is None else wkb, meta["crs"])

    def _raw_condition(self, text: str) -> str:
        for name, raw in self.known.items():
            text = text.replace(name, self._text(raw)) if name != self._text(raw) else text
        if self.encoding is None or text.isascii():
            return text
        if self._is_csv and self.encoding.codec != "utf-8":
            raise VectorsUnusable(
                f"a condition with letters beyond ASCII needs {self.file.name} in UTF-8; it is {self.encoding.codec}.",
                hint="Save it as UTF-8.",
                where="vectors.filter",
            )
        return text if self._is_csv else self.encoding.raw(text)

    def _exact(self, column: str, read: NDArray[Any], fids: NDArray[Any]) -> NDArray[Any]:
        """Whole numbers of 64 bits among missing ones, which come as decimal numbers otherwise."""
        if not (np.abs(read[np.isfinite(read)]) >= EXACT).any():
            return read
        _, there, _, (numbers,) = pyogrio.raw.read(
            self.file, columns=[column], where=f'"{column}" IS NOT NULL', read_geometry=False, return_fids=True,
            **self._how,
        )  # fmt: skip
        by_fid = dict(zip(there.tolist(), numbers.tolist(), strict=True))
        return np.array([by_fid.get(fid) for fid in fids.tolist()], dtype=object)

    def _attribute(self, values: NDArray[Any], kind: str, subkind: str) -> NDArray[Any]:
        """A column as its users know it: where a value is missing, truth values and whole numbers come as decimal
        ones."""
        if kind.startswith("OFTInteger") and values.dtype.kind == "f":
            plain = bool if subkind == "OFSTBoolean" else int
            return np.array([None if np.isnan(value) else plain(value) for value in values], dtype=object)
        if kind.endswith("List"):
            texts = [None if value is None else ", ".join(map(str, value)) for value in values]
            return np.array(texts, dtype=object)
        if kind == "OFTString":
            read = {value: same_text(self._text(value)) for value in dict.fromkeys(values) if isinstance(value, str)}
            return np.array([read.get(value) for value in values], dtype=object)
        return values
