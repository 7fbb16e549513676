"""ONNX graphs through onnxruntime or OpenVINO, on the processor."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import torch  # noqa: TID253
from torch import Tensor  # noqa: TID253

from iamap_core import ConfigInvalid, MissingDependency
from iamap_torch.export import INPUT, GraphUnusable

Runtime = Callable[[Tensor], Sequence[Tensor]]
"""``float32[N, C, S, S]`` on the processor -> the network's maps."""


def check(engine: str, precision: str) -> None:
    """Import what an engine needs, and check that this processor supports the precision.

    Raises :class:`~iamap_core.errors.MissingDependency` and :class:`~iamap_core.errors.ConfigInvalid`.
    """
    for package in ("onnx", engine):
        try:
            _package(package)
        except ImportError as error:
            raise MissingDependency(
                f"compute.engine={engine} needs the package {package}, which is not installed or cannot be imported "
                f"({error}).",
                hint=f'Install it: pip install "iamap-torch[{engine}]"; or give compute.engine=torch.',
                where="compute.engine",
            ) from error
    if precision == "bf16" and "BF16" not in _core().get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        # It would compute in fp32 and not say so.
        raise ConfigInvalid(
            "compute.precision=bf16 needs a processor with bf16, which this one does not have.",
            hint="Give compute.precision=int8 or compute.precision=fp32.",
            where="compute.precision",
        )


def start(engine: str, graph: bytes, precision: str = "fp32") -> Runtime:
    """A graph that is ready to run, with as many threads as torch has. Raises GraphUnusable.

    precision: ``bf16`` computes in it whatever the graph says, which OpenVINO alone can.
    """
    try:
        run = _openvino(graph, precision) if engine == "openvino" else _onnxruntime(graph)
    except Exception as error:  # the errors of neither share a class of their own
        raise GraphUnusable(
            f"{engine} cannot run the network's graph: {str(error).splitlines()[0]}.",
            hint="Give compute.engine=torch.",
            where="compute.engine",
        ) from error

    def guarded(images: Tensor) -> Sequence[Tensor]:
        try:
            return run(images)
        except Exception as error:  # as above
            if "allocate" in str(error).lower():
                raise MemoryError(str(error)) from error
            raise

    return guarded


def _onnxruntime(graph: bytes) -> Runtime:
    runtime = _package("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 3
    # Threads that wait would otherwise spin, which costs other programs their time and us ours beside them.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(images: Tensor) -> list[Tensor]:
        return [torch.from_numpy(found) for found in session.run(None, {INPUT: images.numpy()})]

    return run


def _openvino(graph: bytes, precision: str) -> Runtime:
    options = {
        "INFERENCE_NUM_THREADS": torch.get_num_threads(),
        # By default it takes bf16 wherever the processor can.
        "INFERENCE_PRECISION_HINT": "bf16" if precision == "bf16" else "f32",
        "PERFORMANCE_HINT": "LATENCY",
        # A thread that may not leave its core waits for whatever else runs there, and all others for it.
        "ENABLE_CPU_PINNING": False,
    }
    core = _core()
    compiled = core.compile_model(core.read_model(graph), "CPU", options)

    def run(images: Tensor) -> list[Tensor]:
        found = compiled([images.numpy()])
        return [torch.from_numpy(found[output]) for output in compiled.outputs]

    return run


@cache
def _core() -> Any:
    """OpenVINO itself, kept until the process ends.

    The first one gives its thread a stack for signals, which goes with the last one. Where that happens on another
    thread, the next signal, Ctrl-C for one, finds no stack and ends the process.
    """
    return _package("openvino").Core()


def _package(name: str) -> Any:
    if name == "openvino":
        # It tells its makers of every import, unasked, unless it finds this package missing.
        sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    return importlib.import_module(name)
