"""The networks of the encoder, read from ``models.csv``. Nothing heavy is imported.

The file is written by ``plugins/iamap_torchgeo/tools/generate.py`` from torchgeo itself; a test compares both.
"""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import iamap_core as iamap

FILE = "models.csv"


@dataclass(frozen=True, kw_only=True)
class Model:
    """One network with its published weights: a row of the table.

    name: what ``encoder.model`` is called.
    weights: torchgeo's name of the weights.
    builder: torchgeo's function that builds the network.
    family: how its features are read; a module function of :mod:`iamap_torchgeo.families`.
    sensors: sensor profiles in which its bands are found.
    bands: names of its bands, in its own order; empty when it takes any bands with a wavelength.
    mean, std: the normalisation of its training, in the units of the profile; empty when it cannot be said in them.
    resolution: ground sampling distance of its training images, in metres.
    size: side of the images of its training, in pixels.
    strides: stride of each of its layers, in input pixels.
    features: features of its last layer.
    parameters: numbers in it, classifier left out.
    dataset, method: what it was trained on, and how.
    licence: of the weights, from torchgeo's documentation; empty when nobody says.
    paper, url: where to read more, and where the weights are.
    note: what else users should know, in one sentence.
    """

    name: str
    weights: str
    builder: str
    family: str
    sensors: tuple[str, ...]
    bands: tuple[str, ...]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    resolution: float
    size: int
    strides: tuple[int, ...]
    features: int
    parameters: int
    dataset: str
    method: str
    licence: str
    paper: str
    url: str
    note: str

    @property
    def depth(self) -> int:
        """How many layers can be asked for."""
        return len(self.strides)


@cache
def models() -> dict[str, Model]:
    """All networks by name, in the order of the table."""
    text = resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")
    return {row["name"]: _model(row) for row in csv.DictReader(text.splitlines())}


def find(name: str) -> Model:
    """The network of that name. Raises :class:`UnknownModel` with names that are close."""
    known = models()
    if name in known:
        return known[name]
    by_weights = [model.name for model in known.values() if name.lower() == model.weights.lower()]
    close = by_weights or difflib.get_close_matches(name.lower(), known, n=4)
    raise iamap.UnknownModel(
        f"torchgeo has no model named '{name}' here.",
        hint=f"Similar names: {', '.join(close)}."
        if close
        else f"Names begin with {', '.join(_beginnings())}; `iamap weights list 'croma_*'` shows those of one kind.",
        where="encoder.model",
    )


def files() -> Iterator[iamap.WeightsFile]:
    """The file of weights of every network, for ``iamap weights``."""
    for model in models().values():
        yield weights_file(model)


def weights_file(model: Model) -> iamap.WeightsFile:
    """Where the weights of a network are published."""
    return iamap.WeightsFile(
        model=model.name,
        file=PurePosixPath(urlsplit(model.url).path).name,
        url=model.url,
        page=model.url.partition("/resolve/")[0],
        size=max(4 * models()[name].parameters for name in sharing(model)),
        licence=model.licence,
    )


def sharing(model: Model) -> list[str]:
    """Names of the networks whose weights are in the same file, this one first."""
    others = [other.name for other in models().values() if other.url == model.url and other.name != model.name]
    return [model.name, *others]


def _beginnings() -> list[str]:
    return sorted({name.partition("_")[0] for name in models()})


def _model(row: dict[str, str]) -> Model:
    return Model(**{field.name: _value(str(field.type), row[field.name]) for field in fields(Model)})


def _repeated(item: str) -> list[int]:
    """``16*12`` is twelve times 16."""
    number, _, times = item.partition("*")
    return [int(number)] * int(times)


def _value(kind: str, text: str) -> Any:
    match kind:
        case "tuple[str, ...]":
            return tuple(text.split())
        case "tuple[float, ...]":
            return tuple(float(item) for item in text.split())
        case "tuple[int, ...]":
            return tuple(n for item in text.split() for n in _repeated(item))
        case "int":
            return int(text)
        case "float":
            return float(text)
        case _:
            return text
