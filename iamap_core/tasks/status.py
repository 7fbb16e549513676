"""status: how far an unfinished run is, and who works on it. Looks, and changes nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from iamap_core.engine.folder import RunFolder
from iamap_core.engine.partition import tiles_left
from iamap_core.engine.plan import Plan
from iamap_core.errors import RunBusy, RunIncomplete
from iamap_core.machine.locks import about
from iamap_core.provenance import record_of
from iamap_core.raster.zarr_store import is_result


@dataclass(frozen=True)
class Status:
    """How far a run is.

    tiles, tiles_done: of all shards; a row that is under way counts as not done.
    done, free: numbers of shards. busy: of those that processes work on, with who that is, in words.
    cancelled: whether no process is to begin a shard.
    """

    tiles: int
    tiles_done: int
    done: tuple[int, ...]
    busy: dict[int, str]
    free: tuple[int, ...]
    cancelled: bool = False

    @classmethod
    def of(cls, output: Path) -> Status:
        """Of the unfinished run that makes an output. Raises as :func:`unfinished`."""
        with unfinished(output) as folder:
            plan = Plan.load(folder.path)
            left = {shard: tiles_left(plan, shard, folder.rows(shard)) for shard in range(plan.shards)}
            is_cancelled = folder.is_cancelled
            held = [shard for shard, some in left.items() if some and folder.is_held(shard)]
        busy = {shard: about(folder.owner(shard)).strip() for shard in held}
        tiles = sum(tiles_left(plan, shard) for shard in left)
        return cls(
            tiles=tiles,
            tiles_done=tiles - sum(left.values()),
            done=tuple(shard for shard, some in left.items() if not some),
            busy=busy,
            free=tuple(shard for shard, some in left.items() if some and shard not in busy),
            cancelled=is_cancelled,
        )

    def lines(self) -> Iterator[str]:
        """The same for people."""
        total = len(self.done) + len(self.busy) + len(self.free)
        share = self.tiles_done / self.tiles if self.tiles else 1.0
        yield (
            f"{len(self.done)} of {total} shards are done, processes work on {len(self.busy)}, "
            f"{len(self.free)} are free; {share:.0%} of {self.tiles:,} tiles are encoded."
        )
        for shard, who in self.busy.items():
            yield f"shard {shard}  {who.removeprefix('(').removesuffix(')')}".rstrip()
        if self.cancelled:
            yield "It was cancelled: no process begins before iamap cancel --withdraw, or a run without shard=."
        elif not self.busy:
            yield (
                "No process works on it: the same command resumes it." if self.free else "iamap finish joins the parts."
            )


@contextmanager
def unfinished(output: Path) -> Iterator[RunFolder]:
    """Hold the folder of the unfinished run that makes an output.

    Raises :class:`~iamap_core.errors.RunIncomplete` when there is none, and :class:`~iamap_core.errors.RunBusy` while
    another process prepares it or joins its parts.
    """
    folder = RunFolder.beside(output)
    if not folder.path.is_dir():
        raise _none(folder, output)

    def waits() -> None:
        raise RunBusy(
            f"another process prepares the run of {output}, or joins its parts.",
            hint="Ask again in a while.",
            where="output",
        )

    with folder.held(waits):  # who looks whether a shard is held would seem to hold it
        if not folder.exists:  # joined meanwhile
            raise _none(folder, output)
        yield folder


def _none(folder: RunFolder, output: Path) -> RunIncomplete:
    is_finished = is_result(output) and record_of(output) is not None
    hint = "It is finished: iamap info shows what made it." if is_finished else f"It would lie in {folder.path}."
    return RunIncomplete(f"there is no unfinished run of {output}.", hint=hint, where="output")
