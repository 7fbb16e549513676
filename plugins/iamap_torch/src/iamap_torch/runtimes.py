"""ONNX graphs through onnxruntime or OpenVINO, on the processor. Nothing here imports torch."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import ConfigInvalid, EncoderPlan, MissingDependency
from iamap_torch.graphs import INPUT, GraphUnusable

Floats = NDArray[np.float32]
Runtime = Callable[[Floats], Sequence[Floats]]
"""``float32[N, C, S, S]`` -> the network's maps, ``float32[N, D_i, h_i, w_i]``."""

OFFERED = {"torch": ("fp32", "bf16"), "onnxruntime": ("fp32", "int8"), "openvino": ("fp32", "int8", "bf16")}
"""Precisions of each engine."""


def check_choice(plan: EncoderPlan, device: str) -> None:
    """Check that the plan's engine is installed and has its precision, on a device of that name.

    Raises :class:`~iamap_core.errors.MissingDependency` when the engine is not installed, and ConfigInvalid for a
    precision that it does not have, or for a device other than the processor.
    """
    if plan.precision not in (offered := OFFERED[plan.engine]):
        able = ", ".join(engine for engine, all_of in OFFERED.items() if plan.precision in all_of)
        raise ConfigInvalid(
            f"compute.precision={plan.precision} is not supported by compute.engine={plan.engine}, which supports "
            f"{' or '.join(offered)}.",
            hint=f"Engines that support {plan.precision}: {able}.",
            where="compute.precision",
        )
    if plan.engine == "torch":
        return
    if device not in ("auto", "cpu"):
        raise ConfigInvalid(
            f"compute.engine={plan.engine} runs on the processor, not on compute.device={device}.",
            hint="Give compute.device=cpu, or compute.engine=torch.",
            where="compute.device",
        )
    check(plan.engine, plan.precision)


def check(engine: str, precision: str) -> None:
    """Import an engine, look for what writes its graphs, and check that this processor supports the precision.

    Raises :class:`~iamap_core.errors.MissingDependency` and :class:`~iamap_core.errors.ConfigInvalid`.
    """
    for package, look in (("onnx", _find), (engine, _package)):
        try:
            look(package)
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


def start(engine: str, graph: bytes, precision: str = "fp32", threads: int = 1) -> Runtime:
    """A graph that is ready to run. Raises GraphUnusable.

    precision: ``bf16`` computes in it whatever the graph says, which OpenVINO alone can.
    """
    try:
        run = _openvino(graph, precision, threads) if engine == "openvino" else _onnxruntime(graph, threads)
    except Exception as error:  # the errors of neither share a class of their own
        raise GraphUnusable(
            f"{engine} cannot run the network's graph: {str(error).splitlines()[0]}.",
            hint="Give compute.engine=torch.",
            where="compute.engine",
        ) from error

    def guarded(images: Floats) -> Sequence[Floats]:
        try:
            return run(images)
        except Exception as error:  # as above
            if "allocate" in str(error).lower():
                raise MemoryError(str(error)) from error
            raise

    return guarded


def installed(engine: str) -> str:
    """The engine with its version."""
    return f"{engine} {version(engine)}"


def _onnxruntime(graph: bytes, threads: int) -> Runtime:
    runtime = _package("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Threads that wait would otherwise spin, which costs other programs their time and us ours beside them.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = runtime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    def run(images: Floats) -> list[Floats]:
        return list(session.run(None, {INPUT: images}))

    return run


def _openvino(graph: bytes, precision: str, threads: int) -> Runtime:
    options = {
        "INFERENCE_NUM_THREADS": threads,
        # By default it takes bf16 wherever the processor can.
        "INFERENCE_PRECISION_HINT": "bf16" if precision == "bf16" else "f32",
        "PERFORMANCE_HINT": "LATENCY",
        # A thread that may not leave its core waits for whatever else runs there, and all others for it.
        "ENABLE_CPU_PINNING": False,
    }
    core = _core()
    compiled = core.compile_model(core.read_model(graph), "CPU", options)

    def run(images: Floats) -> list[Floats]:
        found = compiled([images])
        return [found[output] for output in compiled.outputs]

    return run


@cache
def _core() -> Any:
    """OpenVINO itself, kept until the process ends.

    The first one gives its thread a stack for signals, which goes with the last one. Where that happens on another
    thread, the next signal, Ctrl-C for one, finds no stack and ends the process.
    """
    return _package("openvino").Core()


def _find(name: str) -> None:
    """Raises ImportError when a package is not there; importing it takes half a second that only exports need."""
    if name not in sys.modules:
        if find_spec(name) is None:
            raise ImportError(f"No module named '{name}'")
    elif sys.modules[name] is None:
        raise ImportError(f"import of {name} halted")


def _package(name: str) -> Any:
    if name == "openvino":
        # It tells its makers of every import, unasked, unless it finds this package missing.
        sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    return importlib.import_module(name)
