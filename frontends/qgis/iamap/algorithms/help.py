"""The help beside a dialog, from what the engine says of its settings."""

from __future__ import annotations

import html
import re

from ..text import tr
from .form import Entry
from .recipe import Recipe


def help_html(recipe: Recipe) -> str:
    """What the algorithm does, then every parameter that is not folded away, then the others."""
    parts = [f"<p>{_marked(recipe.summary)}</p>"]
    parts += [f"<p>{_marked(paragraph)}</p>" for paragraph in recipe.about]
    for title, folded in ((tr("Parameters"), False), (tr("Advanced parameters"), True)):
        rows = [entry for entry in recipe.entries if entry.folded is folded and entry.help and entry.of is None]
        if rows:
            parts.append(f"<h3>{title}</h3>")
            parts += [
                f"<p><b>{html.escape(_title(recipe, entry))}</b>: {_marked(tr(entry.help))}</p>" for entry in rows
            ]
    return "".join(parts)


def _title(recipe: Recipe, entry: Entry) -> str:
    """As the dialog has it."""
    return tr(recipe.words.result if entry.name == "output" else entry.title)


def _marked(text: str) -> str:
    text = html.escape(text, quote=False)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    text = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", text)
    return re.sub(r"(https?://[^\s<>()]+[^\s<>().,;])", r'<a href="\1">\1</a>', text)
