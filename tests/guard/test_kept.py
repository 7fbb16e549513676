"""A restored component is compared with the fitted one: of every class, in every column, wherever the fit ran."""

from __future__ import annotations

import numpy as np
import pytest

from iamap_core.errors import ContractBroken
from iamap_core.events import Reporter
from iamap_core.guard.boundary import Provider
from iamap_core.guard.kept import Answers, check_restored, some_of
from iamap_core.learning.fit_process import FitProcess
from tests.guard.test_wrong_plugins import catalog_with

OTHER = "gives other probabilities after restore than after fit, for the same samples."
PROVIDER = Provider(what="predictor 'wrong'", distribution="wrong-plugin", version="1.0")
y = np.repeat([1, 2, 3, 4], [200, 200, 3, 2])
X = np.arange(len(y), dtype=np.float32)[:, None] + 100 * y[:, None].astype(np.float32)


def test_the_samples_tried_are_of_all_classes() -> None:
    tried = some_of({0: X, "y": y})
    assert len(tried) == 16 + 3  # from the first to the last, and the first of classes 2 to 4
    assert set(y[np.isin(X[:, 0], tried[:, 0])]) == {1, 2, 3, 4}
    assert len(some_of({0: X})) == 16
    assert len(some_of({0: X[:5], 1: np.ones(5)})) == 5


def answers(*columns: int, noise: float = 0) -> Answers:
    shares = np.eye(4, dtype=np.float32)[[0] * 10 + [1] * 5 + [2, 3]][:, columns]
    shares[0] = shares[0] * (1 - noise) + noise / 4
    return Answers(values=np.repeat([1, 2], [10, 7]), probabilities=shares)


def test_probabilities_of_rare_classes_in_another_order_are_seen() -> None:
    check_restored(PROVIDER, answers(0, 1, 2, 3), answers(0, 1, 2, 3, noise=0.4))
    with pytest.raises(ContractBroken) as caught:
        check_restored(PROVIDER, answers(0, 1, 2, 3), answers(0, 1, 3, 2))
    assert caught.value.message == f"{PROVIDER} {OTHER}"
    with pytest.raises(ContractBroken) as caught:
        check_restored(PROVIDER, answers(0, 1, 2, 3), Answers(values=answers(0).values))
    assert caught.value.message == f"{PROVIDER} gives probabilities only before restore."


def test_they_are_compared_where_a_fit_runs_in_another_process() -> None:
    bound = catalog_with("predictor", "ProbabilitiesSwappedLater", starts_slowly=True).bind(
        "predictor", {"name": "wrong"}
    )
    with FitProcess(Reporter()) as fits, pytest.raises(ContractBroken) as caught:
        fits(bound, X, y)
    assert caught.value.message == f"{PROVIDER} {OTHER}"
