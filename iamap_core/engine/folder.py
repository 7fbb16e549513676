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
        stop                exists when the user asked to stop
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from iamap_core.errors import OutputUnwritable, RunBusy, RunMismatch
from iamap_core.raster.formats import EXTENSION


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
        return cls(output.with_name(f"{output.name}.run"))

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
        """Clear what an earlier run left and note what this one is."""
        for file in self.path.iterdir():
            if not file.name.startswith("lock-"):
                file.unlink()
        (self.path / "run.json").write_text(json.dumps(identity, indent=1, sort_keys=True), encoding="utf-8")

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
        lock = FileLock(self.path / f"lock-{shard:03d}")
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
        (self.path / f"tiles-{shard:03d}.txt").write_text(str(tiles), encoding="ascii")

    def counted(self) -> int:
        """Tiles that all shards have encoded."""
        total = 0
        for file in self.path.glob("tiles-*.txt"):
            text = file.read_text(encoding="ascii", errors="replace")
            total += int(text) if text.isdigit() else 0  # read while it is written
        return total

    def stop(self) -> None:
        """Ask every shard to stop after the batch under way."""
        (self.path / "stop").touch()

    def go_on(self) -> None:
        """Withdraw an earlier request to cancel, and restart the count."""
        for file in (self.path / "stop", *self.path.glob("tiles-*.txt")):
            file.unlink(missing_ok=True)

    @property
    def stopped(self) -> bool:
        return (self.path / "stop").exists()

    def clear(self, identity: Mapping[str, Any]) -> None:
        """Remove what is left of a run whose result is there."""
        if self.exists and json.loads((self.path / "run.json").read_text(encoding="utf-8")) == json.loads(
            json.dumps(identity)
        ):
            self.remove()

    def remove(self) -> None:
        """Clean up after success."""
        shutil.rmtree(self.path, ignore_errors=True)


def _short(value: Any) -> str:
    text = "not given" if value is None else json.dumps(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
