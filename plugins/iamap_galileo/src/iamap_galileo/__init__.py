"""Galileo as an encoder of IAMAP: features of Sentinel-2 and Sentinel-1 for patches of 1 to 8 pixels.

=====================  ===================================================================================
``config``             the parameters of the encoder ``bands``              the bands by name, in groups, with the
statistics of the pretraining ``encoder``            the encoder itself: plan, open, encode ``network``            the
network, written anew from its paper ``patches``            a kernel for patches of any size ``published``
where the published weights are ``weights``            sizes and tensors from files
=====================  ===================================================================================

Tseng et al. 2025, Galileo: Learning Global and Local Features in Pretrained Remote Sensing Models, arXiv 2502.09356.
This module and ``config`` are imported whenever components are listed; torch is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap
from iamap_galileo.config import GalileoConfig


@iamap.hookimpl
def iamap_encoders() -> Iterator[iamap.EncoderSpec]:
    yield iamap.EncoderSpec(
        name="galileo",
        summary="Galileo: pretrained on Sentinel-2 and Sentinel-1, one date, patches of 1 to 8 pixels.",
        config=GalileoConfig,
        factory="iamap_galileo.encoder:GalileoEncoder",
        url="https://github.com/nasaharvest/galileo",
        bands="10 of Sentinel-2, 2 of Sentinel-1, or some of them",
        licence="MIT",
        download_mb=4,
        weights="iamap_galileo.published:files",
        needs_network=True,
    )
