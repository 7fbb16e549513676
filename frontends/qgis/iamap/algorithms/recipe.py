"""Every algorithm that a catalogue makes, as plain records; no ``qgis``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..text import later
from .fields import Component, Task, task
from .form import Entry, component_form, task_form
from .overrides import Setting
from .presentation import PREDICT, RUN, TASKS, Presented

Preset = Mapping[str, Any]


class Listed(Protocol):
    """What the engine has listed; see ``engine.catalogue``."""

    @property
    def presets(self) -> list[dict[str, Any]]: ...

    @property
    def schemas(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Recipe:
    """An algorithm.

    name: stable; with the provider's it is what scripts and models call.
    subject: the component or the pipeline in words.
    summary: one sentence.
    about: further paragraphs of its help.
    entries: its parameters, in order.
    settled: settings that it always gives.
    """

    presented: Presented
    name: str
    subject: str
    summary: str
    about: tuple[str, ...]
    entries: tuple[Entry, ...]
    settled: tuple[Setting | str, ...] = ()

    @property
    def title(self) -> str:
        """``Reduce: pca``."""
        return f"{self.presented.verb}: {self.subject}"

    @property
    def estimated(self) -> bool:
        """Whether the engine can tell beforehand what it will take: what encodes, alone or first of all."""
        return self.presented.kind == "encoder" or any(entry.name == "encoder" for entry in self.entries)


def recipes(listed: Listed) -> Iterator[Recipe]:
    """All algorithms, in the order of work."""
    for presented in TASKS:
        schema = listed.schemas.get(presented.task)
        if schema is None:  # an engine older than this plugin
            continue
        read = task(presented.task, schema)
        if presented.kind:
            for component in read.slot(presented.kind).components:
                yield _for_component(presented, read, component, listed.presets)
        elif presented is PREDICT:
            yield Recipe(presented, "predict", later("apply a model"), read.summary, (), task_form(read, {}))
        elif presented is RUN:
            yield from (
                _for_pipeline(read, one, listed.presets) for one in listed.presets if one["group"] == "pipeline"
            )


def _for_component(presented: Presented, read: Task, component: Component, presets: Sequence[Preset]) -> Recipe:
    ours = [one for one in presets if one["group"] == presented.kind and one["component"] == component.name]
    return Recipe(
        presented=presented,
        name=f"{presented.task}_{component.word}",
        subject=component.name.replace("_", " "),
        summary=component.summary,
        about=tuple(filter(None, (_card(one) for one in ours))),
        entries=component_form(read, presented.kind, component, ours),
        settled=(Setting(presented.kind, component.name),),
    )


def _for_pipeline(read: Task, preset: Preset, presets: Sequence[Preset]) -> Recipe:
    chosen = {"bands": "auto", **preset["choices"]}
    entries = [entry for entry in task_form(read, chosen, presets) if _wanted(entry, chosen)]
    return Recipe(
        presented=RUN,
        name=f"run_{preset['name']}",
        subject=preset["name"].replace("_", " "),
        summary=preset["summary"],
        about=(),
        entries=tuple(entries),
        settled=(f"+pipeline={preset['name']}",),
    )


ONLY_WITH = {
    "references": "scorer", "negatives": "scorer", "threshold": "scorer", "polygons": "scorer",
    "samples": "predictor", "label": "predictor", "target": "predictor", "search": "predictor", "layers": "predictor",
    "baseline": "predictor", "tiling": "encoder", "bands": "encoder", "keep_going": "encoder", "fresh": "encoder",
}  # fmt: skip
"""The settings of a chain that belong to one of its steps."""

NEEDED = ("references", "samples", "label")
"""What a step cannot do without."""


def _wanted(entry: Entry, chosen: Mapping[str, str]) -> bool:
    path = entry.field.path if entry.field else entry.name
    kind = ONLY_WITH.get(path.partition(".")[0])
    return kind is None or kind in chosen


def needed(recipe: Recipe, entry: Entry) -> bool:
    """Whether a pipeline cannot do without a setting that the task alone can leave out."""
    return recipe.presented is RUN and entry.name in NEEDED


def _card(preset: Preset) -> str:
    """What to know of a ready-made network before choosing it."""
    card = preset.get("card") or {}
    numbers = [
        f"trained on {card['bands']}" if card.get("bands") else "",
        f"of {card['resolution']}" if card.get("bands") and card.get("resolution") else "",
        f"{card['features']} features" if card.get("features") else "",
        f"an output pixel for {card['stride']} x {card['stride']} pixels" if card.get("stride") else "",
        f"download of {card['download_mb']} MB" if card.get("download_mb") else "",
        f"licence {card['licence']}" if card.get("licence") else "",
    ]
    facts = ", ".join(filter(None, numbers)).replace(", of ", " of ")
    if not facts:
        return ""
    return f"**{preset['name']}**: {preset['summary']} {facts[:1].upper()}{facts[1:]}.".replace("..", ".")
