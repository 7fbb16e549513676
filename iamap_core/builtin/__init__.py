"""The core's own components, registered through its entry point like a stranger's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from iamap_core.hookspecs import hookimpl
from iamap_core.interfaces import MAX_WAVELENGTH_UM, MIN_WAVELENGTH_UM
from iamap_core.model import BandNames, EncoderConfig, IamapModel, PathText, UpsamplerConfig
from iamap_core.specs import BandAdapterSpec, EncoderSpec, ExecutorSpec, HealthCheck, UpsamplerSpec


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
    """Bands to choose from, by number from 1 or by name; all when empty."""
    sensor: Annotated[list[PathText], BeforeValidator(_as_list)] = []
    """Sensor profile, such as `sentinel2_l2a`, `landsat8` or `naip`, one from a plugin, or a YAML file of your own;
    several for a raster with bands of several sensors.
    """
    names: list[str] = []
    """Names of the bands in the profile, in order, as in [B04,B03,B02]; their names in the raster when empty."""
    scaled: bool = False
    """Values are reflectance as 0..1, decibels or kelvin already: the profile's scale and offset are not applied.
    """

    @model_validator(mode="after")
    def _names_of_a_sensor(self) -> Self:
        useless = [name for name in ("names", "scaled") if getattr(self, name)]
        if useless and not self.sensor:
            raise ValueError(f"{useless[0]} needs sensor: it is looked up in the sensor's profile")
        return self


class WavelengthConfig(NamedConfig):
    wavelengths: list[Annotated[float, Field(ge=MIN_WAVELENGTH_UM, le=MAX_WAVELENGTH_UM)]] = []
    """Centre wavelength of each band in micrometres, in order; from the sensor's profile or the file when empty."""


class AutoConfig(WavelengthConfig):
    pass


class PcaConfig(IamapModel):
    bands: BandNames = []
    """Bands by number from 1 or by name; all when empty."""
    components: int = Field(default=3, ge=1, le=64)
    """Number of principal components that the encoder receives."""
    sample: int = Field(default=20_000, ge=100)
    """Number of random pixels on which the components are fitted."""
    seed: int | None = None
    """Random seed of the sample; the run's seed when empty."""


class RandomFeaturesConfig(EncoderConfig):
    filters: int = Field(default=128, ge=1, le=4096)
    """Number of random filters; each gives two features."""
    window: int = Field(default=16, ge=1, le=256)
    """Side of an output pixel, in source pixels."""
    seed: int | None = None
    """Random seed of the filters; the run's seed when empty."""


class AutoUpsamplerConfig(UpsamplerConfig):
    pass


class BilinearConfig(UpsamplerConfig):
    pass


class GuidedConfig(UpsamplerConfig):
    radius: float = Field(default=0.5, gt=0, le=4)
    """Radius of the filter, in pixels of the coarse map. A larger one is smoother."""
    eps: float = Field(default=1e-3, gt=0, le=1)
    """Regularisation: edges of the guide whose variance, of values stretched to 0..1, is far below it are smoothed."""


class BilateralConfig(UpsamplerConfig):
    sigma: float = Field(default=0.1, gt=0.01, le=1)
    """Tolerance for colour: standard deviation of the weights over the difference in colour, of a guide stretched to
    0..1."""


class LocalConfig(IamapModel):
    pass


class ProcessesConfig(IamapModel):
    workers: int = Field(default=2, ge=1, le=256)
    """Number of processes. Each loads the network and has an equal share of `compute.memory`."""


@hookimpl
def iamap_band_adapters() -> Iterator[BandAdapterSpec]:
    yield BandAdapterSpec(
        name="auto",
        summary="By name or wavelength where the encoder asks; components of many bands for three channels; or repeat.",
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
def iamap_encoders() -> Iterator[EncoderSpec]:
    yield EncoderSpec(
        name="random_features",
        summary="Random filters of 3 x 3 pixels, untrained: what a pretrained encoder has to beat.",
        config=RandomFeaturesConfig,
        factory="iamap_core.builtin.random_features:RandomFeatures",
        position_free=True,
        url="https://doi.org/10.1038/s41467-021-24638-z",
    )


@hookimpl
def iamap_upsamplers() -> Iterator[UpsamplerSpec]:
    yield UpsamplerSpec(
        name="auto",
        summary="Bilinear, then the guided filter with a radius of half a coarse pixel.",
        config=AutoUpsamplerConfig,
        factory="iamap_core.builtin.upsampling:Auto",
    )
    yield UpsamplerSpec(
        name="bilinear",
        summary="Smooth between the coarse pixels; colours of the image do not count.",
        config=BilinearConfig,
        factory="iamap_core.builtin.upsampling:Bilinear",
    )
    yield UpsamplerSpec(
        name="guided",
        summary="The guided filter: near each pixel the map is a linear function of the image.",
        config=GuidedConfig,
        factory="iamap_core.builtin.upsampling:Guided",
    )
    yield UpsamplerSpec(
        name="joint_bilateral",
        summary="Neighbours of the same colour count most; for classes that colour defines, such as water.",
        config=BilateralConfig,
        factory="iamap_core.builtin.upsampling:JointBilateral",
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
        name="gdal", summary="GDAL reads and writes compressed GeoTIFFs.", check="iamap_core.builtin.health:gdal"
    )
    yield HealthCheck(
        name="disk",
        summary="The folder for temporary files has free disk space.",
        check="iamap_core.builtin.health:disk",
    )
