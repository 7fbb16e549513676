"""What a scorer says that it can be fitted on."""

from __future__ import annotations

from iamap_core.catalog import Bound
from iamap_core.errors import ConfigInvalid
from iamap_core.interfaces import Scorer
from iamap_core.specs import ScorerSpec


def abilities(bound: Bound[Scorer]) -> ScorerSpec:
    """The spec of a scorer, as such."""
    spec = bound.entry.spec
    assert isinstance(spec, ScorerSpec)
    return spec


def check_abilities(bound: Bound[Scorer], *, negatives: bool, labels: bool) -> None:
    """Check that a scorer supports what is given. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
    spec = abilities(bound)
    for asked, able, field, what in (
        (negatives, spec.negatives, "negatives", "negatives"),
        (labels, spec.labels, "label", "references of several classes"),
    ):
        if asked and not able:
            raise ConfigInvalid(
                f"scorer '{bound.name}' takes no {what}.",
                hint=f"Leave out {field}, or choose scorer=cosine.",
                where=field,
            )
