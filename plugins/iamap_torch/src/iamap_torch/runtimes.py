"""ONNX graphs through onnxruntime, on the processor."""

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


def start(graph: bytes) -> Runtime:
    """A graph that is ready to run, with as many threads as torch has. Raises GraphUnusable."""
    runtime: Any = importlib.import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    options.log_severity_level = 3
    # Threads that wait would otherwise spin, which costs other programs their time and us ours beside them.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session = runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its errors share no class of their own
        raise GraphUnusable(
            f"onnxruntime cannot run the network's graph: {str(error).splitlines()[0]}.",
            hint="Give compute.engine=torch.",
            where="compute.engine",
        ) from error

    def run(images: Tensor) -> list[Tensor]:
        try:
            return [torch.from_numpy(found) for found in session.run(None, {INPUT: images.numpy()})]
        except Exception as error:  # as above
            if "allocate" in str(error).lower():
                raise MemoryError(str(error)) from error
            raise

    return run
