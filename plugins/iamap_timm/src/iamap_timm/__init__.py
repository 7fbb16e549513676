"""Any timm network as an encoder of IAMAP.

- ``config``: the parameters of the encoder
- ``encoder``: the encoder itself, before its weights
- ``in_torch``, ``in_graph``: the same with its weights, in torch and through other engines
- ``network``, ``building``: layers and tiles of a network, as they are remembered, and how torch finds them
- ``weights``, ``weight_files``: published, hub, random, or from a file, with a report of what does not fit
- ``published``: which files of weights there are, from a table, without timm
- ``first_layer``: the convolutions that see the pixels
- ``conf/encoder``: presets, such as ``encoder=dino_small``

This module and ``config`` are imported whenever components are listed; torch and timm are not. ``encoder``,
``in_graph``, ``network`` and ``weight_files`` do without them, too, once a network is known and its graph is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap
from iamap_timm.config import TimmConfig


@iamap.hookimpl
def iamap_encoders() -> Iterator[iamap.EncoderSpec]:
    yield iamap.EncoderSpec(
        name="timm",
        summary="Any network of the timm library: ViT, DINO, DINOv2, MAE, SAM, ConvNeXt, EfficientNet, Swin, …",
        config=TimmConfig,
        factory="iamap_timm.encoder:TimmEncoder",
        url="https://huggingface.co/docs/timm",
        bands="3, adjustable",
        engines=("torch", "onnxruntime", "openvino"),
        licence="Apache-2.0 (DINO weights)",
        download_mb=87,
        needs_network=True,
        weights="iamap_timm.published:files",
    )


@iamap.hookimpl
def iamap_health_checks() -> Iterator[iamap.HealthCheck]:
    yield iamap.HealthCheck(
        name="torch", summary="torch runs, and on which device.", check="iamap_torch.health:torch_runs"
    )
