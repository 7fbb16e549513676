"""Every algorithm that a catalogue makes, as plain records; no ``qgis``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..engine.quantities import size
from ..text import later
from .fields import Component, Task, task
from .form import Entry, component_form, task_form
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
    about: further paragraphs of its help.
    entries: its parameters, in order.
    settled: settings that it always gives.
    """

    task: Task
    words: TaskWords
    name: str
    subject: str
    summary: str
    about: tuple[str, ...]
    entries: tuple[Entry, ...]
    settled: tuple[Setting | str, ...] = ()

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
            yield Recipe(read, shown, shown.name, subject, read.summary, (), task_form(read, {}))


def _for_component(read: Task, shown: TaskWords, component: Component, presets: Sequence[Preset]) -> Recipe:
    ours = [one for one in presets if one["group"] == read.kind and one["component"] == component.name]
    return Recipe(
        task=read,
        words=shown,
        name=f"{read.name}_{component.word}",
        subject=component.name.replace("_", " "),
        summary=component.summary,
        about=tuple(filter(None, (_card(one) for one in ours))),
        entries=component_form(read, read.kind, component, ours),
        settled=(Setting(read.kind, component.name),),
    )


def _for_pipeline(read: Task, preset: Preset, presets: Sequence[Preset]) -> Recipe:
    chosen = {"bands": "auto", **preset["choices"]}
    entries = [entry for entry in task_form(read, chosen, presets) if _wanted(entry, chosen)]
    return Recipe(
        task=read,
        words=RUN,
        name=f"run_{preset['name']}",
        subject=preset["name"].replace("_", " "),
        summary=preset["summary"],
        about=(),
        entries=tuple(entries),
        settled=(f"+pipeline={preset['name']}",),
    )


STEP_OF_SETTING = {
    "references": "scorer", "negatives": "scorer", "threshold": "scorer", "polygons": "scorer",
    "samples": "predictor", "label": "predictor", "target": "predictor", "search": "predictor", "layers": "predictor",
    "baseline": "predictor", "features": "predictor",
    "tiling": "encoder", "bands": "encoder", "keep_going": "encoder", "fresh": "encoder",
}  # fmt: skip
"""The settings of a chain that belong to one of its steps."""

REQUIRED_IN_PIPELINES = ("references", "samples", "label")
"""What a step cannot do without."""


def _wanted(entry: Entry, chosen: Mapping[str, str]) -> bool:
    path = entry.field.path if entry.field else entry.name
    kind = STEP_OF_SETTING.get(path.partition(".")[0])
    return kind is None or kind in chosen


def needed(recipe: Recipe, entry: Entry) -> bool:
    """Whether a pipeline cannot do without a setting that the task alone can leave out."""
    return recipe.words is RUN and entry.name in REQUIRED_IN_PIPELINES


def _card(preset: Preset) -> str:
    """The facts of a preset, to choose by."""
    card = preset.get("card") or {}
    numbers = [
        f"trained on {card['bands']}" if card.get("bands") else "",
        f"of {card['resolution']}" if card.get("bands") and card.get("resolution") else "",
        f"{card['features']} features" if card.get("features") else "",
        f"an output pixel for {card['stride']} x {card['stride']} pixels" if card.get("stride") else "",
        f"download of {size(card['download_mb'] * 10**6)}" if card.get("download_mb") else "",
        f"licence {card['licence']}" if card.get("licence") else "",
    ]
    facts = ", ".join(filter(None, numbers)).replace(", of ", " of ")
    if not facts:
        return ""
    return f"**{preset['name']}**: {preset['summary']} {facts[:1].upper()}{facts[1:]}.".replace("..", ".")
