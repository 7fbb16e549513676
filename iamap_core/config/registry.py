"""Every task by its name: one record each, from which the command line, help, schema, docs and QGIS are fed.

A new task is a module with a function and a record here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from iamap_core.config.tasks import (
    CheckSamplesConfig,
    ClusterConfig,
    EncodeConfig,
    ExploreConfig,
    PredictConfig,
    ReduceConfig,
    RunConfig,
    SieveConfig,
    SimilarityConfig,
    TaskConfig,
    TrainConfig,
    VectorizeConfig,
    ZonalConfig,
)
from iamap_core.errors import ConfigInvalid, did_you_mean
from iamap_core.raster.formats import EXTENSION


@dataclass(frozen=True)
class Role:
    """A file that a task may write.

    name: what its :class:`~iamap_core.events.Output` says that it is. form: how a program shows it.
    """

    name: str
    form: Literal["raster", "vector", "page", "file"]


@dataclass(frozen=True, kw_only=True)
class TaskSpec:
    """A task.

    model: its parameters; its ``task`` is the name, its docstring the summary.
    function: import string; called as ``function(task, report)`` with a
        :class:`~iamap_core.config.binding.BoundTask` and a :class:`~iamap_core.events.Reporter`, returns a
        :class:`~iamap_core.events.Result`.
    kind: the component that the task is about; empty where it is about several or none.
    extension: of ``output``; empty when that is a folder.
    role: what ``output`` is. further: what may come beside it.
    main: fields beside the required ones that most users give; the first page of help shows them.
    examples: commands as users type them.
    """

    model: type[TaskConfig]
    function: str
    kind: str = ""
    extension: str = EXTENSION.lstrip(".")
    role: str
    further: tuple[Role, ...] = ()
    main: tuple[str, ...] = ()
    examples: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.model.task

    @property
    def summary(self) -> str:
        """One sentence."""
        return (self.model.__doc__ or "").strip().splitlines()[0].rstrip(".") + "."


_AREAS = Role("areas", "vector")
_DETECTIONS = (Role("mask", "raster"), Role("classes", "raster"), Role("polygons", "vector"))
_LAYERS = (Role("probability", "raster"), Role("entropy", "raster"), Role("margin", "raster"))

_ALL = (
    TaskSpec(
        model=EncodeConfig,
        function="iamap_core.tasks.encode:encode",
        kind="encoder",
        role="features",
        main=("read.bands", "area.extent", "tiling.size", "tiling.stride", "write.preset", "write.quicklook"),
        examples=(
            "iamap encode source=scene.tif output=features.tif encoder=timm encoder.model=vit_small_patch16_224.dino",
            "iamap encode source=scene.tif output=features.tif encoder=timm tiling.size=224 tiling.stride=112",
        ),
    ),
    TaskSpec(
        model=ReduceConfig,
        function="iamap_core.tasks.reduce:reduce",
        kind="reducer",
        role="reduced",
        main=("model", "read.bands", "write.dtype", "write.quicklook"),
        examples=(
            "iamap reduce source=features.tif output=picture.tif reducer=pca reducer.n_components=3 "
            "write.quicklook=true",
            "iamap reduce source=features.tif output=umap.tif reducer=umap sample.size=5000",
        ),
    ),
    TaskSpec(
        model=ClusterConfig,
        function="iamap_core.tasks.cluster:cluster",
        kind="clusterer",
        role="clusters",
        further=(Role("scan", "file"), Role("polygons", "vector"), _AREAS),
        main=("legend", "model", "sample.size", "vectorize", "write.quicklook"),
        examples=(
            "iamap cluster source=features.tif output=classes.tif clusterer=kmeans clusterer.n_clusters=5",
            "iamap cluster -m source=features.tif output=classes.tif clusterer.n_clusters=5,8,12",
        ),
    ),
    TaskSpec(
        model=SimilarityConfig,
        function="iamap_core.tasks.similarity:similarity",
        kind="scorer",
        role="similarity",
        further=_DETECTIONS,
        main=("negatives", "label", "threshold", "polygons.min_pixels", "model", "write.quicklook"),
        examples=(
            "iamap similarity source=features.tif references=trees.gpkg output=similarity.tif",
            "iamap similarity source=features.tif references='sites.gpkg|layername=trees' output=similarity.tif",
        ),
    ),
    TaskSpec(
        model=CheckSamplesConfig,
        function="iamap_core.tasks.check_samples:check_samples",
        extension="gpkg",
        role="findings",
        further=(Role("distances", "file"),),
        main=("test", "vectors.layer"),
        examples=(
            "iamap check-samples source=features.tif samples=plots.gpkg label=class",
            "iamap check-samples source=features.tif samples=plots.gpkg label=class test=visited.gpkg "
            "output=findings.gpkg",
        ),
    ),
    TaskSpec(
        model=TrainConfig,
        function="iamap_core.tasks.train:train",
        kind="predictor",
        extension="iamap",
        role="model",
        further=(Role("report", "page"), Role("samples", "vector")),
        main=("search", "layers", "legend", "baseline", "features.companion", "upsample", "vectors.max_per_polygon"),
        examples=(
            "iamap train source=features.tif samples=plots.gpkg label=class output=model.iamap",
            "iamap train source=features.tif samples=plots.gpkg label=height output=model.iamap predictor=knn",
        ),
    ),
    TaskSpec(
        model=PredictConfig,
        function="iamap_core.tasks.predict:predict",
        role="map",
        further=(*_LAYERS, *_DETECTIONS, _AREAS),
        main=("layers", "legend", "read.bands", "vectorize", "write.quicklook", "write.quicklook_background"),
        examples=(
            "iamap predict source=features.tif model=model.iamap output=map.tif",
            "iamap predict source=other.tif model=model.iamap output=map.tif write.quicklook=true",
        ),
    ),
    TaskSpec(
        model=SieveConfig,
        function="iamap_core.tasks.sieve:sieve",
        role="cleaned",
        further=(_AREAS,),
        main=("min_pixels", "majority", "legend", "write.quicklook"),
        examples=(
            "iamap sieve source=map.tif output=clean.tif min_pixels=25",
            "iamap sieve source=map.tif output=clean.tif majority=3 min_pixels=10",
        ),
    ),
    TaskSpec(
        model=VectorizeConfig,
        function="iamap_core.tasks.vectorize:vectorize",
        extension="gpkg",
        role="polygons",
        main=("classes", "min_pixels", "majority", "simplify", "smooth", "scores"),
        examples=(
            "iamap vectorize source=map.tif output=map_polygons.gpkg min_pixels=10",
            "iamap vectorize source=map.tif output=water.fgb classes=[water] scores=map_probability.tif smooth=2",
        ),
    ),
    TaskSpec(
        model=ZonalConfig,
        function="iamap_core.tasks.zonal:zonal",
        extension="gpkg",
        role="table",
        main=("zones", "name", "statistics", "quantiles"),
        examples=(
            "iamap zonal source=map.tif output=areas.csv",
            "iamap zonal source=features.tif zones=plots.gpkg name=plot output=plots_features.gpkg",
        ),
    ),
    TaskSpec(
        model=RunConfig,
        function="iamap_core.tasks.run:run",
        extension="",
        role="folder",
        further=(
            Role("features", "raster"),
            Role("reduced", "raster"),
            Role("clusters", "raster"),
            Role("similarity", "raster"),
            Role("mask", "raster"),
            Role("polygons", "vector"),
            Role("model", "file"),
            Role("map", "raster"),
            *_LAYERS,
            _AREAS,
            Role("report", "page"),
            Role("samples", "vector"),
        ),
        main=("samples", "label", "references", "threshold", "layers", "legend", "write.quicklook"),
        examples=(
            "iamap run +pipeline=picture source=scene.tif output=results",
            "iamap run +pipeline=landcover source=scene.tif samples=plots.gpkg label=class output=results",
        ),
    ),
)

TASKS: dict[str, TaskSpec] = {spec.name: spec for spec in _ALL}
"""Every task by its name on the command line."""

SESSIONS: dict[str, type[ExploreConfig]] = {ExploreConfig.task: ExploreConfig}
"""What stays and answers questions instead of making a result, by its name on the command line."""


def task_model(task: str) -> type[TaskConfig] | type[ExploreConfig]:
    """The model of a task or session. Raises :class:`~iamap_core.errors.ConfigInvalid` for a name that is none."""
    if task in SESSIONS:
        return SESSIONS[task]
    if task not in TASKS:
        raise ConfigInvalid(f"no task named '{task}'. Tasks: {', '.join(TASKS)}.", hint=did_you_mean(task, TASKS))
    return TASKS[task].model
