"""Unique names for bands. Inside a run a band is its position; its name is a label for people and for bundles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from iamap_core.raster.bands import Band, listing
from iamap_core.raster.opening import label
from iamap_core.redaction import lasting


def unique_names(bands: Sequence[Band], paths: Sequence[str]) -> tuple[Band, ...]:
    """The bands, no two with one name: ``B04@2020.tif`` where files share a name, ``Gray (2)`` within a file.

    A band that gets another name keeps the one of its file as ``description``. paths: of the files, by ``Band.file``.
    """
    holders: dict[str, set[int]] = {}
    for band in bands:
        holders.setdefault(band.name, set()).add(band.file)
    files = short_paths(paths)
    names = [f"{band.name}@{files[band.file]}" if len(holders[band.name]) > 1 else band.name for band in bands]
    return tuple(
        band if band.name == name else replace(band, name=name, description=band.own_name)
        for band, name in zip(bands, numbered(names), strict=True)
    )


def naming_note(before: Sequence[Band], after: Sequence[Band]) -> str | None:
    """What was renamed, as a sentence for the user; ``None`` where every band has the name that its file gives it."""
    renamed = [new for old, new in zip(before, after, strict=True) if old.name != new.name]
    if not renamed:
        return None
    return f"Several bands have the same name and are renamed to {listing([band.name for band in renamed])}."


def short_paths(paths: Sequence[str]) -> list[str]:
    """The files' names, with as many of their folders as tell them apart."""
    short = [label(path) for path in paths]
    # Names go into results and bundles, passwords do not.
    plain = [lasting(path).partition("?")[0] if path.startswith("/vsi") else path for path in paths]
    parts = [[part for part in re.split(r"[/\\]", path) if part] for path in plain]
    for depth in range(2, max(map(len, parts), default=0) + 1):
        if len(set(short)) == len(set(plain)):
            break
        short = ["/".join(own[-depth:]) for own in parts]
    return short


def numbered(names: Sequence[str]) -> list[str]:
    """Names that come several times with a number each, which no other band has."""
    counts, taken = Counter(names), set(names)
    numbers: Counter[str] = Counter()
    found = []
    for name in names:
        new = name
        while counts[name] > 1 and new in taken:
            numbers[name] += 1
            new = f"{name} ({numbers[name]})"
        taken.add(new)
        found.append(new)
    return found
