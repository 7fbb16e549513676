"""What reducers, clusterers, scorers and predictors promise."""

from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle.file import read, write
from iamap_core.errors import BundleInvalid, ContractBroken, NoProbabilities
from iamap_core.guard.kept import answer
from iamap_core.interfaces import Fitted, Probabilistic, Scorer
from iamap_core.specs import PredictorSpec, ScorerSpec
from iamap_core.testing.check import DoesNotApply, PromiseBroken, require
from iamap_core.testing.subject import SOME, Subject, blobs, fit_anew, fitted


def _answer(subject: Subject, component: Fitted, X: NDArray[np.float32]) -> NDArray[Any]:
    return np.array(answer(subject.kind, component, X.copy()))


def _alike(one: NDArray[Any], other: NDArray[Any]) -> bool:
    if one.shape != other.shape:
        return False
    if one.dtype.kind in "iu":
        return bool((one == other).mean() > 0.99)
    return bool(np.allclose(one, other, rtol=1e-3, atol=1e-3 * max(float(np.ptp(one)), 1e-6)))


def it_gives_what_its_kind_promises(subject: Subject) -> None:
    """Shapes, types and values, for many rows and for one."""
    component, X = fitted(subject), blobs()[0]
    _answer(subject, component, X)
    _answer(subject, component, X[:1])


def a_fit_gives_the_same_twice(subject: Subject) -> None:
    """With one seed."""
    X = blobs()[0]
    first, second = fitted(subject), fit_anew(subject)
    same = _alike(_answer(subject, first, X), _answer(subject, second, X))
    require(same, "Two fits on the same samples with the same seed differ.")


def a_row_is_answered_for_itself_and_in_its_place(subject: Subject) -> None:
    """Maps are made block by block."""
    component, X = fitted(subject), blobs()[0]
    some = X[:SOME]
    together = _answer(subject, component, some)
    alone = np.concatenate([_answer(subject, component, some[row : row + 1]) for row in range(SOME)])
    require(_alike(together, alone), "A row alone gives something else than the same row among others.")
    backwards = _answer(subject, component, some[::-1])[::-1]
    require(_alike(together, backwards), "Answers do not follow the order of the rows.")


def any_memory_order_is_taken(subject: Subject) -> None:
    """Values of a band may lie side by side."""
    component, X = fitted(subject), blobs()[0]
    there = np.array(answer(subject.kind, component, np.asfortranarray(X)))
    require(_alike(_answer(subject, component, X), there), "Rows in Fortran order give something else.")


def its_input_is_left_unchanged(subject: Subject) -> None:
    """The core still needs the samples."""
    component, X = fitted(subject), blobs()[0]
    before = X.copy()
    answer(subject.kind, component, X)
    require(np.array_equal(before, X), "It changes the samples that it is given.")


def it_answers_after_a_bundle_as_before(subject: Subject) -> None:
    """Its state goes into a file and comes back."""
    component, X = fitted(subject), blobs()[0]
    before = _answer(subject, component, X)
    bound = subject.bound()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "kept.iamap"
        head: dict[str, Any] = {"bands": ["one"], "features": None, "names": ["one"], "classes": [], "provenance": {}}
        write(path, head, [({"kind": subject.kind, **bound.identity()}, component.state())])
        _, (state,) = read(path)
    try:
        restored = subject.create().restore(state)
    except BundleInvalid as error:
        raise PromiseBroken(f"It cannot restore what it has learned: {error.message}") from error
    if isinstance(subject.entry.spec, ScorerSpec):
        one, other = component.bands, restored.bands
        require(one == other, f"Restored, it has {', '.join(other)} as bands, not {', '.join(one)}.")
    after = _answer(subject, restored, X)
    require(_alike(before, after), "Restored, it gives something else than before.")
    if isinstance(component, Probabilistic):
        _check_probabilities(component, restored, X)
    require(before.dtype.kind == after.dtype.kind, f"Restored, it gives {after.dtype}, not {before.dtype}.")


def _check_probabilities(component: Probabilistic, restored: Any, X: NDArray[np.float32]) -> None:
    with contextlib.suppress(NoProbabilities, ContractBroken):  # which another check tells of
        shares = component.predict_proba(X.copy())
        same = isinstance(restored, Probabilistic) and _alike(shares, restored.predict_proba(X.copy()))
        require(same, "Restored, it gives other probabilities than before.")


def a_damaged_state_is_refused(subject: Subject) -> None:
    """A bundle may come from anywhere: no crash, and no other answer from half a state."""
    component, X = fitted(subject), blobs()[0]
    before = _answer(subject, component, X[:SOME])
    state = dict(component.state())
    if not state:
        raise DoesNotApply("it keeps nothing")
    for name in state:
        try:
            restored = subject.create().restore({key: value for key, value in state.items() if key != name})
            after = _answer(subject, restored, X[:SOME])
        except (BundleInvalid, ContractBroken):
            continue
        require(_alike(before, after), f"From a state without {name!r} it answers otherwise, instead of refusing it.")


def labels_count_from_0(subject: Subject) -> None:
    """And -1 is noise, for clusterers whose spec says so."""
    component, X = fitted(subject), blobs()[0]
    labels = _answer(subject, component, X)
    noise = getattr(subject.entry.spec, "noise", False)
    require(noise or labels.min() >= 0, "It gives the label -1, but its spec does not say noise=True.")


def the_reference_scores_highest(subject: Subject) -> None:
    """A higher score is more similar."""
    component, X = fitted(subject), blobs()[0]
    _, y = blobs()
    scores = cast(Scorer, component).score(X.copy())[:, 0]
    require(
        np.median(scores[y == 3]) > np.median(scores[y != 3]),
        "Samples like the references score lower than the others.",
    )


def it_learns_what_is_plain(subject: Subject) -> None:
    """Three groups that lie far apart."""
    spec = subject.entry.spec
    assert isinstance(spec, PredictorSpec)
    if not spec.classes:
        raise DoesNotApply("it learns numbers")
    component, X = fitted(subject), blobs()[0]
    right = float((_answer(subject, component, X) == blobs()[1]).mean())
    require(right > 0.9, f"Of three groups that lie far apart it finds {right:.0%} of the samples it has learned from.")


def probabilities_agree_with_classes(subject: Subject) -> None:
    """Classes in ascending order of their codes; the most probable one is predicted."""
    component, X = fitted(subject), blobs()[0]
    classes = _answer(subject, component, X)
    if not isinstance(component, Probabilistic):
        raise DoesNotApply("it gives no probabilities")
    try:
        shares = component.predict_proba(X.copy())
    except NoProbabilities:
        raise DoesNotApply("with its defaults it gives no probabilities") from None
    codes = np.unique(blobs()[1])
    agree = float((codes[shares.argmax(axis=1)] == classes).mean())
    require(agree > 0.9, f"The most probable class is the predicted one in {agree:.0%} of the samples.")


def numbers_are_learned_where_its_spec_says_so(subject: Subject) -> None:
    """``y`` may be float32."""
    spec = subject.entry.spec
    assert isinstance(spec, PredictorSpec)
    if not (spec.numbers and spec.classes):
        raise DoesNotApply("it learns only one of the two")
    X, _ = blobs()
    y = X.sum(axis=1)
    predicted = subject.create().fit(X.copy(), y).predict(X.copy())
    require(predicted.dtype.kind == "f", f"It predicts {predicted.dtype} after learning numbers.")


_SHARED = (
    it_gives_what_its_kind_promises,
    a_fit_gives_the_same_twice,
    a_row_is_answered_for_itself_and_in_its_place,
    any_memory_order_is_taken,
    its_input_is_left_unchanged,
    it_answers_after_a_bundle_as_before,
    a_damaged_state_is_refused,
)
REDUCER_CHECKS = _SHARED
CLUSTERER_CHECKS = (*_SHARED, labels_count_from_0)
SCORER_CHECKS = (*_SHARED, the_reference_scores_highest)
PREDICTOR_CHECKS = (
    *_SHARED,
    it_learns_what_is_plain,
    probabilities_agree_with_classes,
    numbers_are_learned_where_its_spec_says_so,
)
