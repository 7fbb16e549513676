"""Which encoders suit an image, as the engine says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .catalogue import asked
from .figures import number, size
from .python import Engine, command
from .words import tr


@dataclass(frozen=True)
class Suggestion:
    """An encoder for an image. preset: its name. settings: others to give, as on the command line. why: a text of the
    engine. facts: a line on the result and the download."""

    preset: str
    settings: tuple[str, ...]
    why: str
    facts: str


@dataclass(frozen=True)
class Advice:
    """Texts of the engine. scene: what the image looks like. notes: what to do so that more is known of it."""

    scene: str
    suggestions: tuple[Suggestion, ...]
    notes: tuple[str, ...] = ()


def advise(
    engine: Engine, source: str, environment: Mapping[str, str], is_cancelled: Callable[[], bool] = lambda: False
) -> Advice:
    """Look at an image, given as GDAL opens it; a few seconds. Raises an ``EngineError``."""
    line = command(engine, "advise", f"source={source}", "--json")
    answer = asked(engine, line, environment, is_cancelled)
    suggestions = tuple(_suggestion(one) for one in answer["encoders"])
    return Advice(answer["what"], suggestions, tuple(answer.get("notes", ())))


def _suggestion(one: Mapping[str, Any]) -> Suggestion:
    facts = []
    if one["output_m"]:
        facts.append(tr("Output pixels of {side} m.").format(side=number(one["output_m"])))
    facts.append(tr("The features take about {size}.").format(size=size(one["disk_mb"] * 2**20)))
    if not one["download_mb"]:
        facts.append(tr("No download."))
    elif one["is_here"]:
        facts.append(tr("Its weights are on this computer."))
    else:
        text = tr("Its weights are a download of {size}, licence {licence}.")
        facts.append(text.format(size=size(one["download_mb"] * 1e6), licence=one["licence"] or tr("unknown")))
    return Suggestion(str(one["encoder"]), tuple(one["settings"][1:]), str(one["why"]), " ".join(facts))
