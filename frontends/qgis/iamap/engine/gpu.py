"""Whether there is a graphics card on which torch can compute."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from .errors import EngineError
from .process import ask


def name(environment: Mapping[str, str]) -> str:
    """Name of the first NVIDIA card; empty when there is none or its driver does not answer."""
    tool = shutil.which("nvidia-smi", path=environment.get("PATH"))
    if tool is None:
        return ""
    try:
        output = ask([tool, "--query-gpu=name", "--format=csv,noheader"], environment=environment, timeout=10)
    except EngineError:
        return ""
    return output.split("\n")[0].strip()
