"""A network of torch as an ONNX graph."""

from __future__ import annotations

import contextlib
import hashlib
import io
import tempfile
import warnings
from pathlib import Path

import torch  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253

from iamap_torch import graphs
from iamap_torch.graphs import INPUT, OPSET, GraphUnusable


def exported(network: nn.Module, shape: tuple[int, ...], about: str) -> bytes:
    """The ONNX graph of a network for any number of images, from the cache when it is there.

    shape: of an image. about: what beside the weights decides the graph: model, layers, versions.
    Raises :class:`GraphUnusable`.
    """
    name = graphs.name_of(about, shape, content(network))
    return graphs.kept(f"{name}.onnx", lambda: graph(network, shape))


def content(network: nn.Module) -> str:
    """A digest of all tensors of a network."""
    digest = hashlib.sha256()
    for name, tensor in network.state_dict().items():
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy())
    return digest.hexdigest()


def graph(network: nn.Module, shape: tuple[int, ...]) -> bytes:
    """The ONNX graph of a network for any number of images of that shape. Raises :class:`GraphUnusable`."""
    images = torch.zeros(2, *shape)
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
            file = Path(folder) / "graph.onnx"
            torch.onnx.export(
                network,
                (images,),
                file,
                input_names=[INPUT],
                output_names=names,
                dynamic_axes={name: {0: "n"} for name in (INPUT, *names)},
                opset_version=OPSET,
                dynamo=False,
            )
            return file.read_bytes()
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
