"""A network as an ONNX graph, made once and kept in the cache under a name that its content decides."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import torch  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253

from iamap_core import IamapError, OutputUnwritable
from iamap_core.plugin_support import cache, write_whole

log = logging.getLogger(__name__)

OPSET = 17
INPUT = "images"


class GraphUnusable(IamapError):
    """A network cannot be exported as a graph, or its graph gives other features."""

    code = "graph-unusable"


def exported(network: nn.Module, shape: tuple[int, ...], about: str) -> bytes:
    """The ONNX graph of a network for any number of images, from the cache when it is there.

    shape: of an image. about: what beside the weights decides the graph: model, layers, versions.
    Raises :class:`GraphUnusable`.
    """
    digest = hashlib.sha256(f"{about} {shape} torch {torch.__version__} {OPSET}".encode())
    for name, tensor in network.state_dict().items():
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy())
    return kept(f"{digest.hexdigest()[:32]}.onnx", lambda: _graph(network, torch.zeros(2, *shape)))


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """The file of that name in the cache, where its checksum lies beside it; created again when it is absent or
    damaged.
    """
    file = cache() / "engines" / name
    checksum = file.with_suffix(".sha256")
    try:
        content = file.read_bytes()
        if checksum.read_text(encoding="ascii").strip() == hashlib.sha256(content).hexdigest():
            return content
        log.warning("%s is damaged and is created again.", file)
    except (OSError, UnicodeDecodeError):
        pass
    content = make()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)
        write_whole(checksum, hashlib.sha256(content).hexdigest().encode())
    except (OSError, OutputUnwritable) as error:
        log.info("The graph cannot be kept: %s", error)  # nothing that a run should fail for
    return content


def _graph(network: nn.Module, images: Tensor) -> bytes:
    names = _names(network, images)
    try:
        # The exporter prints the whole graph where it fails. torch's newer one takes many times longer.
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(io.StringIO()),
            tempfile.TemporaryDirectory() as folder,
            torch.inference_mode(),
        ):
            warnings.simplefilter("ignore")
            graph = Path(folder) / "graph.onnx"
            torch.onnx.export(
                network,
                (images,),
                graph,
                input_names=[INPUT],
                output_names=names,
                dynamic_axes={name: {0: "n"} for name in (INPUT, *names)},
                opset_version=OPSET,
                dynamo=False,
            )
            return graph.read_bytes()
    except Exception as error:  # each operator fails in its own way
        raise GraphUnusable(
            f"the network cannot be exported for another engine: {_first_line(error)}.",
            hint="Give compute.engine=torch.",
            where="compute.engine",
        ) from error


@torch.inference_mode()
def _names(network: nn.Module, images: Tensor) -> list[str]:
    return [f"map_{number}" for number, _ in enumerate(network(images))]


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
