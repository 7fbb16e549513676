"""The stages of a command: which is under way, how long each took, and how long the whole will still take.

What comes after the stage under way is estimated from the last command of its kind, or from what such a command usually
takes, in proportion to the stage under way.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from iamap_core.quantities import duration

Stages = Sequence[tuple[str, float]]
"""Names of stages and the seconds that each takes, in order; the same name may come again."""

LOADING = "loading"
"""What happens before a stage is named."""
MIN_COMPARED_S = 0.5
"""A stage that took less says nothing about how much longer the others take this time."""


_begin: ContextVar[Callable[[str], None] | None] = ContextVar("_begin", default=None)


def begin_stage(name: str) -> None:
    """Say what takes long from here on, such as ``loading weights``; for code that has no reporter, such as plugins.
    Whoever watches the run sees it; elsewhere nothing happens. Raises what stops a run that the user has cancelled.
    """
    if (begin := _begin.get()) is not None:
        begin(name)


@contextmanager
def stages_shown_by(begin: Callable[[str], None]) -> Iterator[None]:
    """Inside the block, :func:`begin_stage` is passed on. begin: receives the name of the stage."""
    before = _begin.set(begin)
    try:
        yield
    finally:
        _begin.reset(before)


class Course:
    """The stages of a command that is under way.

    expected: what an earlier command of this kind took. began: when this one did, on the clock; now when ``None``.
    """

    def __init__(
        self, expected: Stages = (), began: float | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._expected = tuple(expected)
        self._clock = clock
        self.began = self._since = clock() if began is None else began
        self._stage = LOADING
        self._done: list[tuple[str, float]] = []
        self._rounds: dict[str, tuple[float, int]] = {}
        self._place = self._next(LOADING, 0)
        self._share = 0.0

    @property
    def stage(self) -> str:
        """The stage under way."""
        return self._stage

    @property
    def taken(self) -> tuple[tuple[str, float], ...]:
        """The stages so far with their seconds, the one under way included; in the order of their first beginning."""
        seconds: dict[str, float] = {}
        for stage, spent in (*self._done, (self._stage, self._clock() - self._since)):
            seconds[stage] = seconds.get(stage, 0.0) + spent
        return tuple(seconds.items())

    @property
    def is_fresh(self) -> bool:
        """Whether no stage was named yet."""
        return not self._done and self._stage == LOADING

    @property
    def seconds(self) -> float:
        """Since the command began."""
        return self._clock() - self.began

    def enter(self, stage: str) -> None:
        """The command is in this stage from now on, if it was not before."""
        if stage == self._stage:
            return
        now = self._clock()
        self._done.append((self._stage, now - self._since))
        self._stage, self._since = stage, now
        self._place = self._next(stage, self._place + 1)

    def left(self, done: int, total: int) -> float | None:
        """Seconds until the whole command ends, when ``done`` of ``total`` steps of its stage are over; ``None`` when
        nothing is done yet."""
        now = self._clock()
        began, before = self._rounds.setdefault(self._stage, (now, done))
        if done < before:  # another round of the same stage
            began, before = now, done
        self._rounds[self._stage] = (began, before if done > before else done)
        if done <= before:
            return None
        pace = (now - began) / (done - before)
        return pace * (total - done) + self._later(pace * total)

    def share(self, left: float | None) -> float:
        """The share of the whole command that is over, from 0 to 1; it never falls. left: seconds that remain."""
        if left is not None:
            spent = self.seconds
            self._share = max(self._share, min(1.0, spent / (spent + left) if spent + left > 0 else 0.0))
        return self._share

    def summary(self) -> str:
        """``Took 4 min 7 s: loading 12 s, encoding 3 min 50 s, finishing 5 s.``"""
        parts = [f"{stage} {duration(spent)}" for stage, spent in self.taken if round(spent)]
        return f"Took {duration(self.seconds)}" + (f": {', '.join(parts)}." if parts else ".")

    def _next(self, stage: str, start: int) -> int:
        """Where in what is expected this stage comes next, or came before; the place before ``start`` when nowhere."""
        places = [place for place, (name, _) in enumerate(self._expected) if name == stage]
        return next((place for place in places if place >= start), places[0] if places else start - 1)

    def _later(self, projected: float) -> float:
        """Seconds of the stages to come. projected: what the stage under way takes as a whole."""
        if self._place < 0 or not self._expected or self._expected[self._place][0] != self._stage:
            return 0.0
        usual = self._expected[self._place][1]
        factor = projected / usual if usual >= MIN_COMPARED_S else 1.0
        return factor * sum(spent for _, spent in self._expected[self._place + 1 :])


def understood(kept: object) -> Stages | None:
    """Stages that were kept as JSON; ``None`` for anything else."""
    if not isinstance(kept, Iterable):
        return None
    try:
        return tuple((str(stage), max(0.0, float(spent))) for stage, spent in kept)
    except (TypeError, ValueError):
        return None
