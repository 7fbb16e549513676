"""The bands that Galileo was pretrained with, in its groups, and their statistics.

Each group becomes one token for each patch. Names are those of the sensor profiles. The statistics are the
published ones of the pretraining data (``config/normalization.json`` of nasaharvest/galileo): decibels for
Sentinel-1, reflectance times 10,000 for Sentinel-2 level 1C.
"""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "S1": ("VV", "VH"),
    "S2_RGB": ("B02", "B03", "B04"),
    "S2_Red_Edge": ("B05", "B06", "B07"),
    "S2_NIR_10m": ("B08",),
    "S2_NIR_20m": ("B8A",),
    "S2_SWIR": ("B11", "B12"),
}
"""Bands by group, in the order of the network. Its other inputs (vegetation index, weather, elevation, land cover,
place) are left out, as the reference does when it is given Sentinel-1 and Sentinel-2 alone."""

BANDS: tuple[str, ...] = tuple(band for group in GROUPS.values() for band in group)

_PRETRAINING: dict[str, tuple[float, float]] = {
    "VV": (-11.728724389184965, 4.887145774840316),
    "VH": (-18.85558188024017, 5.730270320384293),
    "B02": (1395.3408730676722, 917.7041440370853),
    "B03": (1338.4026921784578, 913.2988423581528),
    "B04": (1343.09883810357, 1092.678723527555),
    "B05": (1543.8607982512297, 1047.2206083460424),
    "B06": (2186.2022069512263, 1048.0101611156767),
    "B07": (2525.0932853316694, 1143.6903026819996),
    "B08": (2410.3377187373408, 1098.979177731649),
    "B8A": (2750.2854646886753, 1204.472755085893),
    "B11": (2234.911100061487, 1145.9774063078878),
    "B12": (1474.5311266077113, 980.2429840007796),
}
"""Mean and standard deviation of each band in the units of the pretraining data."""


def _unit(band: str) -> float:
    """What one unit of the pretraining data is in the profile's unit."""
    return 1.0 if band in GROUPS["S1"] else 1e-4


# Galileo maps mean - 2 deviations to 0 and mean + 2 deviations to 1, so this is its "mean" and "deviation".
MEAN: tuple[float, ...] = tuple((_PRETRAINING[b][0] - 2 * _PRETRAINING[b][1]) * _unit(b) for b in BANDS)
"""What is subtracted from each band, in the profile's units: reflectance as 0..1, decibels."""
STD: tuple[float, ...] = tuple(4 * _PRETRAINING[b][1] * _unit(b) for b in BANDS)
"""What each band is then divided by."""


def complete_groups(present: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """For each group whose bands are all present: the channel of each of its bands."""
    return {
        group: tuple(present.index(band) for band in bands)
        for group, bands in GROUPS.items()
        if set(bands) <= set(present)
    }
