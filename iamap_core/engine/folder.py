"""An unfinished run: its folder beside the output, with parts, journals, locks and the request to cancel.

Everything that shards must know of one another is a file here, so that it makes no difference whether they run in
one process, in several, or on other machines::

    features.tif.run/
        run.json            identity of the run: what resuming compares
        plan.json plan.npz  the plan, the same for every shard
        tags.json           what the output will say of itself
        part-000.tif        finished rows of a shard
        rows-000.jsonl      its journal: a line for each row of blocks that is safely in the part, with its checksum
        tiles-000.txt       tiles that it has encoded, for progress
        lock-000            held while it works
        owner-000.json      who holds it, and how far that process is
        stop                exists when the user asked the whole run to stop
        cancelled           exists from iamap cancel on: no process takes a shard until that is withdrawn
        stop-000            exists when the user asked the process that does one shard to stop

Nothing else is ever removed from it. Each file is replaced whole, and its content is on the disk before a journal
counts on it; what a crash or a hand has changed does not have its checksum.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from iamap_core.errors import OutputUnwritable, RunBusy, RunDamaged, RunMismatch
from iamap_core.files import flush_folder, read_checked, write_checked, write_whole
from iamap_core.machine.locks import Owner, about
from iamap_core.output_names import run_folder
from iamap_core.raster.formats import EXTENSION

LOOK_S = 1.0
"""Seconds after which a process that waits for another one looks up."""

OURS = re.compile(
    r"run\.json|plan\.(json|npz)|tags\.json|part-\d+\.tif|rows-\d+\.jsonl|tiles-\d+\.txt|lock-(start|\d+)"
    r"|owner-\d+\.(json|\d+\.part)|stop(-\d+)?|cancelled|\..*\.part"
)
"""Names of the files of a run."""


@dataclass(frozen=True)
class Row:
    """A finished row of blocks: the strip, its first output row, how many rows, tiles that failed in it, whether it
    holds no data at all, and the checksum of its values, begun with :attr:`seed`."""

    strip: int
    first: int
    rows: int
    failed: int = 0
    empty: bool = False
    checksum: int = 0

    @property
    def seed(self) -> int:
        """Checksum of what else is noted of the row."""
        return zlib.crc32(f"{self.strip} {self.first} {self.rows} {self.failed} {self.empty}".encode())

    @classmethod
    def parsed(cls, line: str) -> Row | None:
        """A line of the journal; ``None`` when it is damaged."""
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            return None
        kinds = {field.name: bool if field.name == "empty" else int for field in fields(cls)}
        if not isinstance(values, dict) or {name: type(value) for name, value in values.items()} != kinds:
            return None
        return cls(**values)


class RunFolder:
    """The folder of a run on one output."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, output: Path) -> RunFolder:
        return cls(run_folder(output))

    @property
    def exists(self) -> bool:
        return (self.path / "run.json").exists() and (self.path / "plan.json").exists()

    @contextmanager
    def held(self, waits: Callable[[], None] = lambda: None) -> Iterator[None]:
        """Hold the folder while a run begins, a shard is chosen, or the parts are joined: of several processes that
        want to, one does. What it has made for that alone is removed again.

        waits: called once in a while as long as another process holds it; may raise.

        Raises :class:`~iamap_core.errors.OutputUnwritable`, also when the folder is somebody else's.
        """
        self.check_files()
        lock = FileLock(self._start)
        while not lock.is_locked:
            try:
                self.path.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise OutputUnwritable(f"the folder {self.path} cannot be created: {error}.", where="output") from error
            try:
                lock.acquire(timeout=LOOK_S)
            except Timeout:
                waits()
            except FileNotFoundError:  # it was joined and removed in between
                continue
            except OSError as error:
                raise OutputUnwritable(
                    f"the folder {self.path} cannot be written to: {error}.",
                    hint="Ask whoever owns it, or choose another output.",
                    where="output",
                ) from error
        try:
            yield
        finally:
            is_over = not (self.path / "run.json").exists()
            if is_over:  # while it is held: nobody else can hold a file that is gone
                self._leave()
            lock.release()
            if is_over and os.name == "nt":  # where a file that is open cannot be removed, by others either
                self._leave()

    def begin(self, identity: Mapping[str, Any]) -> None:
        """Clear what an earlier run left and note what this one is.

        Raises :class:`~iamap_core.errors.OutputUnwritable` when the folder holds something that no run makes, and
        :class:`~iamap_core.errors.RunBusy` when another process works in it.
        """
        self.check_files(new=True)
        self.check_idle()
        for file in self.path.iterdir():
            if not file.name.startswith("lock-"):
                file.unlink()
        write_checked(self.path / "run.json", identity)

    def check_files(self, *, new: bool = False) -> None:
        """Refuse a folder of another purpose.

        new: whether a run is to begin in it, so that nothing foreign may lie there; beside the files of an unfinished
        run it may.

        Raises :class:`~iamap_core.errors.OutputUnwritable`.
        """
        files = sorted(self.path.iterdir()) if self.path.is_dir() else []
        foreign = [file for file in files if not OURS.fullmatch(file.name)]
        if not new and (self.path / "run.json").is_file():
            foreign = []
        foreign += [file for file in files if OURS.fullmatch(file.name) and file.is_dir()]
        if foreign:
            what = "the folder " if foreign[0].is_dir() else ""
            raise OutputUnwritable(
                f"{self.path} is needed for this run, but holds {what}{foreign[0].name}, which no run makes.",
                hint="Move that file or folder elsewhere, or choose another output.",
                where="output",
            )

    def check_idle(self, shard: int | None = None) -> None:
        """Raises :class:`~iamap_core.errors.RunBusy` when another process holds a shard, or any when ``None``."""
        for lock in self.path.glob("lock-[0-9]*") if shard is None else [self._lock(shard)]:
            if lock.exists():
                with self.locked(int(lock.name.removeprefix("lock-"))):
                    pass

    @property
    def _start(self) -> Path:
        return self.path / "lock-start"

    def is_held(self, shard: int) -> bool:
        """Whether a process works on a shard; ask while the folder is :meth:`held`."""
        if not self._lock(shard).exists():
            return False
        lock = FileLock(self._lock(shard))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
        return False

    def _lock(self, shard: int) -> Path:
        return self.path / f"lock-{shard:03d}"

    def check(self, identity: Mapping[str, Any]) -> None:
        """Check that the unfinished run is this one.

        Raises :class:`RunMismatch` that names what differs, and :class:`~iamap_core.errors.RunDamaged`.
        """
        then = self._read("run.json")
        now = json.loads(json.dumps(identity))
        differing = [key for key in sorted({*then, *now}) if then.get(key) != now.get(key)]
        if differing:
            differences = "; ".join(
                f"{key} was {_short(then.get(key))}, is now {_short(now.get(key))}" for key in differing[:3]
            )
            raise RunMismatch(
                f"{self.path.name} holds an unfinished run that differs: {differences}.",
                hint="Give fresh=true to overwrite it, or another output.",
                where=differing[0],
            )

    def keep_tags(self, tags: Mapping[str, Any]) -> None:
        """Note what the output will say of itself, for whoever joins the parts."""
        write_checked(self.path / "tags.json", tags)

    def tags(self) -> dict[str, Any]:
        """What the output will say of itself. Raises :class:`~iamap_core.errors.RunDamaged`."""
        return self._read("tags.json")

    def _read(self, name: str) -> dict[str, Any]:
        try:
            return read_checked(self.path / name)
        except (OSError, ValueError) as error:
            raise RunDamaged(
                f"{name} of the unfinished run in {self.path} is missing or damaged.",
                hint=f"Encode with fresh=true to start over, or delete {self.path}.",
                where="output",
            ) from error

    # ------------------------------------------------------------------------------------------- shards

    @property
    def size(self) -> int:
        """Bytes of the parts."""
        return sum(part.stat().st_size for part in self.path.glob(f"part-*{EXTENSION}"))

    def part(self, shard: int) -> Path:
        return self.path / f"part-{shard:03d}{EXTENSION}"

    def rows(self, shard: int) -> list[Row]:
        """What the journal says is in the part; see :func:`~iamap_core.engine.verify.verify` for whether it is.

        A damaged line ends it: what follows is done again.
        """
        rows = []
        for line in self._lines(shard):
            if (row := Row.parsed(line)) is None:
                break
            rows.append(row)
        return rows

    def damaged_lines(self, shard: int) -> int:
        """How many lines of the journal follow the last one that can be read."""
        return len(self._lines(shard)) - len(self.rows(shard))

    def _lines(self, shard: int) -> list[str]:
        try:
            return self._journal(shard).read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []

    def has_journal(self, shard: int) -> bool:
        """Whether a shard has noted anything."""
        return self._journal(shard).exists()

    def has_rows(self) -> bool:
        """Whether any shard has finished rows."""
        return any(file.stat().st_size for file in self.path.glob("rows-*.jsonl"))

    def note(self, shard: int, rows: Sequence[Row]) -> None:
        """Replace the journal, whole: a kill or a power cut leaves the old one or the new one.

        Raises :class:`~iamap_core.errors.OutputUnwritable`.
        """
        write_whole(self._journal(shard), "".join(json.dumps(asdict(row)) + "\n" for row in rows).encode())

    def forget(self, shard: int) -> None:
        """Start a shard over."""
        self._journal(shard).unlink(missing_ok=True)
        self.part(shard).unlink(missing_ok=True)

    def _journal(self, shard: int) -> Path:
        return self.path / f"rows-{shard:03d}.jsonl"

    @contextmanager
    def locked(self, shard: int) -> Iterator[Owner]:
        """Hold a shard, and say who does. Raises :class:`RunBusy` when another process does."""
        lock = FileLock(self._lock(shard))
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise RunBusy(
                f"another process is working on {self.path.name.removesuffix('.run')}{about(self.owner(shard))}.",
                hint="Wait for it, cancel it, or give another output.",
                where="output",
            ) from error
        try:
            yield Owner("encode", [self.owner(shard)])
        finally:
            lock.release()

    def owner(self, shard: int) -> Path:
        """Who works on a shard, or did last: the file of an :class:`~iamap_core.machine.locks.Owner`."""
        return self.path / f"owner-{shard:03d}.json"

    # ---------------------------------------------------------------------------- progress and stopping

    def count(self, shard: int, tiles: int) -> None:
        """Say how many tiles a shard has encoded."""
        self._count(shard).write_text(str(tiles), encoding="ascii")

    def _count(self, shard: int) -> Path:
        return self.path / f"tiles-{shard:03d}.txt"

    def counted(self, shard: int | None = None) -> int:
        """Tiles that a shard has encoded, or all of them when ``None``."""
        total = 0
        for file in self.path.glob("tiles-*.txt") if shard is None else [self._count(shard)]:
            if not file.exists():
                continue
            text = file.read_text(encoding="ascii", errors="replace")
            total += int(text) if text.isdecimal() else 0  # read while it is written
        return total

    def stop(self, shard: int | None = None) -> None:
        """Ask a shard, or every one when ``None``, to stop after the batch under way."""
        self._stop(shard).touch()

    def go_on(self, shard: int | None = None) -> None:
        """Withdraw an earlier request to cancel, and restart the count; those of other shards stay."""
        counts = self.path.glob("tiles-*.txt") if shard is None else [self._count(shard)]
        for file in (self._stop(shard), *counts):
            file.unlink(missing_ok=True)

    def forget_stop(self) -> None:
        """Withdraw the wish to stop the whole run, which an earlier command has left, unless shards still obey it."""
        with contextlib.suppress(RunBusy):
            self.check_idle()
            self._stop(None).unlink(missing_ok=True)

    def cancel(self) -> None:
        """Ask every shard to stop, and let no process begin another one; commands that do the whole run withdraw it."""
        self._cancelled.touch()
        self._stop(None).touch()

    def withdraw_cancel(self) -> None:
        """Let shards begin again."""
        self._cancelled.unlink(missing_ok=True)

    @property
    def is_cancelled(self) -> bool:
        """Whether no shard is to begin."""
        return self._cancelled.exists()

    @property
    def _cancelled(self) -> Path:
        return self.path / "cancelled"

    def is_stopped(self, shard: int) -> bool:
        """Whether a shard is asked to stop."""
        return self._stop(None).exists() or self._stop(shard).exists()

    def _stop(self, shard: int | None) -> Path:
        return self.path / ("stop" if shard is None else f"stop-{shard:03d}")

    def clear(self, identity: Mapping[str, Any]) -> None:
        """Remove what is left of a run whose result is there, perhaps by a removal that was itself cut short."""
        if not self.path.is_dir():
            return
        try:
            mine = self._read("run.json") == json.loads(json.dumps(identity))
        except RunDamaged:
            return
        if mine:
            self.remove()

    def remove(self) -> None:
        """Remove the files of the run, and the folder when nothing else lies in it.

        ``run.json`` comes after all that matters: whatever ends this midway, the rest is known as that of this run.
        """
        with contextlib.suppress(OSError):  # another program may hold one open
            ours = [file for file in self.path.iterdir() if OURS.fullmatch(file.name)]
            for file in ours:
                if file not in (self._start, self.path / "run.json"):
                    file.unlink(missing_ok=True)
            flush_folder(self.path)
            (self.path / "run.json").unlink(missing_ok=True)
            self._leave()

    def _leave(self) -> None:
        """Remove the folder when nothing but its lock lies in it."""
        with contextlib.suppress(OSError):
            if not {file.name for file in self.path.iterdir()} - {self._start.name}:
                self._start.unlink(missing_ok=True)
                self.path.rmdir()


def _short(value: Any) -> str:
    text = "not given" if value is None else json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
