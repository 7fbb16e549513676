"""The core's own components, registered through its entry point like a stranger's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from iamap_core.hookspecs import hookimpl
from iamap_core.model import BandNames, IamapModel, PathText
from iamap_core.specs import BandAdapterSpec, ExecutorSpec, HealthCheck


class SelectConfig(IamapModel):
    bands: BandNames = []
    """Bands by number from 1 or by name, in the order in which the encoder receives them; all when empty."""


class RepeatConfig(IamapModel):
    bands: BandNames = []
    """Bands by number from 1 or by name; all when empty."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


class NamedConfig(IamapModel):
    bands: BandNames = []
    """Bands by number from 1 or by name that are looked at; all when empty."""
    sensor: Annotated[list[PathText], BeforeValidator(_as_list)] = []
    """Profile of the sensor, such as `sentinel2_l2a`, `landsat8` or `naip`, one that a plugin brings, or a YAML file of
    your own; several for a raster with bands of several sensors."""
    names: list[str] = []
    """What the bands are in the profile, one for each in order, as in [B04,B03,B02]; their names in the raster when
    empty."""
    scaled: bool = False
    """The raster holds reflectance as 0..1, decibels or kelvin already, so that the profile's scale is not applied."""

    @model_validator(mode="after")
    def _names_of_a_sensor(self) -> Self:
        useless = [name for name in ("names", "scaled") if getattr(self, name)]
        if useless and not self.sensor:
            raise ValueError(f"{useless[0]} says nothing without sensor, in whose profile bands are looked up")
        return self


class WavelengthConfig(NamedConfig):
    wavelengths: list[Annotated[float, Field(gt=0, le=100)]] = []
    """Centre wavelength of each band in micrometres, in order; from the sensor's profile or the file when empty."""


class AutoConfig(WavelengthConfig):
    pass


class PcaConfig(IamapModel):
    bands: BandNames = []
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
    """Number of processes. Each loads the network, and gets its share of `compute.memory`."""


@hookimpl
def iamap_band_adapters() -> Iterator[BandAdapterSpec]:
    yield BandAdapterSpec(
        name="auto",
        summary="By name or wavelength where the encoder needs that, otherwise like repeat.",
        config=AutoConfig,
        factory="iamap_core.builtin.spectral:Auto",
    )
    yield BandAdapterSpec(
        name="named",
        summary="The bands that the encoder asks for, by name, with the profile of their sensor.",
        config=NamedConfig,
        factory="iamap_core.builtin.spectral:Named",
    )
    yield BandAdapterSpec(
        name="wavelength",
        summary="Any bands with their wavelengths, from the sensor's profile, the file or you.",
        config=WavelengthConfig,
        factory="iamap_core.builtin.spectral:Wavelength",
    )
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
