"""Files that keep several networks, each under a name of its own, as CROMA's do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch  # noqa: TID253
from iamap_torch import weights
from torch import Tensor  # noqa: TID253


def read(path: Path) -> weights.Tensors:
    """The tensors of a file by name; those of parts as ``part.name``. Raises WeightsUnusable as iamap_torch does."""
    parts = _parts(path)
    if not parts:
        return weights.read(path)
    return {
        f"{part}.{name}": tensor.float() if tensor.is_floating_point() else tensor
        for part, tensors in parts.items()
        for name, tensor in tensors.items()
    }


def _parts(path: Path) -> dict[str, Mapping[str, Tensor]]:
    """The state of each part, when there are at least two and nothing else holds tensors."""
    if not path.is_file() or path.suffix.lower() not in (".pt", ".pth", ".bin"):
        return {}
    try:
        content = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except Exception:  # iamap_torch reads it again, and says what is wrong with it
        return {}
    if not isinstance(content, Mapping) or any(isinstance(value, Tensor) for value in content.values()):
        return {}
    states = {part: state for part, state in content.items() if _is_state(state)}
    return states if len(states) > 1 else {}


def _is_state(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and all(isinstance(tensor, Tensor) for tensor in value.values())
