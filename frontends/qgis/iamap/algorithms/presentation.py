"""The engine's tasks as QGIS presents them: titles, and groups in the order of work."""

from __future__ import annotations

from dataclasses import dataclass

from ..text import later


@dataclass(frozen=True)
class TaskWords:
    """The words for a task in QGIS.

    task: its name on the engine's command line, and of its icon.
    verb: what stands before a component's name in the toolbox.
    result: what comes out; the title of the parameter ``output``.
    """

    task: str
    group: str
    verb: str
    result: str

    @property
    def name(self) -> str:
        """That of the task as the name of an algorithm, which may not have a hyphen."""
        return self.task.replace("-", "_")


ENCODE = TaskWords("encode", later("1. Encode"), later("Encode"), later("Features"))
REDUCE = TaskWords("reduce", later("2. Reduce"), later("Reduce"), later("Reduced features"))
CLUSTER = TaskWords("cluster", later("3. Cluster"), later("Cluster"), later("Classes"))
SIMILARITY = TaskWords("similarity", later("4. Similarity"), later("Similarity"), later("Similarity"))
CHECK = TaskWords("check-samples", later("5. Train and predict"), later("Check"), later("Findings"))
TRAIN = TaskWords("train", later("5. Train and predict"), later("Train"), later("Model"))
PREDICT = TaskWords("predict", later("5. Train and predict"), later("Predict"), later("Map"))
SIEVE = TaskWords("sieve", later("7. Polygons and tables"), later("Clean"), later("Cleaned map"))
VECTORIZE = TaskWords("vectorize", later("7. Polygons and tables"), later("Vectorize"), later("Polygons"))
RUN = TaskWords("run", later("6. Pipelines"), later("Pipeline"), later("Folder of the results"))

ZONAL = TaskWords("zonal", later("7. Polygons and tables"), later("Tabulate"), later("Table"))

TASKS = (ENCODE, REDUCE, CLUSTER, SIMILARITY, CHECK, TRAIN, PREDICT, RUN, SIEVE, VECTORIZE, ZONAL)


def task_words(task: str) -> TaskWords:
    """How a task is shown: under its own name when this plugin has no words for it."""
    known = next((one for one in TASKS if one.task == task), None)
    return known or TaskWords(task, later("7. Further tasks"), task.replace("_", " ").capitalize(), later("Result"))


TITLES = {
    "features": later("Features"),
    "reduced": later("Reduced features"),
    "clusters": later("Classes"),
    "similarity": later("Similarity"),
    "mask": later("Detection mask"),
    "classes": later("Most similar class"),
    "polygons": later("Polygons"),
    "map": later("Map"),
    "cleaned": later("Cleaned map"),
    "model": later("Model"),
    "probability": later("Probability of each class"),
    "entropy": later("Entropy"),
    "margin": later("Margin"),
    "findings": later("Findings"),
    "table": later("Table"),
    "areas": later("Areas of the classes"),
    "report": later("Report"),
    "samples": later("Samples, right and wrong"),
    "folds": later("Areas of the folds"),
    "scan": later("Score by number of classes"),
    "distances": later("Distances between samples"),
}
"""What a result is called in the list of layers, by its role."""
