"""The engine's tasks as QGIS presents them: names, groups in the order of work, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Presented:
    """A task.

    task: its name on the engine's command line.
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
    icon: str
    further: tuple[tuple[str, str], ...] = ()


ENCODE = Presented("encode", "encoder", "1. Encode", "Encode", "Features", "tif", "encode")
REDUCE = Presented("reduce", "reducer", "2. Reduce", "Reduce", "Reduced features", "tif", "reduce")
CLUSTER = Presented("cluster", "clusterer", "3. Cluster", "Cluster", "Classes", "tif", "cluster", (("scan", "file"),))
SIMILARITY = Presented(
    "similarity", "scorer", "4. Similarity", "Similarity", "Similarity", "tif", "similarity",
    (("mask", "raster"), ("classes", "raster"), ("polygons", "vector")),
)  # fmt: skip
TRAIN = Presented(
    "train", "predictor", "5. Train and predict", "Train", "Model", "iamap", "train", (("report", "html"),)
)
PREDICT = Presented(
    "predict", "", "5. Train and predict", "Predict", "Map", "tif", "predict",
    (
        ("probability", "raster"), ("entropy", "raster"), ("margin", "raster"), ("mask", "raster"),
        ("classes", "raster"), ("polygons", "vector"),
    ),
)  # fmt: skip
RUN = Presented(
    "run", "", "6. Pipelines", "Pipeline", "Folder of the results", "", "run",
    (
        ("features", "raster"), ("reduced", "raster"), ("clusters", "raster"), ("similarity", "raster"),
        ("mask", "raster"), ("polygons", "vector"), ("model", "file"), ("map", "raster"), ("probability", "raster"),
        ("entropy", "raster"), ("margin", "raster"), ("report", "html"),
    ),
)  # fmt: skip

TASKS = (ENCODE, REDUCE, CLUSTER, SIMILARITY, TRAIN, PREDICT, RUN)

TITLES = {
    "features": "Features", "reduced": "Reduced features", "clusters": "Classes", "similarity": "Similarity",
    "mask": "Found", "classes": "Closest class", "polygons": "Found, as polygons", "map": "Map", "model": "Model",
    "probability": "Probability of each class", "entropy": "Entropy", "margin": "Margin", "report": "Report",
    "scan": "Score by number of classes",
}  # fmt: skip
"""What a result is called in the list of layers, by its role."""
