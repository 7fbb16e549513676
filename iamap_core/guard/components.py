"""A component of any kind behind the boundary."""

from __future__ import annotations

from typing import Any

from iamap_core.guard.boundary import Provider
from iamap_core.guard.encoders import GuardedAdapter, GuardedEncoder
from iamap_core.guard.executors import guarded_executor
from iamap_core.guard.fitted import guarded_fitted
from iamap_core.guard.upsamplers import GuardedUpsampler
from iamap_core.guard.validators import GuardedValidator


def guarded(kind: str, own: Any, provider: Provider) -> Any:
    """What a factory made, with every call guarded and every answer checked."""
    match kind:
        case "encoder":
            return GuardedEncoder(own, provider)
        case "bands":
            return GuardedAdapter(own, provider)
        case "upsample":
            return GuardedUpsampler(own, provider)
        case "validator":
            return GuardedValidator(own, provider)
        case "executor":
            return guarded_executor(own, provider)
    return guarded_fitted(kind, own, provider)
