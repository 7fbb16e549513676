"""stoppable: a fit in another process gives the same, can be ended at any time, and may crash."""

from __future__ import annotations

import os
import signal
import threading
import time
import warnings
from pathlib import Path
from typing import Any, Self

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from iamap_core.catalog import Bound, Entry
from iamap_core.errors import Cancelled, ContractBroken, FitLost, IamapError, LabelsUnusable
from iamap_core.events import Progress, Reporter, WarningEvent
from iamap_core.interfaces import Needs
from iamap_core.learning import other_process
from iamap_core.learning.fit_process import FEW_SAMPLES, FitProcess, is_small
from iamap_core.model import IamapModel
from iamap_core.specs import ReducerSpec

MANY = np.random.default_rng(0).normal(size=(FEW_SAMPLES + 1, 3)).astype(np.float32)


class Nothing(IamapModel):
    pass


class Means:
    """Notes in which process it was fitted and with what, and does what the test says."""

    def __init__(self, config: Nothing) -> None:
        pass

    def fit(self, X: NDArray[np.float32], *more: NDArray[Any], **named: NDArray[Any]) -> Self:
        self.kept: dict[str, Any] = {"means": X.mean(axis=0), "process": os.getpid(), "more": len(more), **named}
        return self

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(X - self.kept["means"], np.float32)

    def state(self) -> dict[str, Any]:
        return self.kept

    def restore(self, state: dict[str, Any]) -> Self:
        self.kept = dict(state)
        return self


class Warns(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        for _ in range(2):
            warnings.warn("it did not converge", stacklevel=1)
        return super().fit(X)


class Sleeper(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        time.sleep(120)
        return self


class Killed(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        os.kill(os.getpid(), signal.SIGKILL)
        return self


class AskedToStop(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(os.getpid(), number)
        return super().fit(X)


class Crashed(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        os.kill(os.getpid(), signal.SIGSEGV)
        return self


class Refuses(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        raise LabelsUnusable("too few.", hint="Give more.", where="here")


class Broken(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        raise ZeroDivisionError("a bug")


class Particular(IamapError):
    code = "test-particular"

    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


class Unsendable(Means):
    def fit(self, X: NDArray[np.float32], *more: NDArray[Any]) -> Self:
        raise Particular("odd", "odder")


class Slow(Means):
    """One whose spec says that it starts slowly."""


class Foresees(Means):
    """Takes a second for a million values, at most."""

    def needs(self, samples: int, features: int) -> Needs:
        return Needs(max_seconds=samples * features / 1e6)


class Compiles(Slow, Foresees):
    pass


class Gatherer:
    """A reporter that keeps events and can be told to stop."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self.stop = threading.Event()
        self.reporter = Reporter(emit=self.events.append, cancelled=self.stop.is_set)


@pytest.fixture
def watch() -> Gatherer:
    return Gatherer()


def bound(kind: type[Means]) -> Bound:
    spec = ReducerSpec(
        name=kind.__name__.lower(), summary="", config=Nothing, factory=f"{__name__}:{kind.__name__}",
        starts_slowly=issubclass(kind, Slow),
    )  # fmt: skip
    return Bound(entry=Entry(spec=spec, distribution="iamap-strange", version="1", plugin="strange"), config=Nothing())


def test_the_state_comes_back_from_one_other_process_for_all_fits(
    watch: Gatherer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(other_process, "_waiting", other_process._Waiting())  # as in a single command
    with FitProcess(watch.reporter) as fit:
        first = fit(bound(Means), MANY, MANY[:, 0])
        second = fit(bound(Means), MANY[::2].repeat(2, axis=0))
    here = Means(Nothing()).fit(MANY)
    assert first.state()["means"].tobytes() == here.kept["means"].tobytes()
    assert first.state()["process"] == second.state()["process"] != os.getpid()
    assert first.state()["more"] == 1
    assert not psutil.pid_exists(first.state()["process"])


def test_a_small_fit_stays_here_and_gives_the_same(watch: Gatherer) -> None:
    with FitProcess(watch.reporter) as fit:
        fitted = fit(bound(Means), MANY[:FEW_SAMPLES])
    assert fitted.state()["process"] == os.getpid()
    assert fitted.state()["means"].tobytes() == MANY[:FEW_SAMPLES].mean(axis=0).tobytes()


def test_arrays_given_by_name_arrive_by_name_and_decide_too_where_it_is_fitted(watch: Gatherer) -> None:
    with FitProcess(watch.reporter) as fit:
        near = fit(bound(Means), MANY[:5], background=MANY[:7], labels=np.arange(5))
        far = fit(bound(Means), MANY[:5], background=MANY, labels=np.arange(5))
    assert near.state()["process"] == os.getpid() != far.state()["process"]
    np.testing.assert_array_equal(near.state()["background"], MANY[:7])
    np.testing.assert_array_equal(far.state()["background"], MANY)
    np.testing.assert_array_equal(far.state()["labels"], near.state()["labels"])


def test_what_counts_as_small() -> None:
    assert is_small(bound(Means), np.zeros((300, 333), np.float32))
    assert not is_small(bound(Means), np.zeros((301, 1), np.float32))
    assert not is_small(bound(Means), np.zeros((100, 1001), np.float32))
    assert not is_small(bound(Slow), np.zeros((10, 2), np.float32))
    assert not is_small(bound(Means), np.zeros((5, 2), np.float32), np.zeros((301, 2), np.float32))


def test_a_fit_that_is_sure_to_be_short_stays_here(watch: Gatherer) -> None:
    second = np.zeros((100_000, 10), np.float32)
    assert is_small(bound(Foresees), second, np.zeros(100_000))
    assert is_small(bound(Foresees), second, second)
    assert not is_small(bound(Foresees), second, second, second)
    assert not is_small(bound(Compiles), second)
    with FitProcess(watch.reporter) as fit:
        assert fit(bound(Foresees), MANY, MANY[:, 0]).state()["process"] == os.getpid()


@pytest.mark.parametrize("rows", [10, len(MANY)], ids=["here", "elsewhere"])
def test_warnings_and_errors_are_the_same_here_and_elsewhere(watch: Gatherer, rows: int) -> None:
    with FitProcess(watch.reporter) as fit:
        fit(bound(Warns), MANY[:rows])
        fit(bound(Warns), MANY[1:rows])  # says the same, which is not told again
        warned = [event for event in watch.events if isinstance(event, WarningEvent)]
        assert [(event.code, event.text) for event in warned] == [("fit", "warns: it did not converge")]
        with pytest.raises(LabelsUnusable) as caught:
            fit(bound(Refuses), MANY[:rows])
        assert (caught.value.hint, caught.value.where) == ("Give more.", "here")
        with pytest.raises(ContractBroken) as broken:
            fit(bound(Broken), MANY[:rows])
        assert broken.value.message == ("reducer 'broken' of iamap-strange 1 failed in fit: ZeroDivisionError: a bug.")


def test_an_error_that_cannot_be_sent_comes_as_text(watch: Gatherer) -> None:
    with FitProcess(watch.reporter) as fit, pytest.raises(RuntimeError, match="Particular: odd and odder"):
        fit(bound(Unsendable), MANY)


def test_a_wish_to_stop_ends_the_process_within_a_second(watch: Gatherer) -> None:
    with FitProcess(watch.reporter) as fit:
        threading.Timer(4.0, watch.stop.set).start()
        asked = time.monotonic() + 4.0
        with pytest.raises(Cancelled):
            fit(bound(Sleeper), MANY)
    assert time.monotonic() - asked < 1.0
    assert not [child for child in psutil.Process().children() if child.name() == "iamap fit"]
    alive = [event.elapsed for event in watch.events if isinstance(event, Progress)]
    assert len(alive) >= 2 and alive == sorted(alive) and 0.9 < alive[0] < 2


def test_a_process_that_was_killed_is_an_error_that_says_so(watch: Gatherer) -> None:
    with FitProcess(watch.reporter) as fit:
        with pytest.raises(FitLost) as caught:
            fit(bound(Killed), MANY)
        assert str(caught.value) == (
            "the process that fitted killed ended (SIGKILL): a user or the system ended it, often for lack of memory. "
            "Close other programs, or give fewer samples with sample.size=…."
        )
        assert fit(bound(Means), MANY).state()["process"] != os.getpid()  # another process takes its place


def test_what_a_batch_system_sends_to_all_processes_is_left_to_the_parent(watch: Gatherer) -> None:
    with FitProcess(watch.reporter) as fit:
        assert fit(bound(AskedToStop), MANY).state()["process"] != os.getpid()


def test_a_crash_is_an_error_that_names_the_plugin(watch: Gatherer) -> None:
    with FitProcess(watch.reporter) as fit, pytest.raises(FitLost) as caught:
        fit(bound(Crashed), MANY)
    assert "(SIGSEGV): a library that it uses crashed." in caught.value.message
    assert "report it to the authors of iamap-strange" in caught.value.hint


def test_nothing_is_left_in_the_temporary_folder(
    watch: Gatherer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with FitProcess(watch.reporter) as fit:
        fit(bound(Means), MANY)
        with pytest.raises(FitLost):
            fit(bound(Killed), MANY)
    assert not list(tmp_path.glob("iamap-fit-*"))
