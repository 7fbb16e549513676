"""What the picture of a map says in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """A line of a legend. share: of the area with data; ``None`` where that is not known."""

    name: str
    color: str
    share: float | None = None


@dataclass(frozen=True, kw_only=True)
class Caption:
    """What a sheet says in words.

    title: what the map is called. what: what it shows. facts: lines below it, such as CRS and source.
    entries: its classes, or what its three colours are. scale: what the numbers of a ramp are.
    """

    title: str
    what: str
    facts: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    scale: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that it says."""
        return (self.title, self.what, *self.facts, *(entry.name for entry in self.entries), self.scale)


def shares(entries: Sequence[Any], rows: Sequence[Any] | None) -> tuple[Entry, ...]:
    """The legend of classes. rows: share of each by its code, as a tally gives them."""
    known = {one["code"]: one["share"] for one in rows or ()}
    return tuple(Entry(entry.name, entry.color, known.get(entry.code)) for entry in entries)
