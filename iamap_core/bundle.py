"""A trained pipeline in one safe file.

A bundle (``.iamap``) is a zip with ``bundle.json`` (format, stages, band names, classes, provenance)
and, per stage, arrays as ``.npy`` and whatever a library keeps as bytes of its own. The core reads
JSON and plain arrays; bytes are opened by the plugin that wrote them. Nothing is unpickled.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound, Catalog
from iamap_core.errors import BandMismatch, BundleInvalid, OutputUnwritable
from iamap_core.raster.layout import Layout
from iamap_core.raster.source import RasterSource, listing
from iamap_core.report.labels import ClassEntry

FORMAT = 1
"""Version of the file; rises when an older reader would go wrong."""


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A fitted component and how it was chosen."""

    bound: Bound
    component: Any

    @property
    def kind(self) -> str:
        return self.bound.entry.spec.kind


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Fitted stages, the bands that they take and what they give.

    bands: names of the bands that the first stage takes, in order.
    features: identity of the features it was fitted on (see :mod:`iamap_core.manifest`), or ``None`` for raw bands.
    names: names of the bands that come out.
    classes: what the codes of a class raster mean; empty when numbers come out.
    provenance: what made it.
    """

    stages: tuple[Stage, ...]
    bands: tuple[str, ...]
    features: str | None
    names: tuple[str, ...]
    classes: tuple[ClassEntry, ...] = ()
    provenance: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Kind of the last stage: what the result is."""
        return self.stages[-1].kind

    @property
    def layout(self) -> Layout:
        """How the result is written."""
        if self.classes:
            return Layout.classes(self.names[0], {entry.code: entry.color for entry in self.classes})
        return Layout(names=self.names)

    def apply(self, X: NDArray[np.float32]) -> NDArray[Any]:
        """``float32[n, len(bands)]`` -> [n] class codes or numbers, or float32[n, len(names)]."""
        values: NDArray[Any] = X
        for stage in self.stages:
            values = _APPLY[stage.kind](stage.component, values)
        return values

    @property
    def identity(self) -> str:
        """A short name for what comes out: equal for equal fitted stages."""
        digest = hashlib.sha256()
        for stage in self.stages:
            for name, value in sorted(stage.component.state().items()):
                digest.update(name.encode())
                digest.update(value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode())
        return f"{self.stages[-1].bound.name}-{digest.hexdigest()[:12]}"

    def match(self, source: RasterSource) -> tuple[int, ...]:
        """Bands of a raster by name, in our order.

        Raises :class:`~iamap_core.errors.BandMismatch` when one is missing or the features are of another encoder.
        """
        missing = [name for name in self.bands if name not in source.names]
        if missing:
            raise BandMismatch(
                f"the model takes the bands {listing(self.bands)}, but {source.name} lacks {listing(missing)}. "
                f"It has {listing(source.names)}.",
                hint="Name the bands alike, or train on bands that both rasters have.",
                where="source",
            )
        theirs = source.tags.get("features")
        if self.features and theirs and theirs != self.features:
            raise BandMismatch(
                f"the model was trained on features of {self.features}, but {source.name} holds features of {theirs}.",
                hint="Encode with the same encoder, weights, parameters and bands as for training.",
                where="source",
            )
        return tuple(source.names.index(name) + 1 for name in self.bands)

    def then(self, other: Bundle) -> Bundle:
        """This pipeline followed by another that was fitted on what this one gives."""
        return Bundle(
            stages=(*self.stages, *other.stages),
            bands=self.bands,
            features=self.features,
            names=other.names,
            classes=other.classes,
            provenance=other.provenance,
        )

    def save(self, path: Path) -> None:
        """Write the file whole or not at all."""
        partial = path.with_name(f".{path.name}.partial")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
                stages = [_pack(archive, number, stage) for number, stage in enumerate(self.stages)]
                head = {
                    "format": FORMAT,
                    "stages": stages,
                    "bands": self.bands,
                    "features": self.features,
                    "names": self.names,
                    "classes": [{"code": c.code, "name": c.name, "color": c.color} for c in self.classes],
                    "provenance": self.provenance,
                }
                archive.writestr("bundle.json", json.dumps(head, indent=1))
            partial.replace(path)
        except OSError as error:
            raise OutputUnwritable(f"{path} cannot be written: {error}.", where="output") from error
        finally:
            partial.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path, catalog: Catalog) -> Bundle:
        """Read a file. Raises :class:`~iamap_core.errors.BundleInvalid` when it is none, or too new."""
        if not path.exists():
            raise BundleInvalid(
                f"there is no file {path}.", hint="Bundles are written by `iamap train`.", where="model"
            )
        try:
            with zipfile.ZipFile(path) as archive:
                head = json.loads(archive.read("bundle.json"))
                if head["format"] > FORMAT:
                    raise BundleInvalid(
                        f"{path.name} has format {head['format']}, this version reads up to {FORMAT}.",
                        hint="Upgrade iamap-core.", where="model",
                    )  # fmt: skip
                stages = tuple(_unpack(archive, number, saved, catalog) for number, saved in enumerate(head["stages"]))
        except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
            raise BundleInvalid(
                f"{path.name} is not a bundle, or a damaged one: {error}.",
                hint="Train again, or get a fresh copy.",
                where="model",
            ) from error
        return cls(
            stages=stages,
            bands=tuple(head["bands"]),
            features=head["features"],
            names=tuple(head["names"]),
            classes=tuple(ClassEntry(**entry) for entry in head["classes"]),
            provenance=head["provenance"],
        )


def _cluster(component: Any, X: NDArray[np.float32]) -> NDArray[np.int32]:
    labels: NDArray[np.int32] = component.predict(X) + 1  # 0 is noise, classes count from 1
    return labels


_APPLY: dict[str, Callable[[Any, NDArray[Any]], NDArray[Any]]] = {
    "reducer": lambda component, X: component.transform(X),
    "clusterer": _cluster,
    "scorer": lambda component, X: component.score(X),
    "predictor": lambda component, X: component.predict(X),
}


def _pack(archive: zipfile.ZipFile, number: int, stage: Stage) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in stage.component.state().items():
        if isinstance(value, np.ndarray):
            buffer = io.BytesIO()
            np.save(buffer, value, allow_pickle=False)
            archive.writestr(f"stage{number}/{name}.npy", buffer.getvalue())
        elif isinstance(value, bytes):
            archive.writestr(f"stage{number}/{name}.bin", value)
        else:
            values[name] = value
    return {"kind": stage.kind, **stage.bound.identity(), "values": values}


def _unpack(archive: zipfile.ZipFile, number: int, saved: dict[str, Any], catalog: Catalog) -> Stage:
    chosen = {"name": f"{saved['distribution']}:{saved['name']}", **saved["parameters"]}
    bound = catalog.bind(saved["kind"], chosen)
    state: dict[str, Any] = dict(saved["values"])
    for item in archive.namelist():
        folder, _, file = item.partition("/")
        if folder == f"stage{number}":
            name, _, suffix = file.rpartition(".")
            data = archive.read(item)
            state[name] = np.load(io.BytesIO(data), allow_pickle=False) if suffix == "npy" else data
    return Stage(bound=bound, component=bound.create().restore(state))
