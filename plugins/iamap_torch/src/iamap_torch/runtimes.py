"""ONNX graphs through onnxruntime or OpenVINO, on the processor."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any

import torch  # noqa: TID253
from torch import Tensor  # noqa: TID253

from iamap_core.errors import MissingDependency
from iamap_torch.export import INPUT, GraphUnusable

Runtime = Callable[[Tensor], Sequence[Tensor]]
"""``float32[N, C, S, S]`` on the processor -> the network's maps."""


def installed(engine: str) -> None:
    """Import what an engine needs. Raises :class:`~iamap_core.errors.MissingDependency`."""
    for package in ("onnx", engine):
        try:
            importlib.import_module(package)
        except ImportError as error:
            raise MissingDependency(
                f"compute.engine={engine} needs the package {package}, which is not installed or does not load "
                f"({error}).",
                hint=f'Install it: pip install "iamap-torch[{engine}]"; or give compute.engine=torch.',
                where="compute.engine",
            ) from error


def start(engine: str, graph: bytes, *, bf16: bool = False) -> Runtime:
    """A graph that is ready to run, with as many threads as torch has. Raises GraphUnusable."""
    try:
        return _openvino(graph, bf16) if engine == "openvino" else _onnxruntime(graph)
    except Exception as error:  # the errors of neither share a class of their own
        raise GraphUnusable(
            f"{engine} cannot run the network's graph: {str(error).splitlines()[0]}.",
            hint="Give compute.engine=torch.",
            where="compute.engine",
        ) from error


def _onnxruntime(graph: bytes) -> Runtime:
    runtime: Any = importlib.import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 3
    # Threads that wait would otherwise spin, which costs other programs their time and us ours beside them.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(images: Tensor) -> list[Tensor]:
        try:
            return [torch.from_numpy(found) for found in session.run(None, {INPUT: images.numpy()})]
        except Exception as error:  # as above
            if "allocate" in str(error).lower():
                raise MemoryError(str(error)) from error
            raise

    return run


def _openvino(graph: bytes, bf16: bool) -> Runtime:
    runtime: Any = importlib.import_module("openvino")
    core = runtime.Core()
    told = {
        "INFERENCE_NUM_THREADS": torch.get_num_threads(),
        "INFERENCE_PRECISION_HINT": "bf16" if bf16 else "f32",  # by default it takes bf16 wherever the processor can
        "PERFORMANCE_HINT": "LATENCY",
    }
    compiled = core.compile_model(core.read_model(graph), "CPU", told)

    def run(images: Tensor) -> list[Tensor]:
        found = compiled([images.numpy()])
        return [torch.from_numpy(found[output].copy()) for output in compiled.outputs]

    return run
