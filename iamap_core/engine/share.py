"""What one command does of a run: all of it, one shard, or one free shard after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iamap_core.errors import ConfigInvalid

ANY = "any"
"""Instead of a number: whichever shard nobody works on."""


@dataclass(frozen=True)
class Share:
    """A part of the work on a run.

    number: the only shard to do; ``None`` for all of them.
    count: into how many a run is cut that begins; ``None`` for as many as suit it.
    takes: whether other processes do the same command, so that each takes what is free.
    """

    number: int | None
    count: int | None
    takes: bool = False

    @classmethod
    def of(cls, shard: str | None, shards: int) -> Share:
        """shard: ``K/N``, ``any/N``, ``any``, or ``None`` for all. shards: of the executor.

        Raises :class:`~iamap_core.errors.ConfigInvalid` when there is no such shard.
        """
        if shard is None:
            return cls(None, shards)
        number, _, count = shard.partition("/")
        if number == ANY:
            return cls(None, int(count) if count else None, takes=True)
        if int(number) >= int(count):
            raise ConfigInvalid(
                f"shard={shard} does not exist: shards are counted from 0 to {int(count) - 1}.", where="shard"
            )
        return cls(int(number), int(count))

    @property
    def is_whole(self) -> bool:
        """Whether the command does the run alone."""
        return self.number is None and not self.takes


MAX_NAMED = 8
"""Numbers or stretches of numbers that a message names; a run may have thousands of shards."""


def named(shards: Sequence[int]) -> str:
    """Ascending numbers of shards in words, stretches of three and more by their ends.

    >>> named([0, 1, 4, 5, 6, 7, 9])
    '0, 1, 4 to 7, 9'
    """
    stretches: list[list[int]] = []
    for shard in shards:
        if stretches and stretches[-1][-1] == shard - 1:
            stretches[-1].append(shard)
        else:
            stretches.append([shard])
    words = [
        word
        for one in stretches
        for word in ([f"{one[0]} to {one[-1]}"] if len(one) > 2 else [str(shard) for shard in one])
    ]
    return ", ".join(words[:MAX_NAMED] + ["…"] * (len(words) > MAX_NAMED))
