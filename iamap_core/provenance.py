"""Provenance: what made a result, as tags in the file and beside it."""

from __future__ import annotations

import hashlib
import json
import warnings
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rasterio
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from iamap_core.catalog import Bound, Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.identity import VERSION, Identity
from iamap_core.config.tasks import RasterTask
from iamap_core.interfaces import BandPlan, Calibration, Encoder
from iamap_core.libraries import library_versions
from iamap_core.marks import VECTOR_FILES, layer_tags
from iamap_core.plugin_support import weights
from iamap_core.raster.formats import TAGS
from iamap_core.raster.source import RasterSource
from iamap_core.raster.zarr_store import is_store, tags_in
from iamap_core.redaction import redact

MANIFEST = 1
"""Version of the tags."""

COMPACT = "compact-"
"""Part of the identity of features that are stored as components."""

HEAD = "bundle.json"
"""Member of a bundle that has its provenance."""

MAX_HEAD_BYTES = 100 * 2**20
"""Larger ones are not read to see who has made a file."""


def provenance(
    task: BoundTask[RasterTask], source: RasterSource, components: Mapping[str, Bound[Any]] | None = None
) -> dict[str, Any]:
    """What a reader needs to make the result again, as JSON values.

    components: those that made it; the task's own when left out.

    Keys: manifest (version), task, config (all choices), components (with provider and version),
    versions, source (paths as absolute, fingerprint), made (UTC time), run and storage (what decides the pixels, and
    how they are stored, by the name of the field). Addresses stand without passwords.
    """
    identity = run_identity(task, source)
    made_with = task.components if components is None else components
    made: dict[str, Any] = {
        "manifest": MANIFEST,
        "task": task.config.task,
        "config": task.config.model_dump(mode="json"),
        "components": {kind: bound.identity() for kind, bound in made_with.items()},
        "versions": versions(task.catalog),
        "source": {"paths": list(source.paths), "fingerprint": source.fingerprint},
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "run": identity.pixels,
        "storage": identity.storage,
    }
    return {key: redact(value) for key, value in made.items()}


def versions(catalog: Catalog) -> dict[str, str]:
    """Version of iamap-core, of the distributions that offer components, and of the libraries that they rest on."""
    ours = catalog.versions()
    return ours | library_versions(ours)


@dataclass(frozen=True)
class Record:
    """What a result says of its making.

    task: its name. identity: what decided it; ``None`` where that was not recorded. paths, fingerprint: of its source.
    """

    task: str
    identity: Identity | None
    paths: tuple[str, ...] = ()
    fingerprint: str = ""


def tags_of(path: Path) -> dict[str, Any]:
    """What a raster, a vector file, a bundle or the JSON of a report says of its making, as :func:`provenance` gives
    it, unchecked; nothing when there is no such file, or iamap has not made it."""
    try:
        if path.suffix == ".json":
            return _report_tags(path)
        if path.suffix.lower() in VECTOR_FILES:
            return layer_tags(path) if path.is_file() else {}
        return _bundle_tags(path) if zipfile.is_zipfile(path) else _raster_tags(path)
    except (OSError, RasterioError, zipfile.BadZipFile, ValueError, RecursionError):
        return {}


def _report_tags(path: Path) -> dict[str, Any]:
    if path.stat().st_size > MAX_HEAD_BYTES:
        return {}
    report = json.loads(path.read_bytes())
    tags = report.get("provenance") if isinstance(report, dict) else None
    return tags if isinstance(tags, dict) else {}


def record_of(path: Path) -> Record | None:
    """The record of a raster, a vector file or a bundle; ``None`` when there is no such file, or iamap has not made
    it."""
    try:
        tags = {} if path.suffix == ".json" else tags_of(path)
        if not tags:
            return None
        recorded = tags.get("run")
        identity = None if recorded is None else Identity.recorded(recorded, tags.get("storage") or {})
        source = tags.get("source") or {}
        return Record(str(tags.get("task", "")), identity, tuple(source["paths"]), str(source["fingerprint"]))
    except (KeyError, TypeError, AttributeError, ValueError):  # of an earlier version, or changed by hand
        return Record("", None)


def _raster_tags(path: Path) -> dict[str, Any]:
    if is_store(path):
        return tags_in(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as dataset:
            texts = dataset.tags(ns=TAGS)
    return {name.lower(): json.loads(text) for name, text in texts.items()}


def _bundle_tags(path: Path) -> dict[str, Any]:
    head = bundle_head(path)
    tags = head.get("provenance")
    return tags if isinstance(tags, dict) and tags else {"task": ""} if head else {}


def bundle_head(path: Path) -> dict[str, Any]:
    """What a bundle says of itself, unchecked; nothing when the file is none that can be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(HEAD).file_size > MAX_HEAD_BYTES:
                return {}
            head = json.loads(archive.read(HEAD))
    except (OSError, KeyError, ValueError, RecursionError, NotImplementedError, zipfile.BadZipFile, zlib.error):
        return {}
    return head if isinstance(head, dict) else {}


def run_identity(task: BoundTask[RasterTask], source: RasterSource) -> Identity:
    """What decides a result, by name: the marked fields, the content of the source, the versions of the components."""
    identity = Identity.of(task)
    parts = [bound for kind, bound in task.components.items() if f"{kind}.name" in identity.pixels]
    versions = {f"{VERSION}{bound.entry.distribution}": bound.entry.version for bound in parts}
    return replace(identity, pixels={**identity.pixels, "source": source.fingerprint, **versions})


def features_identity(
    encoder: Bound[Encoder],
    bands: BandPlan,
    calibration: Calibration | None = None,
    *,
    unbiased: bool = False,
    axes: str = "",
) -> str:
    """A short name for features of one kind: equal for equal encoder, weights, parameters, channels, fitted bands,
    engine and precision, and for both with or without their position bias.

    axes: digest of those of the components that are stored instead of the features.

    A model trained on features of one identity fits no others, although their number may agree.
    """
    parameters = {
        name: _file_digest(Path(value)) if isinstance(value, str) and Path(value).is_file() else value
        for name, value in encoder.config.model_dump(mode="json").items()
    }
    digest = hashlib.sha256(
        json.dumps([encoder.name, parameters, bands.channels, bands.wavelengths], sort_keys=True).encode()
    )
    if calibration is not None:
        digest.update(f"{calibration.engine} {calibration.precision}".encode())
    if unbiased:
        digest.update(b"position bias removed")
    for name in sorted(bands.arrays):
        digest.update(bands.arrays[name].tobytes())
    digest.update(axes.encode())
    return f"{encoder.name}-{COMPACT if axes else ''}{digest.hexdigest()[:12]}"


def weights_facts(encoder: Bound[Encoder], read: Sequence[Path]) -> list[dict[str, str]]:
    """File name, SHA-256 and licence of the weights that an encoder has read, and of the files that its parameters
    name; without any for an encoder that has none or draws them at random.
    """
    parameters = encoder.config.model_dump(mode="json").values()
    named = (Path(value) for value in parameters if isinstance(value, str) and _is_file(value))
    published = encoder.entry.published()
    files = {file.resolve(): file for file in (*read, *named)}
    return [weights.facts(file, published) for file in files.values()]


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long, or not a name at all
        return False


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
