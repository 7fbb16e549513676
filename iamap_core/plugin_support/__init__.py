"""What several plugins share and is not part of the contract; a plugin imports it from here and from nowhere further
in.

``weights``
    the folder of weights: what lies there, what is published, downloads and checksums
``members``, ``check_array``
    the contents of a zip and of ``.npy`` files that a stranger packed, checked before they are unpacked
``Units``, ``ground_of``, ``SampleDistances``, ``Distribution``
    the polygons and points that samples came from, where they lie on the ground, and how far from each other
``cache``, ``write_whole``, ``Remembered``
    the folder for what can be made again, a file that appears whole or not at all, and values kept from run to run
``BarePackages``
    imports of submodules without all that their package imports beside them

``begin_stage``
    what takes long from here on, for whoever watches the run

Nothing of it is loaded before it is asked for. It may change with any version, while the contract in
:mod:`iamap_core` only grows.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iamap_core.bare import BarePackages
    from iamap_core.distances.ground import Ground, ground_of
    from iamap_core.distances.nearest import Distances, SampleDistances
    from iamap_core.distances.spread import Distribution, p_of_nearer, wasserstein
    from iamap_core.distances.units import Units
    from iamap_core.files import write_whole
    from iamap_core.machine.cache import cache
    from iamap_core.machine.remembered import Remembered
    from iamap_core.plugin_support import weights
    from iamap_core.plugin_support.archive import check_array, members
    from iamap_core.stages import begin_stage

__all__ = [
    "BarePackages",
    "Distances",
    "Distribution",
    "Ground",
    "Remembered",
    "SampleDistances",
    "Units",
    "begin_stage",
    "cache",
    "check_array",
    "ground_of",
    "members",
    "p_of_nearer",
    "wasserstein",
    "weights",
    "write_whole",
]

_HOMES = {
    "BarePackages": "iamap_core.bare",
    "Distances": "iamap_core.distances.nearest",
    "Distribution": "iamap_core.distances.spread",
    "Ground": "iamap_core.distances.ground",
    "Remembered": "iamap_core.machine.remembered",
    "SampleDistances": "iamap_core.distances.nearest",
    "Units": "iamap_core.distances.units",
    "begin_stage": "iamap_core.stages",
    "ground_of": "iamap_core.distances.ground",
    "p_of_nearer": "iamap_core.distances.spread",
    "wasserstein": "iamap_core.distances.spread",
    "cache": "iamap_core.machine.cache",
    "check_array": "iamap_core.plugin_support.archive",
    "members": "iamap_core.plugin_support.archive",
    "write_whole": "iamap_core.files",
}


def __getattr__(name: str) -> Any:
    if name == "weights":
        return import_module("iamap_core.plugin_support.weights")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
