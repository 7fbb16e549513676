"""Band adapters that know what the bands are: by the profile of their sensor, by name or by wavelength.

Where a profile is given, channels leave here in its units (reflectance as 0..1, decibels, kelvin). A scale that the
file itself carries comes first: the reader has applied it, and the profile's is left out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iamap_core.builtin import AutoConfig, NamedConfig, PcaConfig, RepeatConfig, WavelengthConfig
from iamap_core.builtin.adapters import Pca, Repeat, dates_of, fitted_channels, own_names
from iamap_core.builtin.known_bands import Known, check_all_known, in_words, joined, known_bands, meant, plural, who
from iamap_core.builtin.series import series_of
from iamap_core.contract import CORE
from iamap_core.errors import BandMismatch, ConfigInvalid, SourceUnreadable
from iamap_core.interfaces import BandPlan, BandSource, PlanWarning, Wanted
from iamap_core.raster import sensors
from iamap_core.raster.bands import listing
from iamap_core.raster.sensors import Sensor

PLAUSIBLE = {"reflectance": (-0.05, 3.0), "decibel": (-80.0, 40.0), "kelvin": (150.0, 500.0), "fraction": (-0.5, 1.5)}
"""Plausible range of nearly all values, by unit; a scene outside it is most likely not stored as its profile says."""

WORDS = {"reflectance": "reflectance", "decibel": "decibels", "kelvin": "kelvin", "fraction": "fractions of the range"}

DARK = 0.03
"""Reflectance or fraction that some band of nearly every scene exceeds."""

SAMPLE = 2_000

COLOURS = 3
"""Channels of networks for photographs."""

WHY_COMPONENTS = (
    "The encoder has 3 channels, and its features of components are better than those of a first layer that is "
    "repeated for all bands. Components are of this raster alone: for a model of several rasters, choose bands=select."
)


class _Spectral:
    """What all of them share: scaling into the profile's units."""

    def adapt(self, block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        if "scale" not in plan.arrays:
            return block
        scale, offset = (plan.arrays[name].reshape(-1, *(1,) * (block.ndim - 1)) for name in ("scale", "offset"))
        scaled: NDArray[np.float32] = block * scale + offset
        return scaled


class Wavelength(_Spectral):
    """All chosen bands with their centre wavelengths: given, from the sensor's profile, or from the file."""

    def __init__(self, config: WavelengthConfig) -> None:
        self._config = config

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        numbers = source.numbers(self._config.bands)
        names = tuple(source.names[number - 1] for number in numbers)
        note = fitted_channels(wanted, names)
        if self._config.sensor:
            known = known_bands(source, numbers, self._config)
            check_all_known(source, numbers, known, self._config)
            found = [band for band in known if band is not None]
            channels = tuple(one.band.name for one in found)
            given = _given(self._config.wavelengths, channels)
            return _calibrated(source, found, channels, note, self._config, wanted, given)
        wavelengths = _given(self._config.wavelengths, names) or _of_file(source, numbers, wanted)
        note += f" Their centre wavelengths are {_figures(wavelengths)} µm."
        return BandPlan(
            bands=numbers,
            channels=own_names(source, numbers),
            wavelengths=wavelengths,
            dates=dates_of(source, numbers),
            note=note,
        )


class Named(_Spectral):
    """The bands that the encoder asks for by name, in its order, wherever they lie in the raster."""

    def __init__(self, config: NamedConfig) -> None:
        self._config = config

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        self._check_asked(source, wanted)
        if wanted.inputs:
            return self._of_inputs(source, wanted)
        trained = [sensors.load(name, home=CORE) for name in wanted.sensors]
        chosen = self._chosen(source, wanted, trained)
        note = f"The encoder receives by name {listing(_pairs(source, chosen))}."
        if missing := [name for name in wanted.bands if name not in chosen]:
            note += f" It works without {joined(missing)}."
        plan = _calibrated(source, list(chosen.values()), tuple(chosen), note, self._config, wanted)
        others = [name for name in self._config.sensor if sensors.load(name) not in trained]
        if wanted.sensors and others:
            plan = replace(plan, warnings=(_other_sensor(wanted, wanted.sensors, others), *plan.warnings))
        return plan

    def _of_inputs(self, source: BandSource, wanted: Wanted) -> BandPlan:
        """Bands of several dates, or of several sensors with dates of their own."""
        numbers = source.numbers(self._config.bands)
        known = [band for band in known_bands(source, numbers, self._config, dated=True) if band is not None]
        found: list[tuple[int, str, Known]] = []
        notes: list[str] = []
        warnings: list[PlanWarning] = []
        for place, one in enumerate(wanted.inputs):
            series = series_of(one, known, source, who(wanted))
            found += [(place, name, band) for image in series.images for name, band in image.items()]
            notes.append(series.note)
            warnings += series.warnings
            images = [band for image in series.images for band in image.values()]
            others = list(dict.fromkeys(band.sensor.name for band in images if band.sensor.name not in one.sensors))
            if others:
                warnings.append(_other_sensor(wanted, one.sensors, others))
        plan = _calibrated(
            source, [band for _, _, band in found], tuple(name for _, name, _ in found),
            f"The encoder receives by name {'; '.join(notes)}.", self._config, wanted,
        )  # fmt: skip
        return replace(plan, inputs=tuple(place for place, _, _ in found), warnings=(*warnings, *plan.warnings))

    def _check_asked(self, source: BandSource, wanted: Wanted) -> None:
        """Refuse an encoder that does not ask for bands by name, and a raster of an unknown sensor."""
        asked = [band for one in wanted.inputs for band in one.bands] or wanted.bands
        trained = [sensor for one in wanted.inputs for sensor in one.sensors] or wanted.sensors
        if not asked:
            raise ConfigInvalid(
                f"{who(wanted)} does not ask for bands by name.",
                hint="Use bands=auto, or bands=select with bands.bands=[…].",
                where="bands",
            )
        if not self._config.sensor:
            raise BandMismatch(
                f"{who(wanted)} needs the bands {listing(asked)} by name, and the sensor of {source.name} "
                f"is not known. It has the bands {listing(source.names)}.",
                hint=f"Give bands.sensor={(trained or sensors.available())[0]} or another profile, and "
                "bands.names=[…] where the raster's bands have no names.",
                where="bands.sensor",
            )

    def _chosen(self, source: BandSource, wanted: Wanted, trained: Sequence[Sensor]) -> dict[str, Known]:
        """The raster's bands by the names that the encoder asks for; all of them unless a part is enough."""
        numbers = source.numbers(self._config.bands)
        known = [band for band in known_bands(source, numbers, self._config) if band is not None]
        chosen = {name: band for name in wanted.bands if (band := meant(name, known, trained, source)) is not None}
        missing = [name for name in wanted.bands if name not in chosen]
        if not chosen or (missing and not wanted.subset):
            profiles = " and ".join(self._config.sensor)
            raise BandMismatch(
                f"{who(wanted)} needs the {plural('band', missing)} {joined(missing)}, which {source.name} does not "
                f"have by the profile {profiles}. It has {listing(source.names)}.",
                hint="Is bands.sensor the sensor of this raster? If its bands have other names, give bands.names=[…].",
                where="bands",
            )
        return chosen


class Auto(_Spectral):
    """Bands by name where the encoder asks for that, with wavelengths where it needs them; the principal components of
    more bands than the three colours that it has channels for; otherwise unchanged.
    """

    def __init__(self, config: AutoConfig) -> None:
        self._config = config

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        choices = self._config.model_dump()
        if wanted.bands or wanted.inputs:
            choices.pop("wavelengths")
            return Named(NamedConfig(**choices)).plan(source, wanted)
        if wanted.channels == COLOURS < len(source.numbers(self._config.bands)) and not wanted.wavelengths:
            with contextlib.suppress(SourceUnreadable):  # no pixel has data in every band: nothing to fit on
                return self._components(source, wanted)
        if wanted.wavelengths or self._config.sensor or self._config.wavelengths:
            return Wavelength(WavelengthConfig(**choices)).plan(source, wanted)
        return Repeat(RepeatConfig(bands=self._config.bands)).plan(source, wanted)

    def _components(self, source: BandSource, wanted: Wanted) -> BandPlan:
        plan = Pca(PcaConfig(bands=self._config.bands, components=COLOURS)).plan(source, wanted)
        return replace(plan, note=f"{plan.note} {WHY_COMPONENTS}")

    def adapt(self, block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        return Pca.adapt_planned(block, plan) if "weights" in plan.arrays else super().adapt(block, plan)


# --------------------------------------------------------------------------------- in the units of a profile


def _calibrated(
    source: BandSource,
    known: Sequence[Known],
    channels: tuple[str, ...],
    note: str,
    config: NamedConfig,
    wanted: Wanted,
    wavelengths: Sequence[float] = (),
) -> BandPlan:
    """Channels in the units of their profiles."""
    bands = tuple(one.number for one in known)
    of_file = [(own := source.bands[number - 1]).scale != 1 or own.offset != 0 for number in bands]
    units = list(dict.fromkeys(WORDS[one.band.unit] for one in known))
    profiles = list(dict.fromkeys(one.sensor.name for one in known))
    how = f"Values are {joined(units)} by the profile {joined(profiles)}"
    if config.scaled:
        how += ", and already scaled"
    elif any(of_file):
        how += ", with the scale that the file itself carries"
    mean, std = _statistics(known)
    plan = BandPlan(
        bands=bands,
        channels=channels,
        arrays=_scaling(known, [config.scaled or own for own in of_file]),
        pixels=False,
        calibrated=True,
        wavelengths=tuple(wavelengths) or _of_profile(known, config, wanted),
        dates=dates_of(source, bands),
        mean=mean,
        std=std,
    )
    return replace(plan, note=f"{note} {how}.", warnings=_implausible(source, known, plan, config))


def _scaling(known: Sequence[Known], is_scaled: Sequence[bool]) -> dict[str, NDArray[np.float32]]:
    """The profiles' scale and offset; 1 and 0 for bands that are in their units already."""
    factors = [
        (1.0, 0.0) if done else (one.band.scale, one.band.offset) for one, done in zip(known, is_scaled, strict=True)
    ]
    scale, offset = np.array(factors, np.float32).reshape(-1, 2).T.copy()
    return {"scale": scale, "offset": offset}


def _statistics(known: Sequence[Known]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Mean and standard deviation of all bands by their profiles; none when one of them has none."""
    both = [(one.band.mean, one.band.std) for one in known]
    complete = [(mean, std) for mean, std in both if mean is not None and std is not None]
    if len(complete) < len(both):
        return (), ()
    return tuple(mean for mean, _ in complete), tuple(std for _, std in complete)


def _of_profile(known: Sequence[Known], config: NamedConfig, wanted: Wanted) -> tuple[float, ...]:
    """Centre wavelengths by the profiles; none when a band has none, which an encoder may refuse."""
    unknown = [one.band.name for one in known if not one.band.wavelength]
    if unknown and wanted.wavelengths:
        raise BandMismatch(
            f"{who(wanted)} needs wavelengths, and {' and '.join(config.sensor)} has none for {joined(unknown)}.",
            hint="Give bands.wavelengths=[…], or leave these bands out with bands.bands=[…].",
            where="bands.wavelengths",
        )
    return () if unknown else tuple(one.band.wavelength or 0.0 for one in known)


def _other_sensor(wanted: Wanted, trained: Sequence[str], others: Sequence[str]) -> PlanWarning:
    return PlanWarning(
        f"{who(wanted)} was trained with {' and '.join(trained)}, not with {' and '.join(others)}.",
        "Compare its features with raw bands before you rely on them.",
    )


def _implausible(
    source: BandSource, known: Sequence[Known], plan: BandPlan, config: NamedConfig
) -> tuple[PlanWarning, ...]:
    """A warning when values are far outside what their unit allows, judged by a seeded sample."""
    try:
        sample = _Spectral().adapt(source.sample(SAMPLE, 0, plan.bands).T, plan)
    except SourceUnreadable:  # no pixel with data in every band: nothing to judge by
        return ()
    low, high = np.percentile(sample, [2, 98], axis=1)
    for one, bottom, top in zip(known, low, high, strict=True):
        least, most = PLAUSIBLE[one.band.unit]
        if bottom < least or top > most:
            values = f"values of {one.band.name} from {bottom:.3g} to {top:.3g}"
            text = f"{values} are outside the plausible range of {WORDS[one.band.unit]} ({least:g} to {most:g})."
            return (PlanWarning(text, _advice(config)),)
    bright = [top for one, top in zip(known, high, strict=True) if one.band.unit in ("reflectance", "fraction")]
    if bright and max(bright) < DARK:
        return (PlanWarning(f"no band exceeds {max(bright):.2g}: the image is very dark.", _advice(config)),)
    return ()


def _advice(config: NamedConfig) -> str:
    if config.scaled:
        return "Is bands.scaled=true right?"
    return "Are the profile and read.nodata right? bands.scaled=true says that the raster holds such units already."


# ------------------------------------------------------------------------------------------- wavelengths


def _given(wavelengths: Sequence[float], names: Sequence[str]) -> tuple[float, ...]:
    if wavelengths and len(wavelengths) != len(names):
        raise BandMismatch(
            f"bands.wavelengths has {len(wavelengths)} figures for {len(names)} bands: {listing(names)}.",
            hint="Give one for each band, or choose bands with bands.bands=[…].",
            where="bands.wavelengths",
        )
    return tuple(wavelengths)


def _of_file(source: BandSource, numbers: Sequence[int], wanted: Wanted) -> tuple[float, ...]:
    found = [source.bands[number - 1].wavelength for number in numbers]
    without = [number for number, wavelength in zip(numbers, found, strict=True) if wavelength is None]
    if without:
        needing = who(wanted) if wanted.wavelengths else "bands=wavelength"
        raise BandMismatch(
            f"{needing} needs wavelengths, but {in_words(without)} of {source.name} "
            f"{'has' if len(without) == 1 else 'have'} none.",
            hint="Give bands.sensor=sentinel2_l2a or bands.wavelengths=[…].",
            where="bands.wavelengths",
        )
    return tuple(wavelength for wavelength in found if wavelength is not None)


def _pairs(source: BandSource, chosen: Mapping[str, Known]) -> list[str]:
    """``B04 (red)`` where the raster has another name for a band, ``B04`` where it has the same."""
    own = {name: source.names[band.number - 1] for name, band in chosen.items()}
    return [name if name.lower() == other.lower() else f"{name} ({other})" for name, other in own.items()]


def _figures(wavelengths: Sequence[float]) -> str:
    return listing([f"{wavelength:g}" for wavelength in wavelengths])
