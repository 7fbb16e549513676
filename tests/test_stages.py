"""stages: where the time of a command goes, and how much is still to come."""

from __future__ import annotations

import pytest

from iamap_core.stages import Course, Stages, understood

ENCODE: Stages = (("loading", 2.0), ("encoding", 100.0), ("finishing", 10.0), ("overviews", 10.0))


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def course(expected: Stages = ENCODE) -> tuple[Course, Clock]:
    clock = Clock()
    return Course(expected, clock=clock), clock


def test_the_time_left_is_that_of_the_whole_command() -> None:
    one, clock = course()
    clock.now = 5
    one.enter("encoding")
    assert one.left(0, 1000) is None
    clock.now = 55  # a quarter in 50 s: 200 s altogether, twice as long as last time
    assert one.left(250, 1000) == pytest.approx(150 + 2 * 20)
    clock.now = 205
    assert one.left(1000, 1000) == pytest.approx(40)
    one.enter("overviews")
    assert one.left(0, 4) is None
    clock.now = 210
    assert one.left(1, 4) == pytest.approx(15)


def test_without_an_earlier_command_only_the_stage_under_way_is_known() -> None:
    one, clock = course(())
    one.enter("encoding")
    one.left(0, 10)
    clock.now = 10
    assert one.left(5, 10) == pytest.approx(10)
    assert one.share(10) == pytest.approx(0.5)


def test_a_resumed_stage_is_timed_from_where_it_began() -> None:
    one, clock = course(())
    one.enter("encoding")
    one.left(700, 1000)
    clock.now = 10
    assert one.left(710, 1000) == pytest.approx(290)


def test_stages_that_take_turns_count_together() -> None:
    """Of a fold: half of the time is its search."""
    one, clock = course((("validating", 20.0), ("fitting", 10.0)))
    one.enter("validating")
    one.left(0, 2)
    for fold in (1, 2):
        one.enter(f"searching, fold {fold}")
        clock.now += 5
        one.enter("validating")
        clock.now += 5
        left = one.left(fold, 2)
        assert left == pytest.approx({1: 10 + 10, 2: 10}[fold])
    assert one.taken == (
        ("loading", 0.0), ("validating", 10.0), ("searching, fold 1", 5.0), ("searching, fold 2", 5.0),
    )  # fmt: skip


def test_the_share_never_falls_and_stays_while_nothing_is_known() -> None:
    one, clock = course()
    clock.now = 10
    assert one.share(10) == pytest.approx(0.5)
    assert one.share(90) == pytest.approx(0.5)
    assert one.share(None) == pytest.approx(0.5)
    assert one.share(0) == 1.0


def test_the_end_says_where_the_time_went() -> None:
    one, clock = course()
    for stage, begins in (
        ("calibrating", 12),
        ("encoding", 12.2),
        ("finishing", 239),
        ("overviews", 243),
        ("finishing", 246),
    ):
        clock.now = begins
        one.enter(stage)
    clock.now = 247.4
    assert one.summary() == "Took 4 min 7 s: loading 12 s, encoding 3 min 47 s, finishing 5 s, overviews 3 s."
    assert sum(spent for _, spent in one.taken) == pytest.approx(247.4)
    assert course()[0].summary() == "Took 0 s."


@pytest.mark.parametrize("kept", [None, 3, "text", [["a"]], [["a", "b"]], {"a": 1}])
def test_what_cannot_be_understood_is_nothing(kept: object) -> None:
    assert understood(kept) is None
    assert understood([["a", 1], ["b", -2]]) == (("a", 1.0), ("b", 0.0))
