"""An unfinished run: its folder beside the output, with parts, journals, locks and the request to cancel.

Everything that shards must know of one another is a file here, so that it makes no difference whether they run in
one process, in several, or on other machines::

    features.tif.run/
        run.json            identity of the run: what resuming compares
        plan.json plan.npz  the plan, the same for every shard
        tags.json           what the output will say of itself
        part-000.tif        finished rows of a shard
        rows-000.jsonl      its journal: a line for each row of blocks that is safely in the part
        tiles-000.txt       tiles that it has encoded, for progress
        lock-000            held while it works
        stop                exists when the user asked the whole run to stop
        stop-000            exists when the user asked the process that does one shard to stop

Nothing else is ever removed from it.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from iamap_core.errors import OutputUnwritable, RunBusy, RunMismatch
from iamap_core.output_names import run_folder
from iamap_core.raster.formats import EXTENSION

OURS = re.compile(
    r"run\.json|plan\.(json|npz)|tags\.json|part-\d+\.tif|rows-\d+\.(jsonl|partial)|tiles-\d+\.txt|lock-(start|\d+)"
    r"|stop(-\d+)?|\..*\.part"
)
"""Names of the files of a run."""


@dataclass(frozen=True)
class Row:
    """A finished row of blocks: the strip, its first output row, how many rows, tiles that failed in it, and whether
    it holds no data at all."""

    strip: int
    first: int
    rows: int
    failed: int = 0
    empty: bool = False


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
    def starting(self) -> Iterator[None]:
        """Hold the folder while a run begins: of several shards that start at once, one makes the plan."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputUnwritable(f"the folder {self.path} cannot be created: {error}.", where="output") from error
        with FileLock(self.path / "lock-start"):
            yield

    def begin(self, identity: Mapping[str, Any]) -> None:
        """Clear what an earlier run left and note what this one is.

        Raises :class:`~iamap_core.errors.OutputUnwritable` when the folder holds something that no run makes, and
        :class:`~iamap_core.errors.RunBusy` when another process works in it.
        """
        if foreign := self._foreign():
            raise OutputUnwritable(
                f"{self.path} is needed for this run, but holds {foreign[0].name}, which no run makes.",
                hint="Move that file or folder elsewhere, or choose another output.",
                where="output",
            )
        self.check_idle()
        for file in self.path.iterdir():
            if not file.name.startswith("lock-"):
                file.unlink()
        (self.path / "run.json").write_text(json.dumps(identity, indent=1, sort_keys=True), encoding="utf-8")

    def _foreign(self) -> list[Path]:
        """What lies in the folder and is not of a run."""
        return sorted(file for file in self.path.iterdir() if file.is_dir() or not OURS.fullmatch(file.name))

    def check_idle(self, shard: int | None = None) -> None:
        """Raises :class:`~iamap_core.errors.RunBusy` when another process holds a shard, or any when ``None``."""
        for lock in self.path.glob("lock-[0-9]*") if shard is None else [self._lock(shard)]:
            if lock.exists():
                with self.locked(int(lock.name.removeprefix("lock-"))):
                    pass

    def _lock(self, shard: int) -> Path:
        return self.path / f"lock-{shard:03d}"

    def check(self, identity: Mapping[str, Any]) -> None:
        """Check that the unfinished run is this one. Raises :class:`RunMismatch` that names what differs."""
        then = json.loads((self.path / "run.json").read_text(encoding="utf-8"))
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
        (self.path / "tags.json").write_text(json.dumps(tags), encoding="utf-8")

    def tags(self) -> dict[str, Any]:
        tags: dict[str, Any] = json.loads((self.path / "tags.json").read_text(encoding="utf-8"))
        return tags

    # ------------------------------------------------------------------------------------------- shards

    def part(self, shard: int) -> Path:
        return self.path / f"part-{shard:03d}{EXTENSION}"

    def rows(self, shard: int) -> list[Row]:
        """What is safely in the part. A damaged line ends the journal: what follows is done again."""
        try:
            lines = self._journal(shard).read_text(encoding="utf-8", errors="replace").splitlines()
        except FileNotFoundError:
            return []
        rows = []
        for line in lines:
            try:
                rows.append(Row(**json.loads(line)))
            except (ValueError, TypeError):
                break
        return rows

    def has_rows(self) -> bool:
        """Whether any shard has finished rows."""
        return any(file.stat().st_size for file in self.path.glob("rows-*.jsonl"))

    def note(self, shard: int, rows: list[Row]) -> None:
        """Replace the journal, atomically: a kill leaves the old one or the new one."""
        journal = self._journal(shard)
        partial = journal.with_suffix(".partial")
        partial.write_text("".join(json.dumps(asdict(row)) + "\n" for row in rows), encoding="utf-8")
        partial.replace(journal)

    def forget(self, shard: int) -> None:
        """Start a shard over."""
        self._journal(shard).unlink(missing_ok=True)
        self.part(shard).unlink(missing_ok=True)

    def _journal(self, shard: int) -> Path:
        return self.path / f"rows-{shard:03d}.jsonl"

    @contextmanager
    def locked(self, shard: int) -> Iterator[None]:
        """Hold a shard. Raises :class:`RunBusy` when another process does."""
        lock = FileLock(self._lock(shard))
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise RunBusy(
                f"another process is working on {self.path.name.removesuffix('.run')}.",
                hint="Wait for it, cancel it, or give another output.",
                where="output",
            ) from error
        try:
            yield
        finally:
            lock.release()

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
            total += int(text) if text.isdigit() else 0  # read while it is written
        return total

    def stop(self, shard: int | None = None) -> None:
        """Ask a shard, or every one when ``None``, to stop after the batch under way."""
        self._stop(shard).touch()

    def go_on(self, shard: int | None = None) -> None:
        """Withdraw an earlier request to cancel, and restart the count; those of other shards stay."""
        counts = self.path.glob("tiles-*.txt") if shard is None else [self._count(shard)]
        for file in (self._stop(shard), *counts):
            file.unlink(missing_ok=True)

    def is_stopped(self, shard: int) -> bool:
        """Whether a shard is asked to stop."""
        return self._stop(None).exists() or self._stop(shard).exists()

    def _stop(self, shard: int | None) -> Path:
        return self.path / ("stop" if shard is None else f"stop-{shard:03d}")

    def clear(self, identity: Mapping[str, Any]) -> None:
        """Remove what is left of a run whose result is there."""
        if self.exists and json.loads((self.path / "run.json").read_text(encoding="utf-8")) == json.loads(
            json.dumps(identity)
        ):
            self.remove()

    def remove(self) -> None:
        """Remove the files of the run, and the folder when nothing else lies in it."""
        with contextlib.suppress(OSError):  # another program may hold one open
            for file in self.path.iterdir():
                if OURS.fullmatch(file.name):
                    file.unlink(missing_ok=True)
            self.path.rmdir()


def _short(value: Any) -> str:
    text = "not given" if value is None else json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
