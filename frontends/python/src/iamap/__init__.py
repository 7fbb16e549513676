"""IAMAP in Python: from an image to features and maps.

>>> import iamap
>>> features = iamap.encode("scene.tif", encoder="dino_small")  # doctest: +SKIP
>>> classes = iamap.cluster(features, clusterer={"n_clusters": 6})  # doctest: +SKIP

Every task of the command line is a function of the same name, which takes the same settings and gives a
:class:`Result`. Arrays go in and out of :class:`Bundle`, :class:`Encoder` and the estimators :class:`Reducer`,
:class:`Clusterer`, :class:`Classifier` and :class:`Regressor`, which work with scikit-learn.

Where things are:

    :mod:`~iamap.tasks`       the functions
    :mod:`~iamap.execution`   from settings to a result
    :mod:`~iamap.progress`    what a run shows while it works
    :mod:`~iamap.results`     what a task has made; :mod:`~iamap.page` shows it in a notebook
    :mod:`~iamap.bundles`     trained models on arrays
    :mod:`~iamap.encoders`    encoders on arrays
    :mod:`~iamap.estimators`  components as estimators of scikit-learn; :mod:`~iamap.installed` keeps their catalogue
    :mod:`~iamap.listing`     what is installed
"""

import os
from typing import TYPE_CHECKING, Any

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # as iamap_cli does, before pydantic is imported

from iamap.bundles import Bundle
from iamap.encoders import Encoder
from iamap.execution import RunWarning
from iamap.listing import Component, components
from iamap.results import Result
from iamap.tasks import (
    check_samples,
    cluster,
    encode,
    predict,
    reduce,
    run,
    sieve,
    similarity,
    train,
    vectorize,
    zonal,
)
from iamap_core.errors import IamapError

if TYPE_CHECKING:
    from iamap.estimators import Classifier, Clusterer, Reducer, Regressor

__all__ = [
    "Bundle",
    "Classifier",
    "Clusterer",
    "Component",
    "Encoder",
    "IamapError",
    "Reducer",
    "Regressor",
    "Result",
    "RunWarning",
    "check_samples",
    "cluster",
    "components",
    "encode",
    "predict",
    "reduce",
    "run",
    "sieve",
    "similarity",
    "train",
    "vectorize",
    "zonal",
]

_ESTIMATORS = ("Classifier", "Clusterer", "Reducer", "Regressor")


def __getattr__(name: str) -> Any:
    """The estimators, which import scikit-learn, when they are first used."""
    if name in _ESTIMATORS:
        from iamap import estimators

        return getattr(estimators, name)
    raise AttributeError(f"module 'iamap' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
