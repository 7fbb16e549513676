"""What a run will make and take, as the engine says it of a form that is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .events import Event
from .figures import count, duration, number, size
from .keeper import Keeper
from .messages import warning
from .process import run
from .python import Engine, command
from .words import tr

SHOWN_WARNINGS = ("bands", "pixel-size", "no-crs", "area-clipped", "little-room")
"""Codes of the warnings that a form shows: of what can still be chosen otherwise."""


@dataclass(frozen=True)
class Outlook:
    """pixel_m: side of an output pixel in metres. width, height: of the result in pixels. tiles: to encode.
    seconds: as an earlier run or some tiles took. memory, bytes: most that may be taken of memory and disk. disk: what
    some tiles say of it. free: bytes on the disk. download: bytes of weights that are downloaded first, 0 for an
    unknown number. ``None``: not known, or nothing. warnings: texts of the engine."""

    pixel_m: float | None = None
    width: int | None = None
    height: int | None = None
    tiles: int | None = None
    seconds: float | None = None
    bytes: int | None = None
    memory: int | None = None
    disk: int | None = None
    free: int | None = None
    download: int | None = None
    warnings: tuple[str, ...] = ()

    def after(self, earlier: Outlook) -> Outlook:
        """What is known of the same run, with what was known before."""
        known = {name: getattr(self, name) for name in FIGURES if getattr(self, name) is not None}
        return replace(earlier, **known)

    @property
    def can_be_timed(self) -> bool:
        """Whether the time is not known yet, and nothing has to be downloaded to learn it."""
        return self.tiles is not None and self.seconds is None and self.download is None

    @property
    def is_too_large(self) -> bool:
        """Whether the result may not fit on the disk."""
        taken = self.bytes if self.disk is None else self.disk
        return taken is not None and self.free is not None and taken > self.free


def ask(
    engine: Engine,
    task: str,
    settings: Sequence[str],
    environment: Mapping[str, str],
    is_cancelled: Callable[[], bool],
    keeper: Keeper | None = None,
) -> Outlook:
    """Ask the engine, which encodes, downloads and writes nothing for it; some seconds, less in a process that waits.

    Raises ``Cancelled``, or an ``EngineError``: a ``RunFailure`` for what would be wrong in the run.
    """
    warnings: list[str] = []

    def hear(event: Event) -> None:
        if event["type"] == "warning" and event["code"] in SHOWN_WARNINGS:
            text = warning(event)
            warnings.append(text[:1].upper() + text[1:])

    line = command(engine, "plan", "--quick", "--task", task, *settings, "--events", "jsonl")
    done = run(line, on_event=hear, is_cancelled=is_cancelled, environment=environment, grace=0, keeper=keeper)
    report = done["report"]
    return Outlook(**{name: report.get(name) for name in FIGURES}, warnings=tuple(warnings))


def timed(
    engine: Engine,
    task: str,
    settings: Sequence[str],
    environment: Mapping[str, str],
    is_cancelled: Callable[[], bool],
    keeper: Keeper | None = None,
) -> Outlook:
    """Tiles, time, disk and memory of an encoding of which a few tiles are encoded now; half a minute. Raises as
    :func:`ask` does."""
    line = command(engine, "plan", "--task", task, *settings, "--events", "jsonl")
    found = run(line, is_cancelled=is_cancelled, environment=environment, grace=0, keeper=keeper)["report"]
    return Outlook(seconds=found["seconds"], disk=found["disk"])


FIGURES = ("pixel_m", "width", "height", "tiles", "seconds", "bytes", "memory", "disk", "free", "download")
"""What is known of a run, see :class:`Outlook`."""


def in_words(found: Outlook) -> str:
    """``Pixels of 10 m · 400 tiles · about 2 min · up to 1.2 GB of memory · up to 300 MB on disk``; empty where nothing
    is known."""
    return " · ".join(_parts(found))


def _parts(found: Outlook) -> Iterator[str]:
    if found.pixel_m is not None:
        yield tr("Pixels of {side} m").format(side=number(found.pixel_m))
    if found.width is not None and found.height is not None:
        yield tr("{width} x {height} pixels").format(width=count(found.width), height=count(found.height))
    if found.tiles is not None:
        text = tr("{count} tile") if found.tiles == 1 else tr("{count} tiles")
        yield text.format(count=count(found.tiles))
    if found.seconds is not None:
        yield tr("about {time}").format(time=duration(max(1, found.seconds)))
    if found.memory is not None:
        yield tr("up to {size} of memory").format(size=size(found.memory))
    if found.disk is not None:
        yield tr("about {size} on disk").format(size=size(found.disk))
    elif found.bytes is not None:
        yield tr("up to {size} on disk").format(size=size(found.bytes))
    if found.download:
        yield tr("{size} of weights to download").format(size=size(found.download))
    elif found.download is not None:
        yield tr("weights to download")
    if found.is_too_large:
        yield tr("only {size} are free").format(size=size(found.free or 0))
