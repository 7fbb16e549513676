"""What health checks promise."""

from __future__ import annotations

import time
from dataclasses import dataclass

from iamap_core.catalog import resolve
from iamap_core.guard.boundary import Provider, calling
from iamap_core.interfaces import Health
from iamap_core.specs import HealthCheck
from iamap_core.testing.check import require

ANSWER_S = 10.0
"""Seconds within which it answers: people wait for `iamap doctor`."""


@dataclass(frozen=True)
class HealthSubject:
    """A health check and who provides it."""

    check: HealthCheck
    provider: Provider


def it_answers_soon(subject: HealthSubject) -> None:
    """With a :class:`~iamap_core.interfaces.Health` that says what was found, and what to do if something is wrong."""
    started = time.monotonic()
    function = resolve(subject.check.check, subject.provider)
    with calling(subject.provider, "its check"):
        health = function()
    took = time.monotonic() - started
    require(isinstance(health, Health), f"It gives {type(health).__name__}, not Health.")
    require(health.status in ("ok", "warning", "failed"), f"Its status is {health.status!r}.")
    require(health.message.strip(), "It has no message.")
    require(health.status == "ok" or health.hint.strip(), "It finds something wrong, and gives no hint.")
    require(took < ANSWER_S, f"It took {took:.0f} s.")


CHECKS = (it_answers_soon,)
