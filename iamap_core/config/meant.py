"""What a user meant by a name that is not there: a field without its prefix, a word of other programs, a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from iamap_core.catalog import Catalog, Entry
from iamap_core.config.fields import Field
from iamap_core.config.registry import TASKS
from iamap_core.errors import ConfigInvalid, did_you_mean
from iamap_core.specs import KINDS

OTHER_WORDS = {
    "source": ("input", "in", "image", "images", "raster", "file", "src", "inputs", "path"),
    "output": ("out", "dst", "result", "model", "destination", "outfile", "outputs"),
    "overwrite": ("force", "replace", "clobber"),
    "samples": ("sample", "training", "points", "polygons", "shapefile", "vector"),
    "references": ("reference", "points", "polygons", "shapefile", "vector"),
    "label": ("class", "column", "attribute", "classes", "labels", "class_column"),
    "tiling.size": ("tile", "tile_size", "tilesize", "patch_size", "chip_size", "window_size"),
    "tiling.stride": ("overlap", "step"),
    "compute.device": ("gpu", "cuda", "accelerator"),
    "compute.batch": ("batch_size", "batchsize"),
    "compute.threads": ("num_workers", "workers", "jobs", "n_jobs", "cpus", "cores"),
    "compute.memory": ("ram", "max_memory", "memory_limit"),
    "area.extent": ("bbox", "bounds", "aoi", "roi", "te"),
    "area.crs": ("epsg", "srs", "projection", "t_srs"),
    "read.bands": ("band", "channels"),
    "bands.sensor": ("satellite", "sensors"),
    "write.compress": ("compression", "co"),
    "encoder.model": ("network", "backbone", "model_name", "checkpoint", "arch"),
    "clusterer.n_clusters": ("clusters", "n_classes", "num_clusters", "k"),
    "reducer.n_components": ("components", "dimensions", "n_dims", "pcs"),
    "seed": ("random_state", "random_seed"),
}
"""Words of other programs for our fields."""

MAX_SUGGESTIONS = 3


def unknown_field(
    key: str, value: str, task: str, model: type[BaseModel], fields: Mapping[str, Field], kinds: Iterable[str]
) -> ConfigInvalid:
    """The error for a setting whose first name is not a field of the task.

    fields: those of the task and of the components that are chosen, by path. kinds: of component that it takes.
    """
    name = key.partition(".")[0]
    return ConfigInvalid(
        f"{task} has no field '{name}'. Fields: {', '.join(model.model_fields)}.",
        hint=_did_you_mean(suggested(key, fields)) or _elsewhere(name, value, task) or _near(key, fields, kinds),
        where=name,
    )


def suggested(key: str, fields: Mapping[str, Field]) -> list[str]:
    """Paths of fields that a name stands for: its last part, or a word of other programs."""
    name = key.lower().replace("-", "_").rpartition(".")[2]
    paths = [path for path in fields if path.rpartition(".")[2].lower() == name and path != key]
    return paths[:MAX_SUGGESTIONS] or [path for path, words in OTHER_WORDS.items() if name in words and path in fields]


def _did_you_mean(paths: Iterable[str]) -> str:
    quoted = [f"'{path}'" for path in paths]
    return f"Did you mean {' or '.join(quoted)}?" if quoted else ""


def _elsewhere(name: str, value: str, task: str) -> str:
    """Which commands have that field."""
    tasks = [other for other, spec in TASKS.items() if name in spec.model.model_fields]
    if name == "pipeline":
        return f"`iamap run +pipeline={value}` runs a pipeline."
    if not tasks:
        return ""
    if name in KINDS and task != "run":
        return f"`iamap {tasks[0]}` has it, and `iamap run` chains the steps."
    return f"Commands with this field: {', '.join(tasks)}."


def _near(key: str, fields: Mapping[str, Field], kinds: Iterable[str]) -> str:
    name = key.partition(".")[0]
    if close := did_you_mean(name, [*kinds, *{path.partition(".")[0] for path in fields}]):
        return close
    return did_you_mean(key, fields)


# ------------------------------------------------------------------------------------------------- models


def model_hint(catalog: Catalog, asked: str) -> str:
    """How to choose the model that somebody gave as an encoder; empty when it is not a model's name."""
    encoder, _, model = asked.replace(":", "/", 1).partition("/")
    if model and any(encoder == entry.spec.name for entry in catalog.list("encoder")):
        return f"Give encoder={encoder} encoder.model={model}."
    if not re.fullmatch(r"[\w.-]{3,}", asked):
        return ""
    for entry in catalog.list("encoder"):
        for published in _models(entry):
            if published == asked or published.partition(".")[0] == asked:
                return f"'{asked}' is a model: give encoder={entry.spec.name} encoder.model={asked}."
    return ""


def _models(entry: Entry[Any]) -> list[str]:
    try:
        return [file.model for file in entry.published()]
    except Exception:  # a hint is not worth an error, whatever a plugin does
        return []
