"""Which settings of a task an algorithm shows, in which order, and which are folded away; no ``qgis``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..text import later
from .fields import Component, Field, Slot, Task

NO_PRESET = "(own settings)"
"""The choice of no preset."""

BASIC_PATHS = (
    "source", "read.bands", "area.extent", "model", "samples", "references", "label", "test", "negatives", "threshold",
    "tiling.size", "tiling.stride", "layers", "zones", "name", "statistics", "classes", "min_pixels",
    "majority",
)  # fmt: skip
"""What stands at the top, in this order; other settings of a task are folded away."""

TITLES = {
    "source": later("Raster"),
    "read.bands": later("Bands"),
    "area.extent": later("Extent"),
    "area.crs": later("CRS of the result"),
    "area.resolution": later("Resolution (units of the CRS)"),
    "tiling.size": later("Tile size (pixels)"),
    "tiling.stride": later("Stride of the tiles (pixels)"),
    "tiling.merge": later("Merging of overlapping tiles"),
    "samples": later("Labelled points, lines or polygons"),
    "label": later("Column with the label"),
    "test": later("Points, lines or polygons to test on"),
    "references": later("References: samples of what you look for"),
    "negatives": later("Negatives: samples of what you do not look for"),
    "threshold": later("Threshold (a number, auto or none)"),
    "layers": later("Further layers"),
    "zones": later("Zones: polygons, lines or points"),
    "name": later("Column with the name of the zones"),
    "classes": later("Classes"),
    "min_pixels": later("Minimum size of a patch (pixels)"),
    "majority": later("Window of the majority filter (pixels)"),
    "simplify": later("Tolerance of the simplification (pixels)"),
    "smooth": later("Rounds of smoothing"),
    "scores": later("Raster of probabilities or scores"),
    "statistics": later("What the raster holds"),
    "quantiles": later("Quantiles"),
    "legend": later("Legend: names and colours of the classes"),
    "sample.size": later("Sample size (pixels)"),
    "upsample.guide": later("Image that guides the upsampling"),
    "upsample.resolution": later("Pixel size of the upsampled map (units of the CRS)"),
    "compute.memory": later("Memory limit (MB)"),
}
"""Titles of the settings that most people need."""

HELP_TEXTS = {
    "source": later(
        "The image, or the features computed from it. Bands in separate files are stacked: choose one file here, and "
        "the others in “Further rasters” under the advanced parameters."
    ),
    "area.extent": later("The part to process; the whole raster if empty. It is extended to whole pixels."),
}
"""Where what the engine says of a setting is not what a dialog shows."""

SLOT_TITLES = {
    "bands": later("Band adapter"),
    "upsample": later("Upsampling to the pixels of the image"),
    "validator": later("Validation"),
    "executor": later("Executor"),
}

HIDDEN_PATHS = ("area.extent_crs", "overwrite", "overwrite_named", "shard", "vectors.layer")
"""What other parameters say: the CRS with the extent, the layer with the vector layer; shards are for clusters. Dialogs
of files ask themselves before a file is replaced."""

FOLDED_SLOTS = ("executor",)
"""Kinds of components that few choose."""

SLOTS_OF_MAPS = ("upsample",)
"""Kinds of components that any task may be given which makes maps."""

MAX_UNFOLDED = 5
"""Settings of a component that are shown before the rest is folded away."""


@dataclass(frozen=True)
class Entry:
    """A parameter of an algorithm.

    name: by which scripts and models know it.
    field: the setting that it holds; ``None`` for the choice of a component or of a preset.
    slot: the place for which a component is chosen.
    choices: names of components and of presets to choose from.
    of: for a setting of a component that has to be chosen: the slot's kind and the component's name, which is empty for
        a setting of whichever is chosen.
    """

    name: str
    title: str
    help: str
    folded: bool
    optional: bool
    field: Field | None = None
    slot: Slot | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None
    of: tuple[str, str] | None = None

    def counts(self, chosen: Mapping[str, str]) -> bool:
        """Whether it is given to the engine. chosen: the component in every slot, empty for none."""
        if self.of is None:
            return True
        kind, name = self.of
        return bool(chosen.get(kind)) and name in ("", chosen[kind])


def component_form(
    task: Task, kind: str, component: Component, presets: Sequence[Mapping[str, object]] = ()
) -> tuple[Entry, ...]:
    """The parameters of a task with one component, the others to be chosen.

    kind: of the component whose algorithm this is.
    presets: those of this component.
    """
    entries, result = list(_own(task)), list(_result(task))
    taken = {entry.name for entry in (*entries, *result)}
    names = tuple(str(one["name"]) for one in presets)
    at = _after_inputs(entries)
    if names:
        lines = [f"{one['name']}: {_first_sentence(str(one['summary']))}" for one in presets]
        about = "A preset is made for one pretrained network. Parameters that you do not change take its values. "
        choice = Entry(
            name="preset", title=later("Preset"), help=about + " ".join(lines), folded=False,
            optional=True, choices=(NO_PRESET, *names), default=NO_PRESET,
        )  # fmt: skip
        entries.insert(at, choice)
        at += 1
    for number, field in enumerate(_settings(component)):
        short = field.path.partition(".")[2].replace(".", "_")
        entry = Entry(
            name=short if short not in taken else f"{component.word}_{short}", title=field.title, help=field.help,
            folded=number >= MAX_UNFOLDED or short == "options", optional=can_be_empty(field), field=field,
        )  # fmt: skip
        entries.insert(at + number, entry)
    for slot in task.slots:
        if slot.kind != kind:
            entries += _second(slot)
    return (*entries, *result)


def task_form(task: Task, chosen: Mapping[str, str], presets: Sequence[Mapping[str, object]] = ()) -> tuple[Entry, ...]:
    """The parameters of a task whose components are chosen by name alone, with the settings that they bring.

    chosen: the kinds to choose for, with the component that is chosen at first.
    presets: those of all components.
    """
    entries, result = list(_own(task)), _result(task)
    for slot in task.slots:
        if slot.kind in SLOTS_OF_MAPS:
            entries += _second(slot)
        if slot.kind not in chosen:
            continue
        ready = tuple(str(one["name"]) for one in presets if one["group"] == slot.kind)
        names = (*ready, *(one.name for one in slot.components))
        if chosen[slot.kind] in names:
            entry = Entry(
                name=slot.kind, title=_slot_title(slot), help=slot.help, folded=False, optional=True, slot=slot,
                choices=names, default=chosen[slot.kind],
            )  # fmt: skip
            entries.append(entry)
    return (*entries, *result)


RESULT_PATHS = ("model", "output")
"""What the run writes, at the end."""


def _own(task: Task) -> Iterator[Entry]:
    """The task's own settings, those that everybody needs first."""
    by_path = {field.path: field for field in task.fields if field.path not in HIDDEN_PATHS and not field.writes}
    for path in BASIC_PATHS:
        if path in by_path:
            yield _entry(by_path.pop(path), folded=False)
    for field in by_path.values():
        yield _entry(field, folded=not field.required)


def _result(task: Task) -> Iterator[Entry]:
    written = {field.path: field for field in task.fields if field.writes}
    return (_entry(written[path], folded=False) for path in RESULT_PATHS if path in written)


def _entry(field: Field, *, folded: bool) -> Entry:
    title = TITLES.get(field.path, field.title)
    return Entry(
        name=field.name,
        title=title,
        help=HELP_TEXTS.get(field.path, field.help),
        folded=folded,
        optional=can_be_empty(field),
        field=field,
    )


def can_be_empty(field: Field) -> bool:
    """Whether it may be left out. Whatever has a default may: models and scripts of today stay valid when the engine of
    tomorrow has a further setting."""
    return not field.required


def _slot_title(slot: Slot) -> str:
    return SLOT_TITLES.get(slot.kind, slot.kind.capitalize())


def _shared(slot: Slot) -> tuple[Field, ...]:
    """Settings that all components of a slot have, when there are several."""
    first, *others = (tuple(_settings(one)) for one in slot.components) if slot.components else ((),)
    return tuple(field for field in first if others and all(field in some for some in others))


def _second(slot: Slot) -> Iterator[Entry]:
    """The choice of a component and the settings of each, of which those of the chosen one count."""
    names = tuple(one.name for one in slot.components)
    summaries = " ".join(f"{one.name}: {one.summary}" for one in slot.components)
    yield Entry(
        name=slot.kind, title=_slot_title(slot), help=f"{slot.help} {summaries}", folded=slot.kind in FOLDED_SLOTS,
        optional=True, slot=slot, choices=names, default=slot.default,
    )  # fmt: skip
    shared = _shared(slot)
    for field in shared:
        yield Entry(
            name=field.path.replace(".", "_"), title=TITLES.get(field.path, field.title), help=field.help, folded=True,
            optional=True, field=field, of=(slot.kind, ""),
        )  # fmt: skip
    for component in slot.components:
        for field in _settings(component):
            if field in shared:
                continue
            yield Entry(
                name=f"{component.word}_{field.path.partition('.')[2].replace('.', '_')}",
                title=f"{component.name}: {field.title[:1].lower()}{field.title[1:]}",
                help=field.help, folded=True, optional=True, field=field, of=(slot.kind, component.name),
            )  # fmt: skip


def _settings(component: Component) -> Iterator[Field]:
    """A component's settings; its seed is the task's."""
    return (field for field in component.fields if not field.path.endswith(".seed"))


def _after_inputs(entries: Sequence[Entry]) -> int:
    """The place behind the raster and the places on it, where the settings of the algorithm's component begin."""
    inputs = ("source", "read_bands", "area_extent", "samples", "label", "references", "negatives")
    return sum(entry.name in inputs and not entry.folded for entry in entries)


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."
