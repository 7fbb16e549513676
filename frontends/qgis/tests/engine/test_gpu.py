"""A graphics card is only offered where its driver answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from iamap.engine import gpu

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the pretended driver is a script")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("echo 'NVIDIA RTX A2000'; echo 'NVIDIA RTX 4000'", "NVIDIA RTX A2000"),
        ("echo 'could not communicate with the NVIDIA driver'; exit 9", ""),
    ],
)
def test_the_driver_is_asked(tmp_path: Path, said: str, name: str) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\n{said}\n")
    tool.chmod(0o700)
    assert gpu.name({"PATH": str(tmp_path)}) == name
    assert gpu.name({"PATH": "/nowhere"}) == ""
