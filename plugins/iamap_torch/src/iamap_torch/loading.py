"""PyTorch, imported where it is needed and not before."""

from __future__ import annotations

import sys

from iamap_core.plugin_support import begin_stage


def load_torch() -> None:
    """Import torch, and say so to whoever watches the run: it takes seconds."""
    if "torch" not in sys.modules:
        begin_stage("loading PyTorch")
        import torch  # noqa: F401
