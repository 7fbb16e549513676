"""Executors behind the boundary: every shard once, and errors as what they are."""

from __future__ import annotations

import copy
import operator
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from iamap_core.guard.boundary import Provider, calling
from iamap_core.interfaces import Executor, SharesMemory


@dataclass(frozen=True)
class Done:
    """What became of a shard: its value, or the error that ended it."""

    shard: int
    value: Any = None
    error: Exception | None = None


@dataclass(frozen=True)
class ShardCall:
    """``run_shard`` as an executor gets it. An error is an answer too: no executor can lose it or be blamed for it."""

    run: Callable[[int], Any]
    asked: frozenset[int]

    def __call__(self, shard: int) -> Done:
        shard = operator.index(shard)  # numpy's numbers have no JSON
        if shard not in self.asked:
            return Done(shard)
        try:
            return Done(shard, self.run(shard))
        except Exception as error:
            try:
                copy.copy(error)  # built anew from what it is made of, as in the process that receives it
            except Exception:  # it cannot be sent as it is, so its text goes
                return Done(shard, error=RuntimeError(f"{type(error).__name__}: {error}"))
            return Done(shard, error=error)


_END = object()


class GuardedExecutor:
    """An executor whose answers are counted."""

    def __init__(self, own: Executor, provider: Provider) -> None:
        self._own = own
        self._provider = provider

    @property
    def shards(self) -> int:
        return self._positive("shards")

    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        asked = list(shards)
        left = set(asked)
        with calling(self._provider, "map"):
            answers = iter(self._own.map(ShardCall(run_shard, frozenset(asked)), asked))
        try:
            while True:
                with calling(self._provider, "map"):
                    answer = next(answers, _END)
                if answer is _END:
                    break
                if not isinstance(answer, Done):
                    raise self._provider.broke(f"gave {type(answer).__name__} in map, not what run_shard returned.")
                if answer.shard not in asked:
                    raise self._provider.broke(f"ran shard {answer.shard!r}, which is none of those it was given.")
                if answer.shard not in left:
                    raise self._provider.broke(f"ran shard {answer.shard} twice.")
                left.remove(answer.shard)
                if answer.error is not None:
                    raise answer.error
                yield answer.value
        finally:  # after an error, too, nothing goes on behind the back of the run
            if hasattr(answers, "close"):
                with calling(self._provider, "map"):
                    answers.close()
        if left:
            raise self._provider.broke(
                f"did not run {len(left)} of {len(asked)} shards: {', '.join(map(str, sorted(left)))}."
            )

    def _positive(self, name: str) -> int:
        with calling(self._provider, name):
            number = getattr(self._own, name)
        if not isinstance(number, int) or number < 1:
            raise self._provider.broke(f"has {number!r} as {name}, not a whole number from 1.")
        return number


class _SharingExecutor(GuardedExecutor):
    @property
    def workers(self) -> int:
        return self._positive("workers")


def guarded_executor(own: Executor, provider: Provider) -> GuardedExecutor:
    """The executor with every call guarded."""
    with calling(provider, "workers"):
        shares = isinstance(own, SharesMemory)
    return (_SharingExecutor if shares else GuardedExecutor)(own, provider)
