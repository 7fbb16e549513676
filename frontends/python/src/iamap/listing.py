"""What is installed: components and presets, as `iamap list` shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from iamap_core.catalog import Catalog


@dataclass(frozen=True, kw_only=True)
class Component:
    """A component or preset that a task can be given by name.

    kind, name, summary: as `iamap list` shows them. distribution: the package that brings it. preset_of: the component
    whose parameters a preset sets; empty for a component. parameters: their defaults, by name; ``None`` where a value
    must be given.
    """

    kind: str
    name: str
    summary: str
    distribution: str
    preset_of: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)


def components(kind: str, *, presets: bool = True) -> list[Component]:
    """All components of a kind by name, such as ``encoder`` or ``predictor``, and the presets of them.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a kind that does not exist.
    """
    from iamap_core.config.fields import fields_of
    from iamap_core.config.presets import presets as all_presets

    catalog = Catalog.installed()
    listed = [
        Component(
            kind=kind,
            name=entry.spec.name,
            summary=entry.spec.summary,
            distribution=entry.distribution,
            parameters={one.path: one.default for one in fields_of(entry.spec.config)},
        )
        for entry in catalog.list(kind)
    ]
    found = [preset for preset in all_presets(catalog) if preset.group == kind and not preset.error] if presets else []
    listed += [
        Component(
            kind=kind,
            name=preset.name,
            summary=preset.summary,
            distribution=preset.provider,
            preset_of=preset.component,
        )
        for preset in found
    ]
    return sorted(listed, key=lambda one: one.name)
