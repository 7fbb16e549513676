"""Provenance: what made a result, as tags in the file and beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.config.identity import Identity
from iamap_core.config.tasks import RasterTask
from iamap_core.interfaces import BandPlan, Calibration, Encoder
from iamap_core.raster.source import RasterSource
from iamap_core.redaction import redact

MANIFEST = 1
"""Version of the tags."""


def provenance(
    task: BoundTask[RasterTask], source: RasterSource, components: Mapping[str, Bound[Any]] | None = None
) -> dict[str, Any]:
    """What a reader needs to make the result again, as JSON values.

    components: those that made it; the task's own when left out.

    Keys: manifest (version), task, config (all choices), components (with provider and version),
    versions, source (paths as absolute, fingerprint), made (UTC time). Addresses stand without passwords.
    """
    made_with = task.components if components is None else components
    made: dict[str, Any] = {
        "manifest": MANIFEST,
        "task": task.config.task,
        "config": task.config.model_dump(mode="json"),
        "components": {kind: bound.identity() for kind, bound in made_with.items()},
        "versions": task.catalog.versions(),
        "source": {"paths": list(source.paths), "fingerprint": source.fingerprint},
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return {key: redact(value) for key, value in made.items()}


def run_identity(task: BoundTask[RasterTask], source: RasterSource) -> Identity:
    """What decides a result, by name: the marked fields, the content of the source, the versions of the components."""
    identity = Identity.of(task)
    parts = [bound for kind, bound in task.components.items() if f"{kind}.name" in identity.pixels]
    versions = {f"version of {bound.entry.distribution}": bound.entry.version for bound in parts}
    return replace(identity, pixels={**identity.pixels, "source": source.fingerprint, **versions})


def features_identity(encoder: Bound[Encoder], bands: BandPlan, calibration: Calibration | None = None) -> str:
    """A short name for features of one kind: equal for equal encoder, weights, parameters, channels, fitted bands,
    engine and precision.

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
    for name in sorted(bands.arrays):
        digest.update(bands.arrays[name].tobytes())
    return f"{encoder.name}-{digest.hexdigest()[:12]}"


def _file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
