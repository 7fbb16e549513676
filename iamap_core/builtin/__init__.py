"""The core's own components, registered through its entry point like a stranger's."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from iamap_core.config.model import IamapModel
from iamap_core.hookspecs import hookimpl
from iamap_core.specs import BandAdapterSpec, ExecutorSpec, HealthCheck


class SelectConfig(IamapModel):
    bands: list[int | str] = []
    """Bands by number from 1 or by name, in the order in which the encoder receives them; all when empty."""


class RepeatConfig(IamapModel):
    bands: list[int | str] = []
    """Bands by number from 1 or by name; all when empty."""


class PcaConfig(IamapModel):
    bands: list[int | str] = []
    """Bands by number from 1 or by name; all when empty."""
    components: int = Field(default=3, ge=1, le=64)
    """Number of components that go into the encoder."""
    sample: int = Field(default=20_000, ge=100)
    """Number of random pixels from which the components are found."""
    seed: int | None = None
    """Starts the random draw; the run's seed when empty."""


class LocalConfig(IamapModel):
    pass


class ProcessesConfig(IamapModel):
    workers: int = Field(default=2, ge=1, le=256)
    """Number of processes; each loads the network."""


@hookimpl
def iamap_band_adapters() -> Iterator[BandAdapterSpec]:
    yield BandAdapterSpec(
        name="select",
        summary="Exactly the bands that the encoder has channels for, by number or name.",
        config=SelectConfig,
        factory="iamap_core.builtin.adapters:Select",
    )
    yield BandAdapterSpec(
        name="repeat",
        summary="Any number of bands: the encoder's first layer is repeated or averaged to fit.",
        config=RepeatConfig,
        factory="iamap_core.builtin.adapters:Repeat",
    )
    yield BandAdapterSpec(
        name="pca",
        summary="All bands reduced to three principal components before encoding.",
        config=PcaConfig,
        factory="iamap_core.builtin.adapters:Pca",
    )


@hookimpl
def iamap_executors() -> Iterator[ExecutorSpec]:
    yield ExecutorSpec(
        name="local",
        summary="One after the other in this process.",
        config=LocalConfig,
        factory="iamap_core.builtin.executors:Local",
    )
    yield ExecutorSpec(
        name="processes",
        summary="Several at once, each in a process of its own on this machine.",
        config=ProcessesConfig,
        factory="iamap_core.builtin.executors:Processes",
    )


@hookimpl
def iamap_health_checks() -> Iterator[HealthCheck]:
    yield HealthCheck(
        name="gdal", summary="GDAL reads and writes what we need.", check="iamap_core.builtin.health:gdal"
    )
    yield HealthCheck(name="disk", summary="There is room for temporary files.", check="iamap_core.builtin.health:disk")
