"""The help beside a dialog, from what the engine says of its settings and presets."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from ..engine.figures import size
from ..text import later, tr
from .form import Entry
from .recipe import Preset, Recipe

PICTURES = Path(__file__).parents[1] / "help"
PICTURE_WIDTH_PX = 208
"""Without a scroll bar beside the dialogs."""


def help_html(recipe: Recipe) -> str:
    """A picture, what the algorithm does, its parameters, presets to choose from, those that are folded away."""
    cards = [f"<p>{_marked(text)}</p>" for text in filter(None, (card(one, tr) for one in recipe.presets))]
    parts = [picture(recipe.task.name), f"<p>{_marked(tr(recipe.summary))}</p>"]
    parts += _headed(tr("Parameters"), _explained(recipe, folded=False))
    parts += _headed(tr("Presets"), cards)
    parts += _headed(tr("Advanced parameters"), _explained(recipe, folded=True))
    return "".join(parts)


def picture(task: str) -> str:
    """What goes into a task and what comes out, as a small picture; nothing where there is none."""
    path = PICTURES / f"task-{task}.png"
    return f'<p><img width="{PICTURE_WIDTH_PX}" src="{html.escape(path.as_uri())}"></p>' if path.exists() else ""


def _headed(title: str, rows: list[str]) -> list[str]:
    return [f"<h3>{title}</h3>", *rows] if rows else []


def _explained(recipe: Recipe, *, folded: bool) -> list[str]:
    rows = [entry for entry in recipe.entries if entry.folded is folded and entry.help and entry.of is None]
    return [f"<p>{_with_title(_title(recipe, entry), entry.about(tr))}</p>" for entry in rows]


def _with_title(title: str, about: str) -> str:
    """What the engine says of a setting begins with its title, which is not written twice."""
    rest = about[len(title) :] if about.startswith(title) else f": {about}"
    return _bold(html.escape(title)) + _marked(rest)


def _title(recipe: Recipe, entry: Entry) -> str:
    """As the dialog has it."""
    return tr(recipe.words.result) if entry.name == "output" else entry.label(tr)


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


def _bold(text: str) -> str:
    """Not by ``<b>``, which QGIS paints almost black in dark themes, too."""
    return f'<span style="font-weight: bold">{text}</span>'


def _marked(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*([^*]+)\*\*", lambda found: _bold(found[1]), text)
    return re.sub(r"(https?://[^\s<>()]+[^\s<>().,;])", r'<a href="\1">\1</a>', text)
