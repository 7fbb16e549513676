"""Provenance: what made a result, as tags in the file and beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from iamap_core.catalog import Bound, Catalog
from iamap_core.config.tasks import TaskConfig
from iamap_core.interfaces import BandPlan, Calibration
from iamap_core.raster.source import RasterSource

MANIFEST = 1
"""Version of the tags."""


def provenance(
    config: TaskConfig, catalog: Catalog, source: RasterSource, components: Mapping[str, Bound]
) -> dict[str, Any]:
    """What a reader needs to make the result again, as JSON values.

    Keys: manifest (version), task, config (all choices), components (with provider and version),
    versions, source (paths as absolute, fingerprint), made (UTC time).
    """
    return {
        "manifest": MANIFEST,
        "task": config.task,
        "config": config.model_dump(mode="json"),
        "components": {kind: bound.identity() for kind, bound in components.items()},
        "versions": catalog.versions(),
        "source": {"paths": list(source.paths), "fingerprint": source.fingerprint},
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
    }


UNIMPORTANT = {"source", "output", "write", "compute", "executor", "shard", "fresh", "keep_going"}
"""Fields of a configuration that do not change what comes out."""


ENGINE = {"engine", "precision", "min_similarity"}
"""Fields of `compute` that do."""


def run_identity(config: TaskConfig, source: RasterSource, components: Mapping[str, Bound]) -> dict[str, Any]:
    """What decides a result, by name: two runs of equal identity give the same."""
    choices = {name: value for name, value in config.model_dump(mode="json").items() if name not in UNIMPORTANT}
    chosen = {kind: bound.identity()["parameters"] for kind, bound in components.items()}
    versions = {bound.entry.distribution: bound.entry.version for bound in components.values()}
    compute = {name: value for name, value in vars(config.compute).items() if name in ENGINE}
    return {
        "source": source.fingerprint,
        **dict(_flat({"compute": compute})),
        **dict(_flat({**choices, **{kind: {"name": components[kind].name, **chosen[kind]} for kind in chosen}})),
        **{f"version of {name}": version for name, version in sorted(versions.items())},
    }


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def features_identity(components: Mapping[str, Bound], bands: BandPlan, calibration: Calibration | None = None) -> str:
    """A short name for features of one kind: equal for equal encoder, weights, parameters, channels, fitted bands,
    engine and precision.

    A model trained on features of one identity fits no others, although their number may agree.
    """
    encoder = components["encoder"]
    parameters = {
        name: _file_digest(Path(value)) if isinstance(value, str) and Path(value).is_file() else value
        for name, value in encoder.config.model_dump(mode="json").items()
    }
    digest = hashlib.sha256(
        json.dumps([encoder.name, parameters, bands.channels, bands.wavelengths], sort_keys=True).encode()
    )
    if calibration is not None:
        digest.update(f"{calibration.engine} {calibration.precision}".encode())
    for name in sorted(bands.arrays):
        digest.update(bands.arrays[name].tobytes())
    return f"{encoder.name}-{digest.hexdigest()[:12]}"


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
