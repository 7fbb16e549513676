"""Where the published weights are. Their names on disk say `galileo_`, because `base` alone says nothing there."""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap

_COMMIT = "0f0b5b95ac81acef4b74cf4686dc877202f4541b"
_GITHUB = "https://github.com/nasaharvest/galileo"
_HUB = "https://huggingface.co/nasaharvest/galileo"


def name_of(model: str) -> str:
    """What the weights of a model are called in a folder of weights."""
    return f"galileo_{model}"


def files() -> Iterator[iamap.WeightsFile]:
    """The encoders of the three sizes; the smallest is on GitHub, so its checksum is known."""
    yield iamap.WeightsFile(
        model=name_of("nano"),
        file="encoder.pt",
        url=f"https://raw.githubusercontent.com/nasaharvest/galileo/{_COMMIT}/data/models/nano/encoder.pt",
        page=f"{_GITHUB}/tree/{_COMMIT}/data/models/nano",
        size=4_189_406,
        sha256="eab6acacf527886a508a555bc24efe4b4a2cf91b162e84cd1c4a1807e942180c",
        licence="MIT",
    )
    for model, size in (("tiny", 22_860_000), ("base", 346_130_000)):
        yield iamap.WeightsFile(
            model=name_of(model),
            file="encoder.pt",
            url=f"{_HUB}/resolve/main/models/{model}/encoder.pt",
            page=f"{_HUB}/tree/main/models/{model}",
            size=size,
            licence="MIT",
        )
