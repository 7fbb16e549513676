"""The lines in which the engine reports, one JSON object each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .errors import UnusableEngine
from .python import SET_UP
from .words import tr

PROTOCOL = 1
"""The engine's ``iamap_core.events.PROTOCOL`` for which this plugin is written."""

EVENT_FIELDS: dict[str, tuple[str, ...]] = {
    "hello": ("versions",),
    "plan": ("tiles", "bytes"),
    "progress": ("stage", "done", "total"),
    "raster": ("number", "total", "source", "output", "state"),
    "log": ("text",),
    "warning": ("code", "text"),
    "result": ("outputs",),
    "failed": ("code", "message"),
    "cancelled": (),
}
"""What every event of a type has; other fields may be left out. The same as in ``docs/events.schema.json``."""

ANSWER_FIELDS: dict[str, tuple[str, ...]] = {
    "opened": ("name", "extent", "bands", "scorers"),
    "view": ("id", "width", "height", "factor", "valid"),
    "scores": ("id", "output", "minimum", "maximum", "low", "high"),
    "classes": ("id", "output", "classes", "unused", "confidence"),
    "checked": ("id", "findings", "accuracy", "needed"),
    "suggestions": ("id", "suggestions"),
    "refused": ("id", "code", "message"),
}
"""The same of what a session answers, as in ``docs/explore.schema.json``."""

Event = dict[str, Any]


def parse(line: str, known: Mapping[str, tuple[str, ...]] = EVENT_FIELDS) -> Event | None:
    """The event in a line; ``None`` when it is something else, such as what a library has printed."""
    if not line.startswith("{"):
        return None
    try:
        event: Event = json.loads(line)
    except ValueError:
        return None
    kind = event.get("type") if isinstance(event, dict) else None
    if not isinstance(kind, str) or kind not in known or not all(name in event for name in known[kind]):
        return None
    return event


def check(first: Event) -> None:
    """Raises :class:`UnusableEngine` when the engine speaks another protocol: its first event says so."""
    spoken = first.get("protocol", 0) if first["type"] == "hello" else 0
    if spoken == PROTOCOL:
        return
    versions = tr("It speaks protocol {spoken}, the plugin protocol {known}.").format(spoken=spoken, known=PROTOCOL)
    if spoken > PROTOCOL:
        raise UnusableEngine(
            tr("The engine is newer than this plugin. {versions}").format(versions=versions),
            tr("Update the plugin IAMAP: Plugins > Manage and Install Plugins > Upgradeable."),
        )
    raise UnusableEngine(
        tr("The engine is older than this plugin. {versions}").format(versions=versions),
        tr("Update the engine: {set_up}, action repair.").format(set_up=tr(SET_UP)),
    )
