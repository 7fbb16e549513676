"""Whether the features of a tile are its own: tried once for each encoder, kind of tile and machine."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.interfaces import Encoder
from iamap_core.machine.remembered import Remembered
from iamap_core.specs import EncoderSpec

MAX_DIFFERENCE = 0.05
"""Mean difference of features, as a share of their standard deviation, that rounding may make: eight bits make 0.02."""

_PURE = Remembered("pure.json")


def check_purity(plan: Plan, opened: OpenRun) -> None:
    """Refuse an encoder whose features of a tile depend on the other tiles of its batch, or on earlier batches: how
    tiles fall into batches would show in the map.

    Raises :class:`~iamap_core.errors.ContractBroken`. An encoder whose spec says that it is not deterministic passes.
    """
    entry = opened.bound.entry
    if not isinstance(entry.spec, EncoderSpec) or not entry.spec.deterministic:
        return
    key = _key(plan, opened)
    if _PURE[key] is not None:
        return
    side = plan.tiles.size
    pair = np.random.default_rng(0).standard_normal((2, len(plan.bands.channels), side, side), np.float32)
    pair[0] = 3 * pair[0] + 2  # what is taken from the whole batch changes with a tile that is unlike the other
    try:
        beside = np.array(opened.encoder.encode(pair.copy()))[1]
        alone = np.array(opened.encoder.encode(pair[1:].copy()))[0]
    except Exception:  # a plugin may raise anything; the run does so again, and says at which tile
        return
    if _difference(beside, alone) > MAX_DIFFERENCE:
        raise entry.guarded_by.broke(
            "gives other features for a tile alone than beside another tile, so that the map would depend on batches."
        )
    _PURE[key] = True


def _difference(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    spread = max(float(one.std()), float(other.std()), float(np.finfo(np.float32).eps) * float(abs(one).max()), 1e-12)
    return float(abs(one - other).mean()) / spread


def encoder_identity(bound: Bound[Encoder]) -> dict[str, Any]:
    """An encoder and the code that it is made of, as JSON, for what is remembered of it."""
    factory = bound.entry.spec.factory
    file = Path(getattr(sys.modules.get(factory.partition(":")[0]), "__file__", None) or "")
    # A plugin that is being written keeps its version, but not the date of its file.
    written = file.stat().st_mtime_ns if file.is_file() else None
    return {"encoder": bound.identity(), "factory": factory, "written": written}


def _key(plan: Plan, opened: OpenRun) -> str:
    identity = {
        **encoder_identity(opened.bound),
        "engine": plan.engine,
        "device": plan.config.compute.device,
        "tile": (plan.tiles.size, len(plan.bands.channels)),
    }
    return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:32]
