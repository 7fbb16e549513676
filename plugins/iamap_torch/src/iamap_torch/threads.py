"""Processor threads."""

from __future__ import annotations

import torch  # noqa: TID253


def limit(count: int | None) -> None:
    """Let torch use that many processor threads from now on in this process; its own choice when ``None``."""
    if count is not None:
        torch.set_num_threads(count)
