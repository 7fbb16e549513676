"""Labels that a model which has not seen them takes for wrong."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from iamap_core.learning.validation import Predictions
from iamap_core.samples_check.finding import Finding, verb
from iamap_core.samples_check.survey import Survey

DOUBTFUL = 0.9
"""Out-of-fold probability of another class above which a label is doubtful."""


def check_noise(survey: Survey, predictions: Predictions) -> Iterator[Finding]:
    """Samples that look like another class.

    predictions: of ``survey.samples``, with probabilities.
    """
    assert predictions.probabilities is not None
    codes = np.array([entry.code for entry in survey.labels.classes])
    rows, likeliest, probability = _others(predictions, codes)
    if len(rows):
        observed = survey.samples.y[rows]
        pairs, counts = np.unique(np.stack([observed, likeliest]), axis=1, return_counts=True)
        own, other = survey.named(pairs[:, counts.argmax()])
        yield Finding(
            code="doubtful-labels",
            text=f"{len(rows)} of {len(np.unique(predictions.rows))} samples {verb(len(rows), 'look')} like another "
            f"class with a probability above {DOUBTFUL:g}, most often '{own}' like '{other}'.",
            hint="Look at them: the label may be wrong, the place may have changed, or a class may hold two kinds.",
            of="samples",
            rows=survey.kept[rows],
            columns={"looks_like": np.array(survey.named(likeliest), object), "probability": probability},
        )


def _others(
    predictions: Predictions, codes: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Rows of doubtful samples, the class that each looks like, and the probability of that."""
    assert predictions.probabilities is not None
    others = predictions.probabilities.astype(np.float64)
    others[np.arange(len(others)), np.searchsorted(codes, predictions.observed)] = 0
    best = others.argmax(axis=1)
    most = others[np.arange(len(others)), best]
    doubtful = np.flatnonzero(most > DOUBTFUL)
    doubtful = doubtful[np.argsort(predictions.rows[doubtful], kind="stable")]
    return predictions.rows[doubtful], codes[best[doubtful]], most[doubtful]
