"""DOFA, a network for any number of bands with known wavelengths, as an encoder of IAMAP.

=====================  ===================================================================================
``config``             the parameters of the encoder ``encoder``            the encoder itself: plan, open, encode
``network``            torchgeo's DOFA read as maps of patch tokens, for tiles of any size ``published``          where
the published weights are ``conf/encoder``       presets: ``encoder=dofa_base``, ``encoder=dofa_large``
=====================  ===================================================================================

Xiong et al. 2024, Neural Plasticity-Inspired Multimodal Foundation Model for Earth Observation, arXiv 2403.15356.
This module, ``config`` and ``published`` are imported whenever components or weights are listed; torch and torchgeo are
not.
"""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap
from iamap_dofa.config import DofaConfig


@iamap.hookimpl
def iamap_encoders() -> Iterator[iamap.EncoderSpec]:
    yield iamap.EncoderSpec(
        name="dofa",
        summary="DOFA: any number of bands of any optical sensor or Sentinel-1, by their wavelengths.",
        config=DofaConfig,
        factory="iamap_dofa.encoder:DofaEncoder",
        url="https://github.com/zhu-xlab/DOFA",
        bands="any, with wavelengths",
        engines=("torch", "onnxruntime", "openvino"),
        licence="CC-BY-4.0",
        download_mb=445,
        weights="iamap_dofa.published:files",
        needs_network=True,
    )
