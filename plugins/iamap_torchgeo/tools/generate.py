"""Write the table of networks from the installed torchgeo: ``python plugins/iamap_torchgeo/tools/generate.py``.

Run it again when torchgeo has new weights. Names, builders, bands, input scaling and addresses are read from torchgeo;
sizes are counted on torch's meta device. What torchgeo does not say stands here, with its source: the units in which
training images were stored, and licences.

**Units.** torchgeo states a normalisation in the numbers that were stored for training. IAMAP hands over the units of a
sensor profile (reflectance, decibels, kelvin). :data:`UNITS` says how one becomes the other.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import iamap_torchgeo
import torch  # noqa: TID253
from iamap_torchgeo.families import build
from iamap_torchgeo.table import FILE, Model
from torch import nn  # noqa: TID253
from torchgeo.models.api import _model_weights
from torchvision.models._api import WeightsEnum  # type: ignore[import-untyped]  # noqa: TID253
from torchvision.transforms import v2  # type: ignore[import-untyped]  # noqa: TID253

TABLE = Path(iamap_torchgeo.__file__).with_name(FILE)

LEFT_OUT = {
    "aurora_swin_unet": "forecasts the weather from fields of a weather model",
    "dofa_base_patch16_224": "is the encoder dofa, of iamap-dofa",
    "dofa_large_patch16_224": "is the encoder dofa, of iamap-dofa",
    "earthloc": "gives one vector for an image, not one for each place in it",
    "swin_b": "was trained on street scenes",
    "swin_s": "was trained on street scenes",
    "swin_t": "was trained on street scenes",
    "unet": "are finished segmentations",
    "ResNet50_Weights.SENTINEL2_ALL_NDVI_SECO_ECO": "takes a vegetation index beside bands",
}
"""Builders and weights of torchgeo that are no encoders here, and why."""

LICENCES = {
    "DECUR": "Apache-2.0",
    "SECO_ECO": "MIT",
    "SECO": "Apache-2.0",
    "SATLAS": "ODC-BY",
    "GASSL": "",
    "CrisisLandMark": "OpenRAIL",
    "scalemae": "CC-BY-NC-4.0",
    "croma": "CC-BY-4.0",
    "panopticon": "Apache-2.0",
    "copernicusfm": "CC-BY-4.0",
    "SSL4EO-L": "CC0-1.0",
    "SSL4EO-S12": "CC-BY-4.0",
}
"""By a part of the weights' name, their builder or their data set; the first that fits. Source: torchgeo's
docs/api/weights/*.csv, which has none for GASSL."""


# ------------------------------------------------------------------------------------------------ sensors


@dataclass(frozen=True)
class Unit:
    """How a number of the profile becomes the one stored for training: ``stored = value * scale + offset``."""

    scale: float
    offset: float = 0.0


def _eight_bit(low: float, high: float) -> Unit:
    """SSL4EO-L stretches low..high to 0..256 and cuts off (torchgeo, experiments/ssl4eo/compress_dataset.py)."""
    return Unit(256 / (high - low), -256 * low / (high - low))


TOP = _eight_bit(0, 0.4)
"""SSL4EO-L, reflectance at the top of the atmosphere (torchgeo, experiments/ssl4eo/landsat/compress_*_toa.sh)."""
SURFACE = _eight_bit(0, 0.3)
"""SSL4EO-L, surface reflectance (the same, compress_*_sr.sh)."""
KELVIN = _eight_bit(273.15 - 25, 273.15 + 45)
"""SSL4EO-L, brightness temperature (the same)."""
DN = Unit(10_000)
"""Sentinel-2's digital numbers, without the offset of 2022."""
TRUE_COLOUR = Unit(255 / 0.3558)
"""Sentinel-2's true-colour image of Level-1C, full at a reflectance of 0.3558 (ESA, MSI product definition)."""
PHOTO = Unit(255)
AS_IT_IS = Unit(1)

SENTINEL2 = ("B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12")
L2A = tuple(band for band in SENTINEL2 if band != "B10")

SENSORS: dict[str, tuple[str, ...]] = {
    "s2": ("sentinel2_l1c", "sentinel2_l2a"),
    "s1": ("sentinel1",),
    "l5_toa": ("landsat5_toa",),
    "l7_toa": ("landsat7_toa",),
    "l7_sr": ("landsat7",),
    "l8_toa": ("landsat8_toa", "landsat9_toa"),
    "l8_sr": ("landsat8", "landsat9"),
    "l8": ("landsat8_toa", "landsat9_toa"),
    "naip": ("naip", "rgb"),
    "rgb": ("rgb", "naip"),
}
"""Profiles by the short name of a sensor; the one that the network was trained with first."""
SENSOR_OF = {
    "LANDSAT_TM_TOA": "l5_toa",
    "LANDSAT_ETM_TOA": "l7_toa",
    "LANDSAT_ETM_SR": "l7_sr",
    "LANDSAT_OLI_TIRS_TOA": "l8_toa",
    "LANDSAT_OLI_SR": "l8_sr",
    "LANDSAT_": "l8",
    "SENTINEL2_": "s2",
    "SENTINEL1_": "s1",
    "NAIP_": "naip",
    "FMOW_": "rgb",
}
"""Short names by how torchgeo's names of weights begin."""
RESOLUTIONS = {"s2": 10.0, "s1": 10.0, "naip": 1.0, "rgb": 0.5}
"""Metres; 30 for Landsat."""
THERMAL = {"l5_toa": ("B6",), "l7_toa": ("B6_VCID_1", "B6_VCID_2"), "l8_toa": ("B10", "B11")}


def band_names(sensor: str, given: Sequence[str]) -> tuple[str, ...]:
    """torchgeo's names of bands as the profiles write them."""
    if sensor in ("naip", "rgb"):
        return ("red", "green", "blue")
    if sensor == "s2":
        return tuple(re.sub(r"^B(\d)$", r"B0\1", band.upper()) for band in given)
    if sensor == "s1":
        return tuple(given)
    return tuple(re.sub(r"^B0", "B", band.removeprefix("SR_")) for band in given)


def units(sensor: str, bands: Sequence[str], entry: str) -> tuple[Unit, ...] | None:
    """How each band was stored for training; ``None`` when it cannot be said in the profile's units."""
    if (sensor in ("l8", "s1") and "SATLAS" in entry) or entry.endswith("RGB_SECO"):
        return None
    if "SATLAS" in entry and sensor == "s2":
        return tuple(TRUE_COLOUR if band in ("B04", "B03", "B02") else DN for band in bands)
    if sensor.endswith("_toa"):
        return tuple(KELVIN if band in THERMAL[sensor] else TOP for band in bands)
    by_sensor = {"s2": DN, "s1": AS_IT_IS, "naip": PHOTO, "rgb": PHOTO}
    return (by_sensor.get(sensor, SURFACE),) * len(bands)


NOTES = {
    "l8": "Its scaling of raw digital numbers has no equal in reflectance and kelvin.",
    "s1": "It was trained on linear amplitudes, which decibels cannot stand for.",
    "s2": "Its stretch of 8-bit images is not known in reflectance.",
}
"""Why the normalisation of the training cannot be said, by sensor. The sensor's profile, or the raster, has its own."""


def stored_statistics(transforms: nn.Module, channels: int) -> tuple[list[float], list[float]]:
    """Mean and deviation that are equal to all steps of torchgeo's normalisation together, in stored numbers."""
    mean, std = [0.0] * channels, [1.0] * channels
    for step in transforms.modules():
        if isinstance(step, v2.Normalize):
            centre = list(step.mean) * (channels // len(step.mean))
            spread = list(step.std) * (channels // len(step.std))
            mean = [m + s * c for m, s, c in zip(mean, std, centre, strict=True)]
            std = [s * r for s, r in zip(std, spread, strict=True)]
    return mean, std


def statistics(transforms: nn.Module, conversion: Sequence[Unit] | None) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The same in the units of the profile; empty when they cannot be said in them."""
    if conversion is None:
        return (), ()
    mean, std = stored_statistics(transforms, len(conversion))
    return (
        tuple(round((m - unit.offset) / unit.scale, 9) for m, unit in zip(mean, conversion, strict=True)),
        tuple(round(s / unit.scale, 9) for s, unit in zip(std, conversion, strict=True)),
    )


# ------------------------------------------------------------------------------------------------- models

ARCHITECTURES = {
    "resnet18": "resnet18",
    "resnet50": "resnet50",
    "resnet152": "resnet152",
    "swin_v2_t": "swin_v2_tiny",
    "swin_v2_b": "swin_v2_base",
    "vit_small_patch16_224": "vit_small",
    "vit_base_patch16_224": "vit_base",
    "vit_large_patch16_224": "vit_large",
    "vit_huge_patch14_224": "vit_huge",
    "vit_small_patch14_dinov2": "vit_small",
    "vit_base_patch14_dinov2": "vit_base",
    "scalemae_large_patch16": "vit_large",
}
DATASETS = {
    "SSL4EO-L": "ssl4eo",
    "SSL4EO-S12": "ssl4eo",
    "SeCo Dataset": "seco",
    "SSL4Eco Dataset": "ssl4eco",
    "SatlasPretrain": "satlas",
    "fMoW Dataset": "fmow",
    "fMoW": "fmow",
}
"""Names begin with the data set, otherwise with the method."""
METHODS = {"GEOCLOSP": "geoclosp", "CLOSP": "closp", "MI_": "mi", "SI_": "si", "SCALEMAE": "scalemae"}
"""By a part of the weights' name, where torchgeo states no method."""

FAMILIES = {"resnet": "resnet", "swin": "swin", "vit": "vit", "scalemae": "scale_mae"}
"""By how the builder's name begins."""


def rows() -> list[Model]:
    """All networks, by name."""
    return sorted([*_ordinary(), *_croma(), *_panopticon(), *_copernicus()], key=lambda model: model.name)


def entries() -> Iterator[tuple[str, WeightsEnum]]:
    """``(builder, weights)`` of everything that torchgeo has."""
    for builder, weights in _model_weights.items():
        if isinstance(builder, str):
            for entry in weights:
                yield builder, entry


def _ordinary() -> Iterator[Model]:
    """Networks that take a fixed list of bands and say so."""
    for builder, entry in entries():
        if builder not in ARCHITECTURES or str(entry) in LEFT_OUT:
            continue
        sensor = next(short for begin, short in SENSOR_OF.items() if entry.name.startswith(begin))
        bands = band_names(sensor, entry.meta.get("bands", ()))
        colours = sensor == "s2" and len(bands) == 3
        conversion = units(sensor, bands, str(entry))
        mean, std = statistics(entry.transforms, conversion)
        method = str(entry.meta.get("ssl_method", "")).replace("-", "") or _method(f"{entry.name}_")
        first = DATASETS.get(entry.meta["dataset"], method)
        last = method if method != first else ""
        parts = (first, sensor, "rgb" if colours else "", ARCHITECTURES[builder], last)
        yield _measured(
            name="_".join(part for part in parts if part),
            entry=entry,
            builder=builder,
            family=next(family for begin, family in FAMILIES.items() if builder.startswith(begin)),
            sensors=SENSORS[sensor],
            bands=bands,
            mean=mean,
            std=std,
            resolution=RESOLUTIONS.get(sensor, 30.0),
            size=256 if first == "satlas" else 224,
            dataset=entry.meta["dataset"],
            method=method,
            note=NOTES[sensor] if conversion is None else "",
        )


def _method(entry: str) -> str:
    if entry == "FMOW_RGB_":
        return "scalemae"
    return next(method for part, method in METHODS.items() if part in entry)


def _croma() -> Iterator[Model]:
    """CROMA scales each band from two deviations below its mean to two above (antofuller/CROMA, use_croma.py). We take
    mean and deviation of SSL4EO-S12, its training data, in place of those of a single image."""
    optical, radar = _spread("s2", L2A), _spread("s1", ("VV", "VH"))
    for builder, size in (("croma_base", "base"), ("croma_large", "large")):
        for sensor, bands, sensors, (mean, std) in (
            ("s2", L2A, ("sentinel2_l2a", "sentinel2_l1c"), optical),
            ("s1", ("VV", "VH"), ("sentinel1",), radar),
            (
                "s1_s2",
                ("VV", "VH", *L2A),
                ("sentinel1", "sentinel2_l2a", "sentinel2_l1c"),
                (radar[0] + optical[0], radar[1] + optical[1]),
            ),
        ):
            yield _measured(
                name=f"croma_{sensor}_{size}",
                entry=_single(builder),
                builder=builder,
                family="croma",
                sensors=sensors,
                bands=bands,
                mean=mean,
                std=std,
                resolution=10.0,
                size=120,
                dataset="SSL4EO-S12",
                method="croma",
                note="Each band runs from two deviations below its mean to two above.",
            )


def _panopticon() -> Iterator[Model]:
    """Any optical bands by their wavelength, radar by its polarisation; each band with its own mean and deviation
    ("standard normal normalization", Panopticon-FM/panopticon, README)."""
    yield _measured(
        name="panopticon_base",
        entry=_single("panopticon_vitb14"),
        builder="panopticon_vitb14",
        family="panopticon",
        sensors=(),
        bands=(),
        mean=(),
        std=(),
        resolution=10.0,
        size=224,
        dataset="fMoW, MMEarth, SatlasPretrain, SpectralEarth",
        method="panopticon",
        note="It takes any bands with a wavelength, and radar by the names VV, VH, HH and HV.",
    )


def _copernicus() -> Iterator[Model]:
    """Copernicus-FM with z-scores, as its demonstration recommends (zhu-xlab/Copernicus-FM, demo.ipynb)."""
    for sensor, bands, sensors in (("s2", SENTINEL2, SENSORS["s2"]), ("s1", ("VV", "VH"), SENSORS["s1"])):
        mean, std = _reference(sensor, bands)
        yield _measured(
            name=f"copernicusfm_{sensor}_base",
            entry=_single("copernicusfm_base"),
            builder="copernicusfm_base",
            family="copernicus_fm",
            sensors=sensors,
            bands=bands,
            mean=mean,
            std=std,
            resolution=10.0,
            size=224,
            dataset="Copernicus-Pretrain",
            method="copernicusfm",
            note="Any of these bands are enough. It does not get place, date and area.",
        )


def _single(builder: str) -> WeightsEnum:
    (entry,) = (entry for name, entry in entries() if name == builder)
    return entry


def _reference(sensor: str, bands: Sequence[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean and deviation of SSL4EO-S12 in the profile's units, as torchgeo's SoftCon weights state them."""
    name = {"s2": "SENTINEL2_ALL_SOFTCON", "s1": "SENTINEL1_GRD_SOFTCON"}[sensor]
    (entry,) = (entry for builder, entry in entries() if builder == "resnet50" and entry.name == name)
    every = band_names(sensor, entry.meta["bands"])
    mean, std = statistics(entry.transforms, units(sensor, every, name))
    chosen = [every.index(band) for band in bands]
    return tuple(mean[index] for index in chosen), tuple(std[index] for index in chosen)


def _spread(sensor: str, bands: Sequence[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    mean, std = _reference(sensor, bands)
    low = tuple(round(m - 2 * s, 9) for m, s in zip(mean, std, strict=True))
    return low, tuple(round(4 * s, 9) for s in std)


def _measured(*, entry: WeightsEnum, **known: Any) -> Model:
    """A row with what is found by building the network, without memory for its weights."""
    described = f"{entry.name} {known['builder']} {known['dataset']}"
    draft = Model(
        weights=str(entry),
        strides=(),
        features=0,
        parameters=0,
        licence=next(licence for part, licence in LICENCES.items() if part in described),
        paper=entry.meta["publication"],
        url=entry.url.replace("https://hf.co/", "https://huggingface.co/"),
        **known,
    )
    strides, features, parameters = _size(draft)
    return replace(draft, strides=strides, features=features, parameters=parameters)


SIZES: dict[tuple[str, tuple[str, ...]], tuple[tuple[int, ...], int, int]] = {}


def _size(model: Model) -> tuple[tuple[int, ...], int, int]:
    """Strides, features and parameters. Networks that differ in their weights alone are built once."""
    kind = (model.builder, model.bands)
    if kind not in SIZES:
        with torch.device("meta"):
            network = build(model, model.size)
        numbers = sum(parameter.numel() for parameter in network.module.parameters())
        SIZES[kind] = (network.strides, network.features, numbers)
    return SIZES[kind]


# -------------------------------------------------------------------------------------------------- file


def text(table: Sequence[Model]) -> str:
    """The table as it is written to its file."""
    out = io.StringIO()
    names = [field.name for field in fields(Model)]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([[_cell(getattr(model, name)) for name in names] for model in table])
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, tuple) and value and isinstance(value[0], int):
        return " ".join(f"{number}*{len(list(group))}" for number, group in groupby(value))
    if isinstance(value, tuple):
        return " ".join(_cell(item) for item in value)
    return f"{value:.9g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    TABLE.write_text(text(rows()), encoding="utf-8")
    sys.stdout.write(f"{TABLE.name} written\n")
