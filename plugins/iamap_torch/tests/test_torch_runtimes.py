"""What OpenVINO would do to the process that uses it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

START = """
import gc, os, signal, sys, threading
import numpy as np
import onnx
from onnx import TensorProto, helper
from iamap_torch import runtimes

def graph():
    product = helper.make_node("MatMul", ["images", "images"], ["map"])
    told = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", 4, 4]) for name in ("images", "map")]
    made = helper.make_graph([product], "product", told[:1], told[1:])
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8).SerializeToString()
"""


def python(script: str, **environment: str) -> str:
    """What a new process prints."""
    done = subprocess.run(
        [sys.executable, "-c", START + script],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stderr}"
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows delivers no signals that could need a stack")
def test_a_signal_is_heard_after_the_engine_has_gone_on_another_thread() -> None:
    script = """
signal.signal(signal.SIGTERM, lambda *_: print("heard", flush=True))
running = [runtimes.start("openvino", graph())]
assert running[0](np.ones((1, 4, 4), np.float32))[0].sum() == 64

def leave():
    running.clear()
    gc.collect()

other = threading.Thread(target=leave)
other.start()
other.join()
os.kill(os.getpid(), signal.SIGTERM)
"""
    assert python(script) == "heard"


def test_nobody_is_told_that_it_is_used(tmp_path: Path) -> None:
    script = """
told = []
sys.addaudithook(lambda event, _: told.append(event) if event.startswith(("socket", "urllib")) else None)
runtimes.check("openvino", "fp32")
runtimes.start("openvino", graph())(np.ones((1, 4, 4), np.float32))
assert "openvino.tools.ovc" in sys.modules  # which is what tells
print([*told, *os.listdir(os.path.expanduser("~"))])
"""
    assert python(script, HOME=str(tmp_path), USERPROFILE=str(tmp_path), LOCALAPPDATA=str(tmp_path)) == "[]"


def test_bf16_is_refused_where_the_processor_has_none() -> None:
    script = """
try:
    runtimes.check("openvino", "bf16")
except runtimes.ConfigInvalid as error:
    print(error)
"""
    assert python(script, OV_CPU_MAX_ISA="AVX2") == (
        "compute.precision=bf16 needs a processor with bf16, which this one does not have. "
        "Give compute.precision=int8 or compute.precision=fp32."
    )
