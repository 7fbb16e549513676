"""A plugin that works: an encoder with a path, a preset for it and a health check."""

from pathlib import Path
from typing import Literal

from pydantic import Field

import iamap_core as iamap


class BrightConfig(iamap.IamapModel):
    model: str
    """Name of the network."""
    gain: float = Field(default=1.0, gt=0, le=10)
    """Factor on every pixel."""
    mode: Literal["mean", "max"] = "mean"
    """What becomes of a window."""
    weights: iamap.PathText = "default"
    """A file, or a name."""
    masks: list[iamap.FilePath] = Field(default=[])
    """Files that hide pixels."""
    table: iamap.FilePath | None = None
    """A file, or none."""


class ShoutConfig(iamap.IamapModel):
    folder: Path = Path()
    """Where it shouts."""


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(name="bright", summary="Bright.", config=BrightConfig, factory="fake_good:Bright")


@iamap.hookimpl
def iamap_executors():
    yield iamap.ExecutorSpec(name="local", summary="Here.", config=ShoutConfig, factory="fake_importerror:Shout")


@iamap.hookimpl
def iamap_band_adapters():
    yield iamap.BandAdapterSpec(name="auto", summary="Auto.", config=iamap.IamapModel, factory="fake_good:Auto")


@iamap.hookimpl
def iamap_health_checks():
    yield iamap.HealthCheck(name="sun", summary="The sun shines.", check="fake_good:sun")


class Bright:
    wanted = iamap.Wanted(channels=1)

    def __init__(self, config):
        self.config = config


def sun():
    return iamap.Health(status="failed", message="no sun", hint="Wait until morning.")
