"""Checks of a whole package: found, made one after the other, reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any

from iamap_core import plugins
from iamap_core.catalog import Catalog, Entry
from iamap_core.deprecation import noting
from iamap_core.errors import ConfigInvalid, IamapError, did_you_mean
from iamap_core.testing import (
    of_adapters,
    of_all,
    of_encoders,
    of_executors,
    of_fitted,
    of_health,
    of_packages,
    of_parameters,
    of_upsamplers,
    of_validators,
    of_work,
)
from iamap_core.testing.check import Check, DoesNotApply, Outcome, PromiseBroken, promise_of
from iamap_core.testing.subject import Subject

OF_KIND: Mapping[str, tuple[Callable[[Subject], None], ...]] = {
    "encoder": of_encoders.CHECKS,
    "bands": of_adapters.CHECKS,
    "reducer": of_fitted.REDUCER_CHECKS,
    "clusterer": of_fitted.CLUSTERER_CHECKS,
    "scorer": of_fitted.SCORER_CHECKS,
    "predictor": of_fitted.PREDICTOR_CHECKS,
    "upsample": of_upsamplers.CHECKS,
    "validator": of_validators.CHECKS,
    "executor": of_executors.CHECKS,
}

_BASES: Mapping[Callable[[Any], None], tuple[Callable[[Any], None], ...]] = {
    of_packages.every_plugin_of_it_can_be_loaded: (
        of_packages.importing_it_prints_nothing,
        of_packages.importing_it_loads_nothing_heavy,
        of_packages.importing_it_changes_nothing,
    ),
    of_encoders.features_have_the_promised_shape: (
        of_encoders.one_tile_and_many_tiles_are_taken,
        of_encoders.a_tile_gives_the_same_twice,
        of_encoders.features_depend_on_every_channel,
    ),
    of_encoders.a_tile_gives_the_same_twice: (
        of_encoders.two_encoders_give_the_same,
        of_encoders.a_batch_gives_what_its_tiles_give_one_by_one,
        of_encoders.marked_corners_stay_in_place,
    ),
    of_encoders.a_batch_gives_what_its_tiles_give_one_by_one: (
        of_encoders.an_empty_tile_changes_nothing_for_the_others,
    ),
    of_adapters.each_pixel_is_adapted_for_itself: (of_adapters.nodata_stays_where_it_is,),
    of_fitted.it_gives_what_its_kind_promises: (of_fitted.a_row_is_answered_for_itself_and_in_its_place,),
    of_fitted.it_answers_after_a_bundle_as_before: (of_fitted.a_damaged_state_is_refused,),
    of_upsamplers.it_gives_a_value_for_every_pixel_with_data: (
        of_upsamplers.guides_of_one_band_are_taken,
        of_upsamplers.a_block_gives_the_same_twice,
        of_upsamplers.its_input_is_left_unchanged,
    ),
    of_upsamplers.a_block_gives_the_same_twice: (
        of_upsamplers.a_constant_map_stays_constant,
        of_upsamplers.nodata_changes_nothing_beyond_itself,
        of_upsamplers.its_margin_is_wide_enough,
    ),
    of_validators.its_folds_keep_places_apart: (of_validators.too_few_samples_are_refused,),
    of_validators.its_folds_are_the_same_twice: (of_validators.its_folds_do_not_depend_on_the_order_of_the_samples,),
    of_executors.every_shard_runs_once: (
        of_executors.one_shard_can_be_run,
        of_executors.the_error_of_a_shard_is_raised,
        of_executors.a_cancelled_run_ends,
    ),
}
RESTS_ON = {promise_of(check): promise_of(base) for base, checks in _BASES.items() for check in checks}
"""Of a promise the one without which it says nothing: when that is broken, it is not checked."""

Parameters = Mapping[str, Mapping[str, Any]]
"""Parameters that have no default, by ``kind.name``, such as ``{"encoder.onnx": {"model": "a.onnx"}}``."""


def checks_of(package: str, parameters: Parameters | None = None) -> list[Check]:
    """Every check that applies to an installed package.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when it is not installed or offers no plugin.
    """
    points = plugins.entry_points()
    mine = [(owner, point) for owner, point in points if plugins.same_name(owner.name, package)]
    if not mine:
        for one in plugins.unreadable():
            if plugins.same_name(one.distribution, package):
                raise ConfigInvalid(f"{package} cannot be used: {one.error}.", hint=one.hint, where="package")
        raise ConfigInvalid(_no_plugin(package, sorted({owner.name for owner, _ in points})), where="package")
    provided, broken = plugins.load(points)
    catalog = Catalog(provided, broken)
    whole = of_packages.Package(
        distribution=mine[0][0],
        points=tuple(point for _, point in mine),
        broken=tuple(one for one in broken if plugins.same_name(one.distribution, package)),
        deprecated=tuple(text for name, _, text in catalog.deprecated if plugins.same_name(name, package)),
    )
    checks = [_check(function, mine[0][0].name, whole) for function in of_packages.CHECKS]
    for entry in catalog.entries:
        if plugins.same_name(entry.distribution, package):
            given = (parameters or {}).get(f"{entry.spec.kind}.{entry.spec.name}", {})
            checks += component_checks(entry, catalog, given)
    for check, provider in catalog.health_checks:
        if plugins.same_name(provider.distribution, package):
            subject = of_health.HealthSubject(check, provider)
            checks += [_check(function, f"health check {check.name}", subject) for function in of_health.CHECKS]
    return checks


def component_checks(entry: Entry[Any], catalog: Catalog, parameters: Mapping[str, Any] | None = None) -> list[Check]:
    """Every check of one component."""
    subject = Subject(catalog=catalog, entry=entry, parameters=parameters or {})
    about = f"{entry.spec.kind} {entry.spec.name}"
    return [
        _check(function, about, subject)
        for function in (*of_all.CHECKS, *OF_KIND[entry.spec.kind], *of_parameters.CHECKS, *of_work.CHECKS)
    ]


def _check(function: Callable[[Any], None], about: str, subject: Any) -> Check:
    return Check(promise=promise_of(function), about=about, function=function, subject=subject)


def _no_plugin(package: str, others: list[str]) -> str:
    try:
        found = distribution(package).name
    except PackageNotFoundError:
        near = did_you_mean(package, others)
        return f"no package named '{package}' is installed. Packages with plugins: {', '.join(others)}. {near}".strip()
    return f"{found} is installed, but has no entry point in the group 'iamap'."


def check_component(
    entry: Entry[Any],
    catalog: Catalog | None = None,
    *,
    parameters: Mapping[str, Any] | None = None,
    expected: Mapping[str, str] | None = None,
) -> list[Outcome]:
    """What comes of every check of a component.

    parameters: for fields without a default. expected: reasons for checks that are known to fail, by promise.
    """
    return list(outcomes(component_checks(entry, catalog or Catalog.installed(), parameters), expected))


def check_package(
    package: str, *, parameters: Parameters | None = None, expected: Mapping[str, str] | None = None
) -> Iterator[Outcome]:
    """What comes of every check of an installed package, as they are made; see :func:`check_component`.

    expected: by promise, or by ``encoder mean: promise`` for one component.
    """
    return outcomes(checks_of(package, parameters), expected)


def outcomes(checks: Iterable[Check], expected: Mapping[str, str] | None = None) -> Iterator[Outcome]:
    """Make checks one after the other. A failure that hides what later checks are about is named once."""
    seen: set[tuple[str, str]] = set()
    broken: set[tuple[str, str]] = set()
    for check in checks:
        reason = (expected or {}).get(str(check)) or (expected or {}).get(check.promise)
        hidden = (check.about, RESTS_ON.get(check.promise, "")) in broken
        outcome = _hidden(check) if hidden and not reason else _outcome(check, reason)
        if hidden or outcome.status in ("failed", "expected"):
            broken.add((check.about, check.promise))
        if outcome.status == "failed":
            if (check.about, outcome.message) in seen:
                outcome = _hidden(check)
            seen.add((check.about, outcome.message))
        if outcome.status == "warned":
            if (check.about, outcome.message) in seen:
                outcome = Outcome(promise=check.promise, about=check.about, status="passed")
            seen.add((check.about, outcome.message))
        yield outcome


def _hidden(check: Check) -> Outcome:
    return Outcome(promise=check.promise, about=check.about, status="skipped", message="see the failure above")


def _outcome(check: Check, reason: str | None) -> Outcome:
    who = {"promise": check.promise, "about": check.about}
    used: list[str] = []
    try:
        with noting() as used:
            check()
    except DoesNotApply as error:
        return Outcome(status="skipped", message=f"{error}.", **who)
    except Exception as error:  # whatever a stranger's component raises
        message = _message(error)
        return Outcome(status="expected" if reason else "failed", message=reason or message, **who)
    if reason:
        return Outcome(status="failed", message=f"It passes, though it was expected to fail: {reason}", **who)
    return Outcome(status="warned" if used else "passed", message=" ".join(used), **who)


def _message(error: Exception) -> str:
    if isinstance(error, IamapError):
        return error.message
    return str(error) if isinstance(error, PromiseBroken) else f"{type(error).__name__}: {error}"


def parametrize_with_checks(
    package: str, *, parameters: Parameters | None = None, expected: Mapping[str, str] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Decorate a test function with an argument ``check``: pytest calls it once for each check of a package.

    expected: as in :func:`check_package`; such tests are strict expected failures.
    """
    import pytest

    cases = []
    for check in checks_of(package, parameters):
        reason = (expected or {}).get(str(check)) or (expected or {}).get(check.promise)
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        cases.append(pytest.param(_Skipping(check), id=str(check), marks=marks))
    return pytest.mark.parametrize("check", cases)


class _Skipping:
    """A check for pytest: what does not apply is skipped with its reason."""

    def __init__(self, check: Check) -> None:
        self._check = check

    def __call__(self) -> None:
        import pytest

        try:
            self._check()
        except DoesNotApply as error:
            pytest.skip(f"{error}")
