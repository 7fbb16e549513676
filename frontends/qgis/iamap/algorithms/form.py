"""Which settings of a task an algorithm shows, in which order, and which are folded away; no ``qgis``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..text import later
from .fields import Component, Field, Slot, Task

NO_PRESET = "(own settings)"
"""The choice of no preset."""

MAX_SHOWN = 8
"""Parameters of a dialog before the advanced ones."""

INPUTS = (
    "source", "read.bands", "area.extent", "model", "samples", "references", "label", "test", "negatives", "zones",
    "name",
)  # fmt: skip
"""What stands at the top, in this order."""

RANKS = {
    "negatives": 3, "threshold": 3, "zones": 3, "name": 3, "classes": 3, "min_pixels": 3, "majority": 3,
    "statistics": 3, "test": 4, "area.extent": 6, "layers": 6, "vectorize": 6, "read.bands": 7,
}  # fmt: skip
"""How early a setting of a task is shown where a dialog has no room for all; one without a rank is advanced."""

FIRST = 0
"""The rank of what has to be given."""
CHOICE = 1
"""The rank of the choice of a component or preset."""
SLOT_RANKS = {"validator": 4, "upsample": 5, "bands": 8}
"""The ranks of choices that most people leave alone."""
SETTING_RANKS = (2, 4)
"""The ranks of a component's settings, which stand in the order of importance; further ones are advanced."""
OF_PRESETS = {"weights": 3}
"""The ranks of settings that are shown beside a choice of presets, which give the others."""
SHARED_SETTINGS = {"encoder": ("weights", 2), "reducer": ("n_components", 3), "clusterer": ("n_clusters", 2)}
"""The setting that is shown beside the choice of a component of a kind, and its rank."""
COMMON_SETTINGS = ("normalize", "options", "standardize", "n_init", "max_iter", "max_samples", "batch_size", "tol")
"""Settings of many components that few change, wherever they stand."""

HELP_TEXTS = {
    "source": later(
        "The image, or the features computed from it. Bands in separate files are stacked: choose one file here, and "
        "the others in “Further rasters” under the advanced parameters."
    ),
    "area.extent": later("The part to process; the whole raster if empty. It is extended to whole pixels."),
}
"""Where what the engine says of a setting is not what a dialog shows."""

HIDDEN_PATHS = ("area.extent_crs", "overwrite", "overwrite_named", "shard", "vectors.layer")
"""What other parameters say: the CRS with the extent, the layer with the vector layer; shards are for clusters. Dialogs
of files ask themselves before a file is replaced."""

TICKED = ("table",)
"""Choices that a dialog makes although the engine does not, of files that QGIS shows as layers. Scripts get them only
when they ask."""

SLOTS_OF_MAPS = ("upsample",)
"""Kinds of components that any task may be given which makes maps."""


@dataclass(frozen=True)
class Entry:
    """A parameter of an algorithm.

    name: by which scripts and models know it.
    title, help: as the engine says them; see :meth:`label` and :meth:`about`.
    of_component: whose setting it is, where several components stand in one dialog.
    listing: what can be chosen, and what the engine says of it.
    rank: how early it is shown, from 0; ``None`` for what is always advanced.
    folded: whether it stands under the advanced parameters.
    optional: whether it may be left out. Whatever has a default may: models and scripts of today stay valid when the
        engine of tomorrow has a further setting.
    field: the setting that it holds; ``None`` for the choice of a component or of a preset.
    slot: the place for which a component is chosen.
    choices: names of components and of presets to choose from.
    of: for a setting of a component that has to be chosen: the slot's kind, and the components and presets that have
        the setting, none for all.
    """

    name: str
    title: str
    help: str
    rank: int | None = None
    folded: bool = True
    optional: bool = True
    field: Field | None = None
    slot: Slot | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None
    of: tuple[str, tuple[str, ...]] | None = None
    of_component: str = ""
    listing: tuple[tuple[str, str], ...] = ()

    def label(self, tr: Callable[[str], str]) -> str:
        """The title in a language."""
        title = tr(self.title)
        return f"{self.of_component}: {title[:1].lower()}{title[1:]}" if self.of_component else title

    def about(self, tr: Callable[[str], str]) -> str:
        """The help in a language."""
        return " ".join((tr(self.help), *(f"{name}: {tr(text)}" for name, text in self.listing)))

    @property
    def has_default(self) -> bool:
        """Whether a dialog has a value for it from the start."""
        if self.field is None:
            return self.default is not None
        return self.field.default not in (None, "", []) and not self.field.holds

    def counts(self, chosen: Mapping[str, str]) -> bool:
        """Whether it is given to the engine. chosen: the component in every slot, empty for none."""
        if self.of is None:
            return True
        kind, names = self.of
        return bool(chosen.get(kind)) and (not names or chosen[kind] in names)


def component_form(
    task: Task, kind: str, component: Component, presets: Sequence[Mapping[str, object]] = ()
) -> tuple[Entry, ...]:
    """The parameters of a task with one component, the others to be chosen.

    kind: of the component whose algorithm this is.
    presets: those of this component.
    """
    entries, result = list(_own(task)), list(_result(task))
    taken = {entry.name for entry in (*entries, *result)}
    at = _after_inputs(entries)
    if presets:
        entries.insert(at, _preset_choice(component, presets))
        at += 1
    entries[at:at] = _own_settings(component, taken, presets)
    for slot in task.slots:
        if slot.kind != kind:
            entries += _second(slot)
    return (*entries, *result)


def _preset_choice(component: Component, presets: Sequence[Mapping[str, object]]) -> Entry:
    names = tuple(str(one["name"]) for one in presets)
    about = later("A preset is made for one pretrained network. Parameters that are left empty take its values.")
    usual = next((field.default for field in component.fields if field.path.endswith(".model")), None)
    default = next((str(one["name"]) for one in presets if one["model"] and one["model"] == usual), NO_PRESET)
    return Entry(
        name="preset", title=later("Preset"), help=about, rank=CHOICE,
        choices=(NO_PRESET, *names), default=default,
        listing=tuple((str(one["name"]), str(one["summary"])) for one in presets),
    )  # fmt: skip


def _own_settings(
    component: Component, taken: Collection[str], presets: Sequence[Mapping[str, object]]
) -> Iterator[Entry]:
    """The settings of the component that an algorithm is about. Those that presets give are empty at first: a value
    there is one that somebody has chosen, and wins."""
    ranks = iter(SETTING_RANKS)
    given = {name for one in presets for name in one.get("fields", ())}  # type: ignore[attr-defined]
    for field in _settings(component):
        short = field.path.partition(".")[2].replace(".", "_")
        if field.required:
            rank: int | None = FIRST
        elif presets:
            rank = OF_PRESETS.get(short)
        else:
            rank = None if short in COMMON_SETTINGS else next(ranks, None)
        name = short if short not in taken else f"{component.word}_{short}"
        shown = _without_default(field) if short in given else field
        yield Entry(name=name, title=field.title, help=field.help, rank=rank, optional=not shown.required, field=shown)


def _without_default(field: Field) -> Field:
    return replace(field, default=None, required=False)


def task_form(task: Task, chosen: Mapping[str, str], presets: Sequence[Mapping[str, object]] = ()) -> tuple[Entry, ...]:
    """The parameters of a task whose components are chosen by name alone, with the settings that matter most.

    chosen: the kinds to choose for, with the component that is chosen at first.
    presets: those of all components.
    """
    entries, result = list(_own(task)), _result(task)
    for slot in task.slots:
        if slot.kind in SLOTS_OF_MAPS:
            entries += _second(slot)
        if slot.kind not in chosen:
            continue
        ready = {str(one["name"]): str(one["component"]) for one in presets if one["group"] == slot.kind}
        names = (*ready, *(one.name for one in slot.components))
        if chosen[slot.kind] in names:
            rank = SLOT_RANKS.get(slot.kind, CHOICE)
            entry = Entry(
                name=slot.kind, title=slot.title, help=slot.help, rank=rank, slot=slot, choices=names,
                default=chosen[slot.kind],
            )  # fmt: skip
            entries += (entry, *_shared_setting(slot, ready))
    return (*entries, *result)


def _shared_setting(slot: Slot, ready: Mapping[str, str]) -> Iterator[Entry]:
    """The setting of a kind that most of its components have.

    ready: the component of each preset of the kind.
    """
    if slot.kind not in SHARED_SETTINGS:
        return
    short, rank = SHARED_SETTINGS[slot.kind]
    having = {one.name: field for one in slot.components for field in one.fields if field.path.endswith(f".{short}")}
    if having:
        field = _without_default(next(iter(having.values())))
        names = (*having, *(preset for preset, component in ready.items() if component in having))
        yield Entry(
            name=f"{slot.kind}_{short}", title=field.title, help=field.help, rank=rank, field=field,
            of=(slot.kind, names),
        )  # fmt: skip


def with_few_shown(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """All of them, of which those with the first ranks are not folded away."""
    ranked = sorted((entry.rank, at) for at, entry in enumerate(entries) if entry.rank is not None)
    needed = sum(rank == FIRST for rank, _ in ranked)
    shown = {at for _, at in ranked[: max(MAX_SHOWN, needed)]}
    return tuple(replace(entry, folded=at not in shown) for at, entry in enumerate(entries))


RESULT_PATHS = ("model", "output")
"""What the run writes, at the end."""


def _own(task: Task) -> Iterator[Entry]:
    """The task's own settings, what it works on first."""
    by_path = {field.path: field for field in task.fields if field.path not in HIDDEN_PATHS and not field.writes}
    for path in INPUTS:
        if path in by_path:
            yield _entry(by_path.pop(path))
    yield from map(_entry, by_path.values())


def _result(task: Task) -> Iterator[Entry]:
    written = {field.path: field for field in task.fields if field.writes}
    for path in (path for path in RESULT_PATHS if path in written):
        yield replace(_entry(written[path]), rank=FIRST) if path == "output" else _entry(written[path])


def _entry(field: Field) -> Entry:
    return Entry(
        name=field.name,
        title=field.title,
        help=HELP_TEXTS.get(field.path, field.help),
        rank=FIRST if field.required else RANKS.get(field.path),
        optional=not field.required,
        field=field,
    )


def _shared(slot: Slot) -> tuple[Field, ...]:
    """Settings that all components of a slot have, when there are several."""
    first, *others = (tuple(_settings(one)) for one in slot.components) if slot.components else ((),)
    return tuple(field for field in first if others and all(field in some for some in others))


def _second(slot: Slot) -> Iterator[Entry]:
    """The choice of a component and the settings of each, of which those of the chosen one count."""
    names = tuple(one.name for one in slot.components)
    yield Entry(
        name=slot.kind, title=slot.title, help=slot.help, rank=SLOT_RANKS.get(slot.kind),
        slot=slot, choices=names, default=slot.default,
        listing=tuple((one.name, one.summary) for one in slot.components),
    )  # fmt: skip
    shared = _shared(slot)
    for field in shared:
        yield Entry(
            name=field.path.replace(".", "_"), title=field.title, help=field.help,
            field=field, of=(slot.kind, ()),
        )  # fmt: skip
    for component in slot.components:
        for field in _settings(component):
            if field in shared:
                continue
            yield Entry(
                name=f"{component.word}_{field.path.partition('.')[2].replace('.', '_')}",
                title=field.title, help=field.help, of_component=component.name,
                field=field, of=(slot.kind, (component.name,)),
            )  # fmt: skip


def _settings(component: Component) -> Iterator[Field]:
    """A component's settings; its seed is the task's."""
    return (field for field in component.fields if not field.path.endswith(".seed"))


def _after_inputs(entries: Sequence[Entry]) -> int:
    """The place behind the raster and the places on it, where the settings of the algorithm's component begin."""
    return sum(entry.field is not None and entry.field.path in INPUTS for entry in entries)
