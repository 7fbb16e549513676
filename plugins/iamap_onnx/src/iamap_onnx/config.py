"""Parameters of the encoder ``onnx``. Empty ones come from the file's metadata, where it has them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap


class _OnnxFile(iamap.IamapModel):
    model: iamap.FilePath
    """Path of the ONNX file."""
    output: str | None = Field(default=None, min_length=1)
    """Name of the output that holds the features: a map, N x features x rows x columns, or tokens, N x tokens x
    features. Empty: the only one of such a shape."""
    prefix_tokens: int | None = Field(default=None, ge=0, le=1024)
    """Number of prefix tokens before those of the patches (class token, registers). Empty: derived from the number of
    tokens, where only one is possible.
    """
    tile_size: int | None = Field(default=None, ge=1, le=8192)
    """Tile size that fits the model, in pixels. Empty: the size of its input, or 224 where it takes any."""
    multiple: int | None = Field(default=None, ge=1, le=1024)
    """The tile size must be a multiple of this, such as the model's patch size or stride, in pixels."""
    mean: list[float] = Field(default=[])
    """Mean of each channel in the model's training, of pixels scaled to 0..1."""
    std: list[float] = Field(default=[])
    """Standard deviation of each channel in the model's training, of pixels scaled to 0..1."""


class OnnxConfig(iamap.EncoderConfig, _OnnxFile):  # pydantic takes the fields of the last base first
    """A model in an ONNX file: one input of float32 N x channels x height x width."""

    normalize: Literal["auto", "encoder", "raster", "percentile", "none"] = "auto"
    """How pixels are normalised: `encoder` scales them to 0..1 and applies mean and std above; `raster` subtracts each
    band's mean and divides by its standard deviation; `percentile` stretches the 2nd to 98th percentile to 0..1 and
    applies mean and std; `none` leaves pixel values unchanged, for a model that normalises by itself; `auto` is
    `encoder` for 8-bit bands where mean and std are known, and `raster` otherwise.
    """
