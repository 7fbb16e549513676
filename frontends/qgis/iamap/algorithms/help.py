"""The help beside a dialog, from what the engine says of its settings."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from ..engine.quantities import size
from ..text import later, tr
from .recipe import Preset, Recipe


def help_html(recipe: Recipe) -> str:
    """What the algorithm does, then every parameter that is not folded away, then the others."""
    parts = [f"<p>{_marked(tr(recipe.summary))}</p>"]
    parts += [f"<p>{_marked(text)}</p>" for text in filter(None, (card(one, tr) for one in recipe.presets))]
    for title, folded in ((tr("Parameters"), False), (tr("Advanced parameters"), True)):
        rows = [entry for entry in recipe.entries if entry.folded is folded and entry.help and entry.of is None]
        if rows:
            parts.append(f"<h3>{title}</h3>")
            parts += [f"<p><b>{html.escape(entry.label(tr))}</b>: {_marked(entry.about(tr))}</p>" for entry in rows]
    return "".join(parts)


def card(preset: Preset, tr: Callable[[str], str]) -> str:
    """The facts of a preset, to choose by; empty where the engine says none."""
    facts = ", ".join(_facts(preset.get("card") or {}, tr))
    return f"**{preset['name']}**: {tr(str(preset['summary']))} {facts[:1].upper()}{facts[1:]}." if facts else ""


FACTS = (
    ("bands", later("trained on {bands}")),
    ("resolution", later("of {resolution}")),
    ("features", later("{features} features")),
    ("stride", later("an output pixel for {stride} x {stride} pixels")),
    ("download_mb", later("download of {download_mb}")),
    ("licence", later("licence {licence}")),
)
"""What is said of a preset, by what the engine calls it."""


def _facts(said: dict[str, object], tr: Callable[[str], str]) -> Iterator[str]:
    for name, text in FACTS:
        value = said.get(name)
        if value:
            shown = size(float(str(value)) * 10**6) if name == "download_mb" else tr(str(value))
            yield tr(text).format(**{name: shown})


def _marked(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
    return re.sub(r"(https?://[^\s<>()]+[^\s<>().,;])", r'<a href="\1">\1</a>', text)
