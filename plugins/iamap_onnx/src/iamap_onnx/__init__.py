"""A user's own ONNX model as an encoder of IAMAP.

=====================  ===================================================================================
``config``             the parameters of the encoder ``model``              a file opened: its input, its outputs, what
its metadata say ``features``           which output holds the features, and how they become a grid ``encoder``
the encoder itself: plan, open, encode
=====================  ===================================================================================

This module and ``config`` are imported whenever components are listed; onnxruntime is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap
from iamap_onnx.config import OnnxConfig


@iamap.hookimpl
def iamap_encoders() -> Iterator[iamap.EncoderSpec]:
    yield iamap.EncoderSpec(
        name="onnx",
        summary="A model of your own in an ONNX file, with features as a map or as tokens.",
        config=OnnxConfig,
        factory="iamap_onnx.encoder:OnnxEncoder",
        url="https://onnxruntime.ai",
        bands="as many as the model takes",
        engines=("torch", "onnxruntime"),
    )
