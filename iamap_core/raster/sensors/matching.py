"""Which band of a profile is meant by a name. A band's number means nothing."""

from __future__ import annotations

import re

from iamap_core.raster.sensors.profile import Sensor, SensorBand


def find(sensor: Sensor, name: str) -> SensorBand | None:
    """The band of a sensor that is called so, by its code or an alias; ``None`` when there is none, or several.

    Capitals, spaces, dashes and underscores make no difference. A code may also stand among other words, as in
    ``T32TQM_20200101_B02_10m``; words of language such as ``red`` may not, since ``red_edge`` is something else.
    """
    asked = _plain(name)
    same = [band for band in sensor.bands if asked in {_plain(known) for known in (band.name, *band.aliases)}]
    if not same:
        words = {_plain(word) for word in re.split(r"[^0-9A-Za-z]+", name)}
        same = [band for band in sensor.bands if words & {_plain(code) for code in _codes(band)}]
    return same[0] if len(same) == 1 else None


def common_names(band: SensorBand) -> frozenset[str]:
    """Its words of language, such as ``red`` or ``swir16``, which mean the same for every sensor."""
    return frozenset(_plain(name) for name in (band.name, *band.aliases) if name.islower())


def _codes(band: SensorBand) -> list[str]:
    return [name for name in (band.name, *band.aliases) if name.isupper()]


def _plain(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())
