"""A line of ``iamap doctor``: torch runs, and on which device."""

from __future__ import annotations

import torch  # noqa: TID253

import iamap_core as iamap
from iamap_torch.device import resolve_device


def torch_runs() -> iamap.Health:
    """A product of two matrices on the device that `compute.device=auto` takes."""
    device = resolve_device("auto")
    product = torch.ones(8, 8, device=device) @ torch.ones(8, 8, device=device)
    if product.sum().item() != 512:
        return iamap.Health(status="failed", message=f"torch gives wrong results on {device}")
    return iamap.Health(status="ok", message=f"torch {torch.__version__}, device {device}")
