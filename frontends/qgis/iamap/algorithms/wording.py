"""What the engine says, in the words of a dialog; no ``qgis``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from .form import Entry


class Wording:
    """Puts titles of a dialog in the place of the engine's names: ``Give bands.sensor=landsat8`` becomes ``Give “Sensor
    profile”: landsat8``.

    titles: by the engine's name of a setting, such as ``bands.sensor``.
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        names = "|".join(re.escape(name) for name in sorted(titles, key=len, reverse=True))
        dotted = "|".join(re.escape(name) for name in sorted(titles, key=len, reverse=True) if "." in name)
        # A value follows; or it stands in backquotes; or it is a name that no other text has.
        patterns = [rf"(?<![\w.+/])({names})=(?=\S)", rf"`({names})`", rf"(?<![\w.+/])({dotted})(?![\w=/]|\.\w)"]
        self._patterns = [re.compile(one) for one in patterns if "()" not in one]

    def __call__(self, text: str) -> str:
        for pattern in self._patterns:
            after = ": " if pattern is self._patterns[0] else ""
            text = pattern.sub(lambda found, after=after: f"“{self._titles[found[1]]}”{after}", text)  # type: ignore[misc]
        return text

    def of_failure(self, message: str, hint: str, where: str) -> str:
        """A failure, which names the setting that it is about.

        where: the engine's name of that setting, or anything else.
        """
        title = self._titles.get(where, "")
        said = "\n".join(filter(None, (self(message), self(hint))))
        return f"“{title}”: {said}" if title and f"“{title}”" not in said else said


def wording_of(entries: Sequence[Entry], tr: Callable[[str], str]) -> Wording:
    """The words of a dialog with these parameters. A setting of several is called by the first."""
    titles: dict[str, str] = {}
    for entry in entries:
        name = entry.field.path if entry.field else entry.slot.kind if entry.slot else ""
        if name:
            titles.setdefault(name, tr(entry.title))
    return Wording(titles)
