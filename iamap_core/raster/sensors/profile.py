"""A sensor's profile, and how it is read from a YAML or JSON file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

import yaml  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from iamap_core.contract import CORE
from iamap_core.errors import AmbiguousComponent, ConfigInvalid, did_you_mean
from iamap_core.explain import requirement
from iamap_core.interfaces import MAX_WAVELENGTH_UM, MIN_WAVELENGTH_UM
from iamap_core.raster.sensors.shipped import ENDINGS, Shipped, available, called

Unit = Literal["reflectance", "decibel", "kelvin", "fraction"]
"""What numbers mean after scaling: reflectance as 0..1, backscatter in decibels, kelvin, or a fraction of the data
type's range."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class SensorBand(_Strict):
    """One band of a sensor.

    name: its official code, such as ``B04``.
    aliases: other names; codes in capitals, words such as ``red`` in small letters.
    wavelength: centre in micrometres, or what stands in its place for radar.
    scale, offset: stored numbers times scale plus offset are numbers in the unit.
    mean, std: over many scenes, in the unit; ``None`` when not known.
    """

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    wavelength: float | None = Field(default=None, ge=MIN_WAVELENGTH_UM, le=MAX_WAVELENGTH_UM)
    unit: Unit
    scale: float = Field(gt=0)
    offset: float
    mean: float | None = None
    std: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _both(self) -> Self:
        if (self.mean is None) != (self.std is None):
            raise ValueError("mean and std go together")
        return self


class Sensor(_Strict):
    """A sensor at one level of processing.

    name: of the profile. title: for people.
    family: sensors whose bands of equal code are the same; only there are codes compared.
    """

    name: str
    title: str
    family: str
    bands: tuple[SensorBand, ...] = Field(min_length=1)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(band.name for band in self.bands)


class _BandFile(_Strict):
    """A band as it stands in a file: what it leaves out is that of the sensor."""

    aliases: tuple[str, ...] = ()
    wavelength: float | None = None
    unit: Unit | None = None
    scale: float | None = None
    offset: float | None = None
    mean: float | None = None
    std: float | None = None


class _SensorFile(_Strict):
    """A profile as it stands in a file.

    like: another profile, whose bands and family it takes; scale and offset given beside it replace those of all bands.
    """

    title: str = Field(min_length=1)
    like: str | None = None
    family: str | None = None
    unit: Unit | None = None
    scale: float | None = None
    offset: float | None = None
    bands: dict[str, _BandFile] = {}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.like is None:
            missing = [name for name in ("unit", "bands") if not getattr(self, name)]
            if missing:
                raise ValueError(f"{' and '.join(missing)} must be given, or `like` with the name of another profile")
        elif self.bands or self.unit:
            raise ValueError("a profile with `like` takes bands and unit from the other profile")
        return self


def load(name: str, *, home: str = "") -> Sensor:
    """The profile of that name or of ``distribution:name``, or the one in the YAML or JSON file at that path.

    home: distribution whose profile is meant where several offer the name.

    Raises :class:`~iamap_core.errors.AmbiguousComponent` when two distributions offer it and
    :class:`~iamap_core.errors.ConfigInvalid` when there is none or it is not valid.
    """
    found = called(name)
    if len(found) > 1:
        found = tuple(one for one in found if one.distribution == home) or found
    if len(found) > 1:
        raise AmbiguousComponent(
            f"sensor profile '{name}' is provided by {' and by '.join(one.provider for one in found)}.",
            hint=f"Give one of the full names: {' or '.join(one.full_name for one in found)}.",
            where="bands.sensor",
        )
    return _shipped(found[0]) if found else _Reader(name).sensor(_path(name), name)


@cache
def _shipped(one: Shipped, *followed: str) -> Sensor:
    name = one.name if one.distribution == CORE else one.full_name
    return _Reader(name, one, followed).sensor(one.file, one.name)


def _path(name: str) -> Path:
    path = Path(name)
    if path.is_file():
        return path
    if path.suffix.lower() in ENDINGS:
        raise ConfigInvalid(f"there is no sensor profile at '{name}'.", where="bands.sensor")
    levels = [known for known in available() if known.startswith(name)]
    if levels:
        hint = f"Give one of them: {', '.join(levels)}."
    else:
        hint = did_you_mean(name, available()) or "Give the path for a YAML file of your own."
    raise ConfigInvalid(
        f"no sensor profile named '{name}'. There are: {', '.join(available())}.", hint=hint, where="bands.sensor"
    )


@dataclass(frozen=True)
class _Reader:
    """Reads one file.

    asked: what messages call the profile. shipped: who provides it; ``None`` for a user's own file.
    followed: full names of the profiles that it is read for, because they are `like` it.
    """

    asked: str
    shipped: Shipped | None = None
    followed: tuple[str, ...] = ()

    def sensor(self, path: Path, name: str) -> Sensor:
        try:
            content = yaml.safe_load(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise self._invalid("it cannot be read") from error
        except UnicodeDecodeError as error:
            raise self._invalid("it is not UTF-8 text") from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            place = f" at line {mark.line + 1}" if mark else ""
            raise self._invalid(f"it is not valid YAML{place}, or has tags, which are not read") from error
        if not isinstance(content, Mapping):
            raise self._invalid("it must have the fields title, unit and bands")
        try:
            return self._made(_SensorFile.model_validate(content), path, name)
        except ValidationError as error:
            raise self._invalid("; ".join(_where(detail) for detail in error.errors())) from error

    def _made(self, file: _SensorFile, path: Path, name: str) -> Sensor:
        if file.like is not None:
            other = self._other(file.like)
            changes = {key: value for key in ("scale", "offset") if (value := getattr(file, key)) is not None}
            bands = tuple(band.model_copy(update=changes) for band in other.bands)
            return Sensor(name=name, title=file.title, family=file.family or other.family, bands=bands)
        shared: dict[str, Any] = {"unit": file.unit, "scale": _or(file.scale, 1.0), "offset": _or(file.offset, 0.0)}
        return Sensor.model_validate(
            {
                "name": name,
                "title": file.title,
                "family": file.family or path.stem,
                "bands": [
                    {**shared, **band.model_dump(exclude_none=True), "name": code} for code, band in file.bands.items()
                ],
            }
        )

    def _other(self, like: str) -> Sensor:
        """The profile that this one is like: of the same provider, else of IAMAP."""
        homes = (self.shipped.distribution if self.shipped else CORE, CORE)
        found = called(like)
        chosen = next((one for home in homes for one in found if one.distribution == home), None)
        chosen = chosen or (found[0] if len(found) == 1 else None)
        if chosen is None:
            raise self._invalid(f"like: {like} is not a profile of IAMAP. Profiles: {', '.join(available())}")
        followed = (*self.followed, self.shipped.full_name) if self.shipped else ()
        if chosen.full_name in followed:
            raise self._invalid(f"like: {like} refers back to this profile")
        return _shipped(chosen, *followed)

    def _invalid(self, why: str) -> ConfigInvalid:
        hint = "docs/how-to.md shows how to write a profile."
        if self.shipped is not None:
            hint = f"This is a bug in {self.shipped.provider}."
        return ConfigInvalid(f"'{self.asked}' is not a valid sensor profile: {why}.", hint=hint, where="bands.sensor")


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _where(detail: Any) -> str:
    place = ".".join(str(part) for part in detail["loc"])
    colon = ":" if detail["type"] == "value_error" and place else ""
    return f"{place}{colon} {requirement(detail)}".strip()
