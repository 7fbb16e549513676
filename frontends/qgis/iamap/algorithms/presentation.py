"""The engine's tasks as QGIS presents them: names, groups in the order of work, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from ..text import later


@dataclass(frozen=True)
class Presented:
    """A task.

    task: its name on the engine's command line, and of its icon.
    kind: the component that an algorithm is made for; empty when there is one algorithm for the task.
    verb: what stands before a component's name in the toolbox.
    result: what comes out; the title of the parameter ``output``.
    extension: of the result; empty for a folder.
    further: what may come out beside it, by the role that the engine gives it: ``raster``, ``vector``, ``html`` or
        ``file``.
    """

    task: str
    kind: str
    group: str
    verb: str
    result: str
    extension: str
    further: tuple[tuple[str, str], ...] = ()


ENCODE = Presented("encode", "encoder", later("1. Encode"), later("Encode"), later("Features"), "tif")
REDUCE = Presented("reduce", "reducer", later("2. Reduce"), later("Reduce"), later("Reduced features"), "tif")
CLUSTER = Presented(
    "cluster", "clusterer", later("3. Cluster"), later("Cluster"), later("Classes"), "tif",
    (("scan", "file"),),
)  # fmt: skip
SIMILARITY = Presented(
    "similarity", "scorer", later("4. Similarity"), later("Similarity"), later("Similarity"), "tif",
    (("mask", "raster"), ("classes", "raster"), ("polygons", "vector")),
)  # fmt: skip
TRAIN = Presented(
    "train", "predictor", later("5. Train and predict"), later("Train"), later("Model"), "iamap",
    (("report", "html"),),
)  # fmt: skip
PREDICT = Presented(
    "predict", "", later("5. Train and predict"), later("Predict"), later("Map"), "tif",
    (
        ("probability", "raster"), ("entropy", "raster"), ("margin", "raster"), ("mask", "raster"),
        ("classes", "raster"), ("polygons", "vector"),
    ),
)  # fmt: skip
RUN = Presented(
    "run", "", later("6. Pipelines"), later("Pipeline"), later("Folder of the results"), "",
    (
        ("features", "raster"), ("reduced", "raster"), ("clusters", "raster"), ("similarity", "raster"),
        ("mask", "raster"), ("polygons", "vector"), ("model", "file"), ("map", "raster"), ("probability", "raster"),
        ("entropy", "raster"), ("margin", "raster"), ("report", "html"),
    ),
)  # fmt: skip

TASKS = (ENCODE, REDUCE, CLUSTER, SIMILARITY, TRAIN, PREDICT, RUN)

TITLES = {
    "features": later("Features"),
    "reduced": later("Reduced features"),
    "clusters": later("Classes"),
    "similarity": later("Similarity"),
    "mask": later("Found"),
    "classes": later("Closest class"),
    "polygons": later("Found, as polygons"),
    "map": later("Map"),
    "model": later("Model"),
    "probability": later("Probability of each class"),
    "entropy": later("Entropy"),
    "margin": later("Margin"),
    "report": later("Report"),
    "scan": later("Score by number of classes"),
}
"""What a result is called in the list of layers, by its role."""
