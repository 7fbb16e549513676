"""Pretrained networks and their weights, as the engine knows them: which there are, fetched, imported, removed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .catalogue import asked
from .events import Event
from .figures import size
from .process import run
from .python import Engine, command
from .watcher import Watcher
from .words import later, tr

STAGES = {"download": later("Downloading {name}"), "copy": later("Copying {name}")}
"""What the engine does with a file of weights, by the name that its events have for it."""


@dataclass(frozen=True)
class Network:
    """A preset of an encoder with published weights.

    model: whose weights they are. card: what ``iamap list --presets`` says of it. path: of its weights on this
    computer; empty when they are not there. length: of the file in bytes, or of the download. removable: whether IAMAP
    has put the file there.
    """

    name: str
    model: str
    summary: str
    card: dict[str, Any]
    licence: str
    page: str
    path: str
    length: int
    removable: bool


@dataclass(frozen=True)
class Weights:
    """folder: where weights lie. used: bytes of all weights in it."""

    folder: str
    networks: tuple[Network, ...]
    used: int


def listed(engine: Engine, environment: Mapping[str, str], is_cancelled: Callable[[], bool]) -> Weights:
    """All networks with published weights; a few seconds. Raises an ``EngineError``."""

    def answer(*arguments: str) -> Any:
        return asked(engine, command(engine, *arguments), environment, is_cancelled)

    presets = {one["name"]: one for one in answer("list", "encoder", "--presets", "--json")["presets"]}
    found = answer("weights", "list", "--json")
    networks = [
        _network(presets[name], item)
        for item in found["weights"]
        for name in item.get("presets", ())
        if name in presets and item["published"]
    ]
    files = {item["path"]: item["bytes"] for item in found["weights"] if _lies_in(found["folder"], item["path"])}
    return Weights(found["folder"], tuple(sorted(networks, key=lambda one: one.name)), sum(files.values()))


def _network(preset: Mapping[str, Any], item: Mapping[str, Any]) -> Network:
    published = item["published"]
    card = preset.get("card") or {}
    return Network(
        name=preset["name"],
        model=item["model"],
        summary=preset["summary"],
        card=dict(card),
        licence=card.get("licence") or published["licence"],
        page=published["page"] or published["url"],
        path=item["path"] or "",
        length=item["bytes"] or published["size"],
        removable=bool(item.get("removable")),
    )


def _lies_in(folder: str, path: str | None) -> bool:
    return bool(path) and str(path).startswith(folder)


def fetch(engine: Engine, names: Sequence[str], environment: Mapping[str, str], watcher: Watcher) -> None:
    """Download the weights of these presets. Raises ``Cancelled``, or an ``EngineError`` that says what to do."""
    for name in names:
        _follow(engine, ["fetch", name], name, environment, watcher)


def import_from(engine: Engine, path: str, name: str, environment: Mapping[str, str], watcher: Watcher) -> int:
    """Copy weights that are on this computer into the folder of weights; how many files that were.

    path: a folder, or the file of preset ``name``; all that are known when that is empty. Raises as :func:`fetch`.
    """
    wanted = [name] if name else []
    return _follow(engine, ["import", *wanted, "--from", path], name, environment, watcher)


def remove(engine: Engine, names: Sequence[str], environment: Mapping[str, str], watcher: Watcher) -> None:
    """Remove the weights of these presets, which IAMAP has put there. Raises as :func:`fetch`."""
    _follow(engine, ["remove", *names], "", environment, watcher)


def _follow(
    engine: Engine, arguments: Sequence[str], name: str, environment: Mapping[str, str], watcher: Watcher
) -> int:
    """Run one action of ``iamap weights``; how many files it names at its end."""
    begun: dict[str, float] = {}

    def event(one: Event) -> None:
        if one["type"] == "log":
            watcher.line(one["text"])
        elif one["type"] == "progress":
            done, total = one["done"], one["total"]
            since = begun.setdefault(one["stage"], time.monotonic())
            speed = size(done / max(time.monotonic() - since, 0.05))
            what = tr(STAGES.get(one["stage"], "{name}")).format(name=name)
            amount = tr("{done} of {total}, {speed}/s").format(done=size(done), total=size(total), speed=speed)
            watcher.stage(f"{what}\n{amount}")
            watcher.progress(100 * done / max(total, 1))

    line = command(engine, "weights", *arguments, "--events", "jsonl")
    result = run(
        line, on_event=event, on_line=watcher.line, is_cancelled=watcher.is_cancelled, environment=environment, grace=3
    )
    return len(result["outputs"])
