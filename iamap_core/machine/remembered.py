"""Measurements of this machine, kept from run to run in the user's cache."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iamap_core.errors import OutputUnwritable
from iamap_core.files import write_whole
from iamap_core.machine.cache import cache


@dataclass(frozen=True)
class Remembered:
    """JSON values by name, in one file of the cache. Without it everything works, and is found out anew.

    count: how many values are kept at most; those that were put in first go first.
    """

    name: str
    count: int | None = None

    def __getitem__(self, key: str) -> Any:
        """The value; ``None`` when there is none, or the file cannot be understood."""
        return self._all().get(key)

    def __setitem__(self, key: str, value: Any) -> None:
        values = {name: other for name, other in self._all().items() if name != key} | {key: value}
        values = dict(list(values.items())[-self.count :]) if self.count else values
        content = json.dumps(values, indent=1)
        try:
            self._file().parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file(), content.encode())
        except (OSError, OutputUnwritable):
            return  # nothing that a run should fail for

    def _file(self) -> Path:
        return cache() / self.name

    def _all(self) -> dict[str, Any]:
        try:
            found = json.loads(self._file().read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
