"""What results are called: the scene that they show, and the method and the network that made them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from iamap_core.catalog import Catalog
from iamap_core.config.presets import preset_models
from iamap_core.provenance import tags_of

METHODS = ("predictor", "clusterer", "scorer", "reducer")
"""The kinds of component that a result is called after, the one that decides it first."""

MAX_STEPS = 16
"""From a result back to its scene; names of files may lead in circles."""


@dataclass(frozen=True)
class Lineage:
    """scene: name of the image's file. method: the last component, with how many classes or components it made.
    network: preset or model of the encoder. Method and network are empty where there is none."""

    scene: str
    method: str
    network: str

    @classmethod
    def of(cls, path: Path, catalog: Catalog) -> Lineage | None:
        """Of a raster, as far back as what it was made from is there; ``None`` when iamap has not made it."""
        steps = list(_steps(path))
        if not steps:
            return None
        method = next((found for tags in steps if (found := _method(tags))), "")
        network = next((found for tags in steps if (found := network_of(tags, catalog))), "")
        return cls(_name(_source(steps[-1])), method, network)


def _steps(path: Path) -> Iterator[Mapping[str, Any]]:
    """Provenance of a file, of the one that it was made from, and so on: of those on this machine's disks, since what
    a file names may also be an address, for which nobody has asked, or a pipe."""
    for _ in range(MAX_STEPS):
        tags = tags_of(path)
        if not isinstance(tags.get("source"), Mapping):
            return
        yield tags
        path = Path(_source(tags))
        try:
            if not (path.is_file() or path.is_dir()):
                return
        except ValueError:  # an embedded null
            return


def _source(tags: Mapping[str, Any]) -> str:
    paths = tags["source"].get("paths")
    return paths[0] if isinstance(paths, list) and paths and isinstance(paths[0], str) else ""


def _name(source: str) -> str:
    path = source.partition("?")[0]
    return PurePath(path.partition("#")[0] if "://" in path else path).stem


def _component(tags: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    components = tags.get("components")
    found = components.get(kind) if isinstance(components, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _text(values: Mapping[str, Any], key: str) -> str:
    found = values.get(key)
    return found if isinstance(found, str) else ""


def _method(tags: Mapping[str, Any]) -> str:
    name = next((name for kind in METHODS if (name := _text(_component(tags, kind), "name"))), "")
    figures = tags.get("figures")
    figures = figures if isinstance(figures, Mapping) else {}
    ratio = figures.get("explained_variance_ratio")
    count = len(ratio) if isinstance(ratio, list) else figures.get("classes")
    return f"{name} {count}" if name and isinstance(count, int) else name


def network_of(tags: Mapping[str, Any], catalog: Catalog) -> str:
    """The preset, or else the model, of the encoder in the provenance of features; empty without an encoder."""
    encoder = _component(tags, "encoder")
    parameters = encoder.get("parameters")
    model = _text(parameters, "model") if isinstance(parameters, Mapping) else ""
    name = _text(encoder, "name")
    preset = next((preset for preset, chosen in preset_models(catalog).items() if chosen == (name, model)), model)
    return preset or name
