"""A check and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["passed", "warned", "failed", "expected", "skipped"]
"""``warned``: passed, but with a name that later releases may not know. ``expected``: it failed as its author said it
would. ``skipped``: it does not apply, or another failure hides it."""


class PromiseBroken(AssertionError):
    """A component did not do what the check's name says."""


class DoesNotApply(Exception):
    """A check that says nothing about this component, and why."""


def require(kept: object, otherwise: str) -> None:
    """Fail the check unless the promise was kept. otherwise: what the component did instead, as a sentence."""
    if not kept:
        raise PromiseBroken(otherwise)


@dataclass(frozen=True, kw_only=True)
class Check:
    """One promise of one component.

    promise: the sentence, such as ``a batch gives what its tiles give one by one``.
    about: the component, such as ``encoder mean``; the package for promises of all of it.
    """

    promise: str
    about: str
    function: Callable[[Any], None]
    subject: Any

    def __call__(self) -> None:
        """Raises :class:`PromiseBroken` or another error; :class:`DoesNotApply` where there is nothing to check."""
        self.function(self.subject)

    def __str__(self) -> str:
        return f"{self.about}: {self.promise}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a check. message: why it failed or was skipped."""

    promise: str
    about: str
    status: Status
    message: str = ""


def promise_of(function: Callable[..., Any]) -> str:
    """The sentence that a function's name is."""
    return function.__name__.replace("_", " ")
