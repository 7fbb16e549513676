"""The remote-sensing networks of torchgeo as encoders of IAMAP.

=========================  =====================================================================
``config``                 the parameters of the encoder ``table``                  the networks, read from
``models.csv`` without torch ``families``               how each family is built, filled with weights, and read as maps
``checkpoint``             files that keep several networks ``encoder``                the encoder itself: wanted, open,
encode ``conf/encoder``           presets, such as ``encoder=sentinel2_dino``
=========================  =====================================================================

This module, ``config`` and ``table`` are imported whenever components or weights are listed; torch is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap
from iamap_torchgeo.config import TorchgeoConfig


@iamap.hookimpl
def iamap_encoders() -> Iterator[iamap.EncoderSpec]:
    yield iamap.EncoderSpec(
        name="torchgeo",
        summary="Networks trained on Sentinel-1 and -2, Landsat and NAIP: SSL4EO, SoftCon, Satlas, Scale-MAE, CROMA, …",
        config=TorchgeoConfig,
        factory="iamap_torchgeo.encoder:TorchgeoEncoder",
        url="https://torchgeo.readthedocs.io/en/stable/api/models.html",
        bands="13 of Sentinel-2; others by encoder.model",
        licence="CC-BY-4.0 (SSL4EO-S12 weights)",
        download_mb=91,
        weights="iamap_torchgeo.table:files",
        needs_network=True,
    )
