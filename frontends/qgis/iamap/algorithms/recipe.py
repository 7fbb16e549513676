"""Every algorithm that a catalogue makes, as plain records; no ``qgis``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from ..text import later
from .fields import Component, Task, task
from .form import FIRST, Entry, component_form, task_form, with_few_shown
from .overrides import Setting
from .presentation import CHECK, PREDICT, RUN, SIEVE, TASKS, VECTORIZE, ZONAL, TaskWords, task_words

Preset = Mapping[str, Any]


SUBJECTS = {
    PREDICT: later("apply a model"),
    CHECK: later("labelled samples"),
    SIEVE: later("small patches of a class map"),
    VECTORIZE: later("polygons of a class map"),
    ZONAL: later("areas and statistics"),
}
"""What a task is about that has one algorithm."""


class EngineListing(Protocol):
    """What the engine has listed; see ``engine.catalogue``."""

    @property
    def presets(self) -> list[dict[str, Any]]: ...

    @property
    def schemas(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Recipe:
    """An algorithm.

    task: what it runs, as the engine describes it. words: how that task is shown.
    name: stable; with the provider's it is what scripts and models call.
    subject: the component or the pipeline in words.
    summary: one sentence.
    entries: its parameters, in order.
    settled: settings that it always gives.
    presets: those of its component, as the engine lists them.
    """

    task: Task
    words: TaskWords
    name: str
    subject: str
    summary: str
    entries: tuple[Entry, ...]
    settled: tuple[Setting | str, ...] = ()
    presets: tuple[Preset, ...] = ()

    @property
    def title(self) -> str:
        """``Reduce: pca``."""
        return f"{self.words.verb}: {self.subject}"

    @property
    def estimated(self) -> bool:
        """Whether the engine can tell beforehand what it will take: what encodes, alone or first of all."""
        return self.task.kind == "encoder" or any(entry.name == "encoder" for entry in self.entries)


def recipes(listed: EngineListing) -> Iterator[Recipe]:
    """All algorithms, in the order of work."""
    order = [one.task for one in TASKS]
    names = [*filter(listed.schemas.__contains__, order), *(name for name in listed.schemas if name not in order)]
    for name in names:
        if "x-iamap-task" not in listed.schemas[name]:  # a session, which has a panel of its own
            continue
        read, shown = task(name, listed.schemas[name]), task_words(name)
        if read.kind:
            for component in read.slot(read.kind).components:
                yield _for_component(read, shown, component, listed.presets)
        elif shown is RUN:
            yield from (
                _for_pipeline(read, one, listed.presets) for one in listed.presets if one["group"] == "pipeline"
            )
        else:
            subject = SUBJECTS.get(shown, read.summary.rstrip("."))
            yield Recipe(read, shown, shown.name, subject, read.summary, with_few_shown(task_form(read, {})))


def _for_component(read: Task, shown: TaskWords, component: Component, presets: Sequence[Preset]) -> Recipe:
    ours = [one for one in presets if one["group"] == read.kind and one["component"] == component.name]
    return Recipe(
        task=read,
        words=shown,
        name=f"{read.name}_{component.word}",
        subject=component.name.replace("_", " "),
        summary=component.summary,
        presets=tuple(ours),
        entries=with_few_shown(component_form(read, read.kind, component, ours)),
        settled=(Setting(read.kind, component.name),),
    )


def _for_pipeline(read: Task, preset: Preset, presets: Sequence[Preset]) -> Recipe:
    chosen = {"bands": "auto", **preset["choices"]}
    entries = [_needed(entry) for entry in task_form(read, chosen, presets) if _wanted(entry, chosen)]
    return Recipe(
        task=read,
        words=RUN,
        name=f"run_{preset['name']}",
        subject=preset["name"].replace("_", " "),
        summary=preset["summary"],
        entries=with_few_shown(entries),
        settled=(f"+pipeline={preset['name']}",),
    )


STEP_OF_SETTING = {
    "references": "scorer", "negatives": "scorer", "threshold": "scorer", "polygons": "scorer",
    "samples": "predictor", "label": "predictor", "target": "predictor", "search": "predictor", "layers": "predictor",
    "baseline": "predictor", "features": "predictor",
    "tiling": "encoder", "bands": "encoder", "keep_going": "encoder", "fresh": "encoder",
}  # fmt: skip
"""The settings of a chain that belong to one of its steps."""

OF_CLASSES = ("vectorize", "table", "legend")
"""The settings of a chain that belong to maps of classes, whichever step makes them."""

REQUIRED_IN_PIPELINES = ("references", "samples", "label")
"""What a step cannot do without."""


def _wanted(entry: Entry, chosen: Mapping[str, str]) -> bool:
    path = entry.field.path if entry.field else entry.name
    section = path.partition(".")[0]
    if section in OF_CLASSES:
        return "clusterer" in chosen or "predictor" in chosen
    kind = STEP_OF_SETTING.get(section)
    return kind is None or kind in chosen


def _needed(entry: Entry) -> Entry:
    """The same; what a step needs has to be given, although the task alone can leave it out."""
    return replace(entry, rank=FIRST, optional=False) if entry.name in REQUIRED_IN_PIPELINES else entry
