"""The conformance kit: whether a plugin keeps its promises, one sentence for each.

From the command line ``iamap check-plugin PACKAGE``; from Python :func:`check_component` and :func:`check_package`;
in a plugin's own tests::

    from iamap_core.testing import parametrize_with_checks

    @parametrize_with_checks("iamap-mean")
    def test_promise(check):
        check()

What is checked stands in the modules ``of_…``, a function for each promise, whose name is the promise.
"""

from __future__ import annotations

from iamap_core.testing.check import Check, Outcome, Status
from iamap_core.testing.package import check_component, check_package, checks_of, parametrize_with_checks

__all__ = [
    "Check",
    "Outcome",
    "Status",
    "check_component",
    "check_package",
    "checks_of",
    "parametrize_with_checks",
]
