"""Fits that can be cancelled: in a process of their own, which can be ended at any time and may crash without harm.

What a library computes cannot be interrupted from outside while it computes. So the samples go to another process, its
state comes back, and a fresh component takes it up, exactly as from a bundle: the result is the same either way. Fits
that are over before such a process has started stay here: those of few samples, and those that are sure to be short.
"""

from __future__ import annotations

import copy
import signal
import tempfile
import time
import traceback
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound
from iamap_core.errors import BundleInvalid, FitLost, IamapError, OutOfMemory, OutputUnwritable
from iamap_core.events import Reporter
from iamap_core.guard import kept
from iamap_core.guard.fitted import GuardedPredictor
from iamap_core.interfaces import Estimates, FittedComponent, State
from iamap_core.learning.other_process import SPAWN, OtherProcess, give_back, taken
from iamap_core.specs import FittedSpec

F = TypeVar("F", bound=FittedComponent)

Arrays = Mapping[int | str, NDArray[Any]]
"""What a fit is given: by place, from 0, or by name."""
Paths = Mapping[int | str, Path]
"""The files in which it is handed over."""

FEW_SAMPLES = 300
FEW_VALUES = 100_000
"""A fit of no more samples, and of no more values in all of them, stays in this process."""

SHORT_S = 2.0
"""So does one that takes no more seconds: to start a process and to import a library there takes as long."""

LOOK = 0.1
"""Seconds between two looks at whether the user wants to stop."""
TELL = 1.0
"""Seconds between two signs of life."""


class FitProcess:
    """Fits components one after the other, all in one other process, which starts with the first that needs it.

    >>> with FitProcess(report) as fit:  # doctest: +SKIP
    ...     reducer = fit(catalog.bind("reducer", {"name": "pca"}), X)

    stage: what the signs of life are called.
    """

    def __init__(self, report: Reporter, stage: str = "fitting") -> None:
        self._report = report
        self._stage = stage
        self._said: set[str] = set()
        self._tried: set[str] = set()
        self._process: OtherProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        if self._process is not None:
            give_back(self._process)

    def begin(self, bound: Bound[FittedComponent]) -> None:
        """Start the process for a fit that will need it, so that it imports its library while this one works."""
        if self._process is None and not SPAWN.current_process().daemon:
            self._process = taken(_answer, "iamap fit", bound.create)

    def __call__(self, bound: Bound[F], *arrays: NDArray[Any], **named: NDArray[Any]) -> F:
        """A fresh component after ``fit(*arrays, **named)``; the samples come first. Its warnings are reported, each
        once, since every fold may give the same.

        Raises what the fit raises; :class:`~iamap_core.errors.Cancelled` within a second of the user's wish to stop;
        :class:`FitLost` when the process dies, for lack of memory or in a library's crash.
        """
        given: dict[int | str, NDArray[Any]] = dict(enumerate(map(np.ascontiguousarray, arrays)))
        given.update((name, np.ascontiguousarray(array)) for name, array in named.items())
        self._report.check()
        stays = is_small(bound, *given.values()) or SPAWN.current_process().daemon
        if not stays:
            self.begin(bound)
        component, before = bound.create(), None
        some = kept.some_of(given)
        is_first = bound.name not in self._tried  # the folds of a validation all have the same component
        if stays:
            messages = fit_here(bound, component, given)
            if is_first:
                before = kept.answers(bound.kind, component, some)
                component = cast(F, _taken_up(bound, component.state()))
        else:
            state, before, messages = self._elsewhere(bound, given, is_first)
            component = cast(F, _taken_up(bound, state))
        if isinstance(component, GuardedPredictor):
            component.has_learned(given[1] if 1 in given else given["y"])
        if before is not None:
            self._tried.add(bound.name)
            kept.check_kept(bound.entry.guarded_by, bound.kind, before, component, some)
        for text in messages:
            said = f"{bound.name}: {text}"
            if said not in self._said:
                self._said.add(said)
                self._report.warn("fit", said)
        return component

    def _elsewhere(
        self, bound: Bound[FittedComponent], given: Arrays, is_first: bool
    ) -> tuple[dict[str, Any], kept.Answers | None, list[str]]:
        began = time.monotonic()
        try:
            with tempfile.TemporaryDirectory(prefix="iamap-fit-", ignore_cleanup_errors=True) as folder:
                paths = {name: Path(folder) / f"{name}.npy" for name in given}
                for name, path in paths.items():
                    np.save(path, given[name], allow_pickle=False)
                answer = self._ask(bound, paths, is_first, began)
        except OSError as error:
            raise OutputUnwritable(
                f"the samples cannot be passed to another process: {error}.",
                hint=f"They need free disk space in {tempfile.gettempdir()}.",
            ) from error
        finally:
            if self._process and not self._process.is_alive():
                self._end()
        if isinstance(answer, BaseException):
            raise answer
        state, before, messages = answer
        return state, before, messages

    def _ask(self, bound: Bound[FittedComponent], paths: Paths, is_first: bool, began: float) -> Any:
        self.begin(bound)  # an earlier one may have crashed
        assert self._process is not None
        connection, reported_at = self._process.connection, began
        try:
            self._process.ask(_package(bound), bound, paths, is_first)
            while not connection.poll(LOOK):  # true, too, when the other end is gone
                self._report.check()
                if time.monotonic() - reported_at >= TELL:
                    reported_at = time.monotonic()
                    self._report.waiting(self._stage, reported_at - began)
            answer = connection.recv()
            if reported_at > began:
                self._report.waiting(self._stage, time.monotonic() - began, over=True)
            return answer
        except (EOFError, OSError) as error:
            raise _lost(bound, self._process.ended()) from error
        except BaseException:  # cancelled, or interrupted: nobody waits for an answer any more
            self._end()
            raise

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


def _package(bound: Bound[FittedComponent]) -> str:
    return bound.entry.spec.factory.partition(":")[0].partition(".")[0]


def is_small(bound: Bound[FittedComponent], *arrays: NDArray[Any]) -> bool:
    """Whether a fit is over sooner than another process would have started: few samples in every array, or samples of
    which the component knows that it will be, see :func:`is_short`. Never one whose spec says ``starts_slowly``."""
    spec = bound.entry.spec
    if isinstance(spec, FittedSpec) and spec.starts_slowly:
        return False
    few = all(len(array) <= FEW_SAMPLES and array.size <= FEW_VALUES for array in arrays)
    tables = [array for array in arrays if array.ndim == 2]
    return few or is_short(bound, sum(map(len, tables)), max((array.shape[1] for array in tables), default=0))


def is_short(bound: Bound[FittedComponent], samples: int, features: int) -> bool:
    """Whether a component foresees that a fit takes at most :data:`SHORT_S`."""
    spec = bound.entry.spec
    if isinstance(spec, FittedSpec) and spec.starts_slowly:  # even to ask it would take long
        return False
    component = bound.create()
    return isinstance(component, Estimates) and component.needs(samples, features).max_seconds <= SHORT_S


def fit_here(bound: Bound[FittedComponent], component: FittedComponent, given: Arrays) -> list[str]:
    """Fit in this process, and return what the component warned of.

    given: by number what ``fit`` takes in order, by name the rest. Raises :class:`~iamap_core.errors.OutOfMemory`.
    """
    in_order = [array for name, array in given.items() if isinstance(name, int)]
    named = {name: array for name, array in given.items() if isinstance(name, str)}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        try:
            component.fit(*in_order, **named)
        except MemoryError as error:
            raise OutOfMemory(
                f"fitting {bound.name} on {len(in_order[0])} samples needs more memory than the machine has.",
                hint="Give a smaller sample.size or vectors.max_per_polygon.",
                where=bound.entry.spec.kind,
            ) from error
    texts = [str(warning.message) for warning in caught if issubclass(warning.category, UserWarning)]
    return list(dict.fromkeys(texts))


def checked_fit(bound: Bound[F], fitted: F, some: NDArray[np.float32]) -> F:
    """A fresh component that has taken up the state of a fitted one, and answers for some samples as that does."""
    before = kept.answers(bound.kind, fitted, some)
    restored = cast(F, _taken_up(bound, fitted.state()))
    kept.check_kept(bound.entry.guarded_by, bound.kind, before, restored, some)
    return restored


def _taken_up(bound: Bound[FittedComponent], state: State) -> FittedComponent:
    """A fresh component that has taken up a state of its own making."""
    try:
        return bound.create().restore(state)
    except BundleInvalid as error:
        raise bound.entry.guarded_by.broke(f"cannot restore what it has learned: {error.message}") from error


def _lost(bound: Bound[FittedComponent], code: int | None) -> FitLost:
    if code is not None and code < 0:
        ended = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    else:
        ended = f"exit code {code}"
    killed = ended in ("SIGKILL", "SIGTERM")
    hint = {
        True: "Close other programs, or give fewer samples with sample.size=….",
        False: f"Choose other parameters or fewer samples, and report it to the authors of {bound.entry.distribution}.",
    }[killed]
    if code == 1:
        hint += " A Python program must call tasks below `if __name__ == '__main__':`."
    why = "a user or the system ended it, often for lack of memory" if killed else "a library that it uses crashed"
    return FitLost(
        f"the process that fitted {bound.name} ended ({ended}): {why}.", hint=hint, where=bound.entry.spec.kind
    )


# ------------------------------------------------------------------------------------------- the other process


def _answer(bound: Bound[FittedComponent], paths: Paths, is_first: bool) -> Any:
    """The state, of the first fit the answers for some samples, and the warnings; or the error."""
    try:
        component = bound.create()
        given = {name: np.load(path, allow_pickle=False) for name, path in paths.items()}
        messages = fit_here(bound, component, given)
        before = kept.answers(bound.kind, component, kept.some_of(given)) if is_first else None
        return dict(component.state()), before, messages
    except Exception as error:
        if not isinstance(error, IamapError):
            error.add_note(f"In the process that fitted {bound.name}:\n{traceback.format_exc()}")
        try:
            copy.copy(error)  # built anew from what it is made of, as on the other side
        except Exception:  # an error of a plugin that cannot be sent is passed on as text
            return RuntimeError("".join(traceback.format_exception(error)))
        return error
