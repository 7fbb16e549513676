"""How a result shows itself in a notebook: picture, legend, figures and files."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from iamap_core.errors import IamapError

if TYPE_CHECKING:
    from iamap.results import Result

MAX_ROWS = 30
"""Rows of a table that are shown; the rest is counted."""


def page(result: Result) -> str:
    """A piece of HTML that needs nothing beside it."""
    parts = [f"<p><b>{escape(result.task)}</b> <code>{escape(str(result.output))}</code></p>", _picture(result)]
    summary = result.report.get("summary", ())
    parts += [f"<p>{'<br>'.join(escape(str(line)) for line in summary)}</p>"] if summary else []
    parts += [f"<p>⚠ {escape(f'{one.text} {one.hint}'.rstrip())}</p>" for one in result.warnings]
    parts += [_table(result.table)]
    files = "".join(f"<li>{escape(one.role)}: <code>{escape(one.path)}</code></li>" for one in result.outputs)
    parts += [f"<details><summary>{len(result.outputs)} files</summary><ul>{files}</ul></details>"]
    return f"<div>{''.join(parts)}</div>"


def _picture(result: Result) -> str:
    try:
        png = result.picture()
    except (IamapError, OSError):  # not a raster, or no longer there: the figures show all the same
        return ""
    data = base64.b64encode(png).decode("ascii")
    return f'<img alt="map of {escape(result.output.name, quote=True)}" src="data:image/png;base64,{data}">'


def _table(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return ""
    names = list(dict.fromkeys(name for row in rows for name in row))
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(f"<tr>{''.join(_cell(name, row.get(name)) for name in names)}</tr>" for row in rows[:MAX_ROWS])
    more = f"<p>{len(rows) - MAX_ROWS:,} further rows</p>" if len(rows) > MAX_ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(name: str, value: Any) -> str:
    if name == "share" and isinstance(value, float):
        return f"<td>{value:.1%}</td>"
    if isinstance(value, float):
        return f"<td>{value:,.4g}</td>" if abs(value) < 1000 else f"<td>{value:,.0f}</td>"
    return f"<td>{'' if value is None else escape(str(value))}</td>"
