"""The network of the last run: loaded once, and used by every next run of this process that asks the same of it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.guard.encoders import GuardedOpenEncoder
from iamap_core.interfaces import Encoder, EncoderPlan, Wanted
from iamap_core.machine.timings import USUAL
from iamap_core.plugin_support import weights


class OpenEncoders:
    """The encoder of the last run, kept open for the next one. Two at once would take twice the memory.

    threads_set: whether a run has chosen the number of threads, which its framework may keep to from then on.
    """

    def __init__(self) -> None:
        self._bound: Bound[Any] | None = None
        self._kept: KeptEncoder | None = None
        self.threads_set = False

    def used_by(self, task: BoundTask[Any]) -> BoundTask[Any]:
        """The task with an encoder that is open already, where it is the same."""
        bound = task.components.get("encoder")
        if bound is None or isinstance(bound, KeptBound):
            return task
        self.threads_set = self.threads_set or task.config.compute.threads is not None
        if self._kept is None or bound != self._bound:
            self._bound, self._kept = bound, KeptEncoder(bound)
        kept = KeptBound(entry=bound.entry, config=bound.config, kept=self._kept)
        components: Mapping[str, Bound[Any]] = {**task.components, "encoder": kept}
        return BoundTask(config=task.config, components=components, catalog=task.catalog)


_encoders: ContextVar[OpenEncoders | None] = ContextVar("_encoders", default=None)


@contextmanager
def encoders_kept() -> Iterator[OpenEncoders]:
    """Inside the block the encoder of a run is kept for the next one; of two such blocks, the outer one keeps it."""
    outer = _encoders.get()
    if outer is not None:
        yield outer
        return
    encoders = OpenEncoders()
    before = _encoders.set(encoders)
    try:
        yield encoders
    finally:
        _encoders.reset(before)


def keep_encoders() -> None:
    """From now on and until this process ends, as :func:`encoders_kept`."""
    if _encoders.get() is None:
        _encoders.set(OpenEncoders())


def with_kept_encoder(task: BoundTask[Any]) -> BoundTask[Any]:
    """The task with the encoder that is open already, where encoders are kept and it is the same."""
    encoders = _encoders.get()
    return task if encoders is None else encoders.used_by(task)


@dataclass(frozen=True, kw_only=True)
class KeptBound(Bound[Any]):
    """A chosen encoder that is made once."""

    kept: KeptEncoder = field(compare=False)

    def create(self) -> Encoder:
        return self.kept if self.kept.is_of(self) else super().create()  # other parameters may have replaced its own


class KeptEncoder:
    """An encoder that gives what it has opened again, when all that it has looked at of its plan is the same, and so
    are the files.

    Tiles of one survey differ in what most encoders never ask for, such as the exact size of a pixel on the ground.
    """

    def __init__(self, bound: Bound[Encoder]) -> None:
        self._bound = bound
        self._own: Encoder | None = None
        self._opened: GuardedOpenEncoder | None = None
        self._plan: NotedPlan | None = None
        self._device = ""
        self._files: tuple[Path, ...] = ()
        self._state: FileState | None = None

    def is_of(self, bound: Bound[Any]) -> bool:
        """Whether that chosen encoder is this one."""
        return (bound.entry, bound.config) == (self._bound.entry, self._bound.config)

    @property
    def wanted(self) -> Wanted:
        return self._encoder.wanted

    def open(self, plan: EncoderPlan, device: str) -> GuardedOpenEncoder:
        if self._opened is None or not self._serves(plan, device):
            self._opened = self._plan = self._own = None  # what is open makes room for the next
            noted = NotedPlan(**{each.name: getattr(plan, each.name) for each in fields(EncoderPlan)})
            began = time.time_ns()
            with weights.noting() as files:
                opened = self._encoder.open(noted, device)
            assert isinstance(opened, GuardedOpenEncoder)  # whatever Bound.create gives is behind the boundary
            self._opened, self._plan, self._device, self._files = opened, noted, device, tuple(files)
            self._state = FileState.of(self._all_files(), before=began)
        for file in self._files:  # each result names the weights that it was made with
            weights.note(file)
        return self._opened

    def _serves(self, plan: EncoderPlan, device: str) -> bool:
        if device != self._device or self._plan is None or not self._plan.serves(plan):
            return False
        return self._state is not None and self._state == FileState.of(self._all_files())

    def _all_files(self) -> Iterable[Path]:
        """Files that were read, the folder in which weights are looked for, and whatever a parameter may name."""
        named = (value for value in dict(self._bound.config).values() if isinstance(value, str | Path) and str(value))
        return (*self._files, weights.folder(), *map(Path, named))

    @property
    def _encoder(self) -> Encoder:
        if self._own is None:
            self._own = self._bound.create()
        return self._own


@dataclass(frozen=True)
class FileState:
    """Which files there are and which content they have, as far as the system tells without reading them; and in which
    folder names without one lie."""

    folder: str
    files: tuple[tuple[int, ...] | None, ...]

    @classmethod
    def of(cls, paths: Iterable[Path], before: int | None = None) -> FileState | None:
        """before: time in nanoseconds; ``None`` comes back where a file has changed since then, so that nobody knows
        which of its contents was read."""
        states = tuple(_state(path) for path in paths)
        if before is not None and any(state is not None and max(state[-2:]) >= before for state in states):
            return None
        return cls(folder=os.getcwd(), files=states)  # noqa: PTH109


def _state(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):  # no such file, or a text that can be the name of none
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


class NotedPlan(EncoderPlan):
    """A plan that notes which of its fields an encoder has looked at."""

    def __getattribute__(self, name: str) -> Any:
        if name in EncoderPlan.__dataclass_fields__:
            object.__getattribute__(self, "__dict__").setdefault("_looked_at", set()).add(name)
        return object.__getattribute__(self, name)

    def serves(self, plan: EncoderPlan) -> bool:
        """Whether an encoder opened for this plan is as good for another.

        Other engines are got ready on the tiles of one raster, and are opened anew for the next.
        """
        if (plan.engine, plan.precision) != USUAL or plan.calibration is not None:
            return False
        own: dict[str, Any] = object.__getattribute__(self, "__dict__")
        looked_at = {*own.get("_looked_at", ()), "engine", "precision", "calibration"}
        return all(own[name] == getattr(plan, name) for name in looked_at)
