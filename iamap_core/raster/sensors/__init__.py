"""Sensor profiles: what the bands of a sensor are called, where they lie in the spectrum, what their numbers mean.

=================  =============================================================================
``shipped``        which profiles there are, ours and those of plugins
``profile``        a profile, and how it is read from its file
``matching``       which band of a profile a band of a raster is, by its name
``*.yaml``         the profiles themselves, readable, with the source of every figure
=================  =============================================================================
"""

from __future__ import annotations

from iamap_core.raster.sensors.matching import common_names, find
from iamap_core.raster.sensors.profile import Sensor, SensorBand, Unit, load
from iamap_core.raster.sensors.shipped import available

__all__ = ["Sensor", "SensorBand", "Unit", "available", "common_names", "find", "load"]
