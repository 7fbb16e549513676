"""Every task as a function, with the settings of the command line.

Sections are mappings: ``tiling={"size": 224}`` is ``tiling.size=224``. A component is a name, or a mapping with its
parameters: ``encoder={"name": "timm", "model": "vit_tiny_patch16_224"}``; without a name they are those of the usual
one. Settings that a signature does not list are given by name all the same; `iamap TASK --help-all` lists all.

Where no ``output`` is given, the result goes into the folder ``iamap_results`` under a name that follows from the
settings: the same call finds its own result again, and replaces no other. Every function raises
:class:`~iamap_core.errors.IamapError` where the command ends with an error, and warns with
:class:`~iamap.RunWarning`. An interrupted function raises KeyboardInterrupt after the batch under way; the same call of
:func:`encode` or :func:`run` resumes.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from iamap.execution import run_task
from iamap.results import Result

PathLike = str | os.PathLike[str]
Rasters = PathLike | Sequence[PathLike]
"""A raster, or several that are stacked; a name, path, address or :class:`Result`."""
Vectors = PathLike | Sequence[PathLike]
Choice = str | Mapping[str, Any]
"""A component by its name, or a preset, or a mapping with parameters."""
Section = Mapping[str, Any]
Layer = Literal["probability", "entropy", "margin"]


def encode(
    source: Rasters,
    output: PathLike | None = None,
    *,
    encoder: Choice | None = None,
    bands: Choice | None = None,
    tiling: Section | None = None,
    area: Section | None = None,
    read: Section | None = None,
    write: Section | None = None,
    compute: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Turn a raster into a raster of features, tile by tile through a pretrained encoder.

    encoder: such as ``"dino_small"``; :func:`iamap.components` lists all. bands: from the raster's bands to what the
    encoder expects. tiling: how the raster is cut into tiles. A finished result of the same settings is kept.
    """
    named = {
        "source": source, "output": output, "encoder": encoder, "bands": bands, "tiling": tiling, "area": area,
        "read": read, "write": write, "compute": compute, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("encode", named, settings, progress=progress)


def reduce(
    source: Rasters,
    output: PathLike | None = None,
    *,
    reducer: Choice | None = None,
    model: PathLike | None = None,
    sample: Section | None = None,
    upsample: Choice | None = None,
    read: Section | None = None,
    write: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Dimensionality reduction: turn many features into a few components.

    reducer: such as ``{"name": "pca", "n_components": 3}``. model: also keep the fitted reducer as a bundle.
    """
    named = {
        "source": source, "output": output, "reducer": reducer, "model": model, "sample": sample,
        "upsample": upsample, "read": read, "write": write, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("reduce", named, settings, progress=progress)


def cluster(
    source: Rasters,
    output: PathLike | None = None,
    *,
    clusterer: Choice | None = None,
    legend: PathLike | None = None,
    model: PathLike | None = None,
    sample: Section | None = None,
    upsample: Choice | None = None,
    read: Section | None = None,
    write: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Clustering: find classes without training samples.

    clusterer: such as ``{"name": "kmeans", "n_clusters": 6}``. legend: names and colours of the classes.
    model: also keep the fitted clusterer as a bundle.
    """
    named = {
        "source": source, "output": output, "clusterer": clusterer, "legend": legend, "model": model,
        "sample": sample, "upsample": upsample, "read": read, "write": write, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("cluster", named, settings, progress=progress)


def similarity(
    source: Rasters,
    references: Vectors,
    output: PathLike | None = None,
    *,
    negatives: Vectors | None = None,
    label: str | None = None,
    scorer: Choice | None = None,
    threshold: float | str | None = None,
    polygons: Section | None = None,
    vectors: Section | None = None,
    model: PathLike | None = None,
    upsample: Choice | None = None,
    write: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Similarity search: map how similar every pixel is to a few reference points or polygons.

    references, negatives: files of points or polygons. label: column with the classes of the references.
    threshold: the lowest score that counts as found; a number, ``"auto"`` or ``"none"``.
    """
    named = {
        "source": source, "output": output, "references": references, "negatives": negatives, "label": label,
        "scorer": scorer, "threshold": threshold, "polygons": polygons, "vectors": vectors, "model": model,
        "upsample": upsample, "write": write, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("similarity", named, settings, progress=progress)


def check_samples(
    source: Rasters,
    samples: PathLike,
    label: str,
    output: PathLike | None = None,
    *,
    test: PathLike | None = None,
    target: Literal["auto", "classes", "numbers"] | None = None,
    predictor: Choice | None = None,
    vectors: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Check labelled points or polygons before a model is trained on them.

    samples: file of points or polygons. label: column that holds the label. test: those that a model will be tested on.
    """
    named = {
        "source": source, "output": output, "samples": samples, "label": label, "test": test, "target": target,
        "predictor": predictor, "vectors": vectors, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("check-samples", named, settings, progress=progress)


def train(
    source: Rasters,
    samples: PathLike,
    label: str,
    output: PathLike | None = None,
    *,
    predictor: Choice | None = None,
    validator: Choice | None = None,
    target: Literal["auto", "classes", "numbers"] | None = None,
    search: Sequence[str] | None = None,
    vectors: Section | None = None,
    layers: Sequence[Layer] | None = None,
    legend: PathLike | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Train a model on labelled points or polygons, and validate it.

    The result is a bundle, which :func:`predict` and :meth:`iamap.Bundle.load` take, with its validation report.

    samples: file of points or polygons. label: column that holds the label. validator: which samples are held out.
    search: values to try for parameters of the predictor.
    """
    named = {
        "source": source, "output": output, "samples": samples, "label": label, "predictor": predictor,
        "validator": validator, "target": target, "search": search, "vectors": vectors, "layers": layers,
        "legend": legend, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("train", named, settings, progress=progress)


def predict(
    source: Rasters,
    model: PathLike,
    output: PathLike | None = None,
    *,
    layers: Sequence[Layer] | None = None,
    legend: PathLike | None = None,
    upsample: Choice | None = None,
    read: Section | None = None,
    write: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Apply a bundle to a raster.

    model: a bundle, or the result of a task that wrote one. layers: rasters beside a map of classes.
    """
    named = {
        "source": source, "output": output, "model": model, "layers": layers, "legend": legend,
        "upsample": upsample, "read": read, "write": write, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("predict", named, settings, progress=progress)


def sieve(
    source: Rasters,
    output: PathLike | None = None,
    *,
    min_pixels: int | None = None,
    majority: int | None = None,
    legend: PathLike | None = None,
    read: Section | None = None,
    write: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Clean a class map: small patches become part of their neighbours.

    min_pixels: patches of fewer go. majority: side of the window of the filter before that, in pixels.
    """
    named = {
        "source": source, "output": output, "min_pixels": min_pixels, "majority": majority, "legend": legend,
        "read": read, "write": write, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("sieve", named, settings, progress=progress)


def vectorize(
    source: Rasters,
    output: PathLike | None = None,
    *,
    classes: Sequence[str | int] | None = None,
    min_pixels: int | None = None,
    majority: int | None = None,
    simplify: float | None = None,
    smooth: int | None = None,
    scores: PathLike | None = None,
    read: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Polygons of a class map: its patches as vector features, whose borders fit together.

    classes: those that become polygons, by name or code; all when left out. scores: raster of which polygons get the
    mean.
    """
    named = {
        "source": source, "output": output, "classes": classes, "min_pixels": min_pixels, "majority": majority,
        "simplify": simplify, "smooth": smooth, "scores": scores, "read": read, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("vectorize", named, settings, progress=progress)


def zonal(
    source: Rasters,
    zones: PathLike | None = None,
    output: PathLike | None = None,
    *,
    name: str | None = None,
    statistics: Literal["auto", "classes", "numbers"] | None = None,
    quantiles: Sequence[float] | None = None,
    vectors: Section | None = None,
    read: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Zonal statistics: areas of the classes of a map, or statistics of the bands of a raster, as a table.

    zones: file of polygons, lines or points; the whole raster when left out. name: column that names the zones.
    statistics: what the raster holds; when left out, names of classes or a colour table make it one of classes.
    """
    named = {
        "source": source, "output": output, "zones": zones, "name": name, "statistics": statistics,
        "quantiles": quantiles, "vectors": vectors, "read": read, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("zonal", named, settings, progress=progress)


def run(
    source: Rasters,
    output: PathLike | None = None,
    *,
    pipeline: str | None = None,
    encoder: Choice | None = None,
    bands: Choice | None = None,
    reducer: Choice | None = None,
    clusterer: Choice | None = None,
    scorer: Choice | None = None,
    references: Vectors | None = None,
    predictor: Choice | None = None,
    samples: PathLike | None = None,
    label: str | None = None,
    validator: Choice | None = None,
    tiling: Section | None = None,
    vectors: Section | None = None,
    write: Section | None = None,
    overwrite: bool = False,
    progress: bool = True,
    **settings: Any,
) -> Result:
    """Pipeline: encode, then reduce, cluster, map similarity, or train and predict, as chosen.

    output: folder of all results. pipeline: a preset such as ``"landcover"``, which other settings change.
    """
    named = {
        "source": source, "output": output, "encoder": encoder, "bands": bands, "reducer": reducer,
        "clusterer": clusterer, "scorer": scorer, "references": references, "predictor": predictor,
        "samples": samples, "label": label, "validator": validator, "tiling": tiling, "vectors": vectors,
        "write": write, "overwrite": overwrite,
    }  # fmt: skip
    return run_task("run", named, settings, progress=progress, pipeline=pipeline)
