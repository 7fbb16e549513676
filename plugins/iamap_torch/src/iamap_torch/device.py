"""Devices by name."""

from __future__ import annotations

import torch  # noqa: TID253

from iamap_core import ConfigInvalid


def resolve_device(name: str) -> torch.device:
    """The device of that name; `auto` is a graphics card when there is one. Raises ConfigInvalid."""
    available = ["cpu"]
    if torch.backends.mps.is_available():
        available.insert(0, "mps")
    if torch.cuda.is_available():
        available[:0] = ["cuda", *(f"cuda:{number}" for number in range(torch.cuda.device_count()))]
    if name != "auto" and name not in available:
        raise ConfigInvalid(
            f"compute.device={name} is not available on this machine. Devices: auto, {', '.join(available)}.",
            where="compute.device",
        )
    return torch.device(available[0] if name == "auto" else name)
