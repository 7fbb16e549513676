"""Where the published weights are: as torchgeo has converted them, without the decoder of their training."""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap

PAGE = "https://huggingface.co/torchgeo/dofa"
REVISION = "b8db318b64a90b9e085ec04ba8851233c5893666"
FILES = {
    "dofa_base": ("dofa_base_patch16_224-a0275954.pth", 445_000_000),
    "dofa_large": ("dofa_large_patch16_224-0ff904d3.pth", 1_348_000_000),
}
"""File and size in bytes, about, by model."""
LICENCE = "CC-BY-4.0"
"""Of the weights, as the card of https://huggingface.co/earthflow/DOFA says."""


def files() -> Iterator[iamap.WeightsFile]:
    """All files that the encoder may download."""
    for model in FILES:
        yield of(model)


def of(model: str) -> iamap.WeightsFile:
    """The file of a model."""
    name, size = FILES[model]
    url = f"{PAGE}/resolve/{REVISION}/{name}"
    return iamap.WeightsFile(model=model, file=name, url=url, page=PAGE, size=size, licence=LICENCE)
