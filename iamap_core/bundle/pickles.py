"""Models of the older IAMAP: pickles of scikit-learn, opened only when the user says that the file is to be trusted.

A pickle is a program: opening it runs what it holds. Nothing can check that beforehand, so that it is never done
unasked.
"""

from __future__ import annotations

import importlib
import warnings
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.catalog import Bound, Entry
from iamap_core.errors import BandMismatch, BundleInvalid, MissingDependency
from iamap_core.events import Reporter
from iamap_core.interfaces import State
from iamap_core.model import IamapModel
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.palette import palette
from iamap_core.raster.source import RasterSource
from iamap_core.specs import ClustererSpec, PredictorSpec, ReducerSpec

SUFFIXES = (".pkl", ".pickle", ".joblib")
_START = b"\x80"

Kind = Literal["reducer", "clusterer", "predictor"]


class NoParameters(IamapModel):
    """A pickle has no parameters that can be set."""


_SPECS = {"reducer": ReducerSpec, "clusterer": ClustererSpec, "predictor": PredictorSpec}


def is_pickle(path: Path) -> bool:
    """Whether a file is a pickle, by its name or by how it begins."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return path.suffix.lower() in SUFFIXES or file.read(1) == _START


def open_trusted(path: Path, trust: bool, source: RasterSource, report: Reporter) -> Bundle:
    """The model in a pickle as a bundle that takes the bands of ``source`` in their order, since it knows no names.

    Raises :class:`~iamap_core.errors.BundleInvalid` when it is not to be trusted or holds no model, and
    :class:`~iamap_core.errors.BandMismatch` when the raster has another number of bands.
    """
    if not trust:
        raise BundleInvalid(
            f"{path.name} is a pickle: opening it can run any program, with all your rights.",
            hint="If you made it yourself, give trust=true. Otherwise train again: a bundle (.iamap) runs no code.",
            where="model",
        )
    report.warn(
        "pickle",
        f"{path.name} is opened because trust=true. A pickle is a program: any code in it runs now.",
        "Train again and keep the model as a bundle (.iamap), which runs no code and knows its bands.",
    )
    model = _load(path, report)
    kind = _kind(path, model)
    count = getattr(model, "n_features_in_", None)
    if count is not None and count != len(source.names):
        raise BandMismatch(
            f"{path.name} takes {count} bands without names, but {source.name} has {len(source.names)}.",
            hint="Choose the bands in the order of the training with read.bands=[…].",
            where="source",
        )
    report.log(f"{path.name} takes the bands {', '.join(source.names[:5])}{', …' if len(source.names) > 5 else ''}.")
    adapted = Pickled(model, kind)
    spec = _SPECS[kind](
        name="pickled", summary="A model from a pickle.", config=NoParameters, factory=f"{__name__}:Pickled"
    )
    entry: Entry[Any] = Entry(
        spec=spec, distribution=f"{path.name} ({type(model).__module__.partition('.')[0]})", version="", plugin=""
    )
    stage = Stage(bound=Bound(entry=entry, config=NoParameters()), component=adapted)
    return Bundle(
        stages=(stage,),
        bands=model_bands(source),
        names=adapted.names(len(source.names)),
        classes=adapted.classes,
    )


def _load(path: Path, report: Reporter) -> Any:
    try:
        joblib = importlib.import_module("joblib")
    except ImportError as error:
        raise MissingDependency(
            "pickles are read by joblib.", hint="pip install 'iamap-core[pickles]'", where="model"
        ) from error
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            model = joblib.load(path)  # the user said trust=true, and was warned what that means
        except Exception as error:  # a pickle can fail in any way
            raise BundleInvalid(
                f"{path.name} cannot be read: {type(error).__name__}: {error}.",
                hint="It may need the version of scikit-learn that made it; train again.",
                where="model",
            ) from error
    for text in dict.fromkeys(str(warning.message).partition(". ")[0] for warning in caught):
        report.warn("pickle", f"{path.name}: {text}.")
    return model


def _kind(path: Path, model: Any) -> Kind:
    if hasattr(model, "classes_") and hasattr(model, "predict"):
        return "predictor"
    if hasattr(model, "predict"):
        return "clusterer" if hasattr(model, "labels_") or hasattr(model, "n_clusters") else "predictor"
    if hasattr(model, "transform"):
        return "reducer"
    raise BundleInvalid(
        f"{path.name} holds a {type(model).__name__}, which cannot transform or predict new pixels.",
        hint="Train again.",
        where="model",
    )


class Pickled:
    """A fitted scikit-learn model from a pickle, as reducer, clusterer or predictor."""

    def __init__(self, model: Any, kind: Kind) -> None:
        self._model, self._kind = model, kind
        self.classes: tuple[ClassEntry, ...] = ()
        if kind == "clusterer":
            labels = np.asarray(getattr(model, "labels_", range(getattr(model, "n_clusters", 0))))
            count = int(labels.max(initial=-1)) + 1
            noise = (ClassEntry(code=0, name="noise", color="#9a9a9a"),) if (labels < 0).any() else ()
            names = [f"class {number + 1}" for number in range(count)]
            self.classes = (*noise, *_entries(names))
        elif kind == "predictor" and hasattr(model, "classes_"):
            self.classes = _entries([str(value) for value in model.classes_])

    def names(self, bands: int) -> tuple[str, ...]:
        """Names of the bands that come out."""
        if self._kind != "reducer":
            return ("class" if self.classes else "prediction",)
        count = self.transform(np.zeros((1, bands), np.float32)).shape[1]
        return tuple(f"component_{number + 1}" for number in range(count))

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(self._model.transform(X), np.float32)

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        answer = self._model.predict(X)
        if self._kind == "clusterer":
            return np.asarray(answer, np.int32)
        if not self.classes:
            return np.asarray(answer, np.float32)
        return np.asarray(np.searchsorted(self._model.classes_, answer) + 1, np.int32)

    def state(self) -> State:
        raise BundleInvalid("a model from a pickle cannot be kept as a bundle.", hint="Train again.", where="model")

    def restore(self, state: State) -> Pickled:
        raise BundleInvalid("a model from a pickle cannot be kept as a bundle.", hint="Train again.", where="model")


def _entries(names: list[str]) -> tuple[ClassEntry, ...]:
    colours = palette(len(names))
    return tuple(ClassEntry(code=code, name=name, color=colours[code - 1]) for code, name in enumerate(names, start=1))
