"""More asked for than the samples allow."""

from __future__ import annotations

from iamap_core import ConfigInvalid


def at_most(field: str, asked: int, available: int, samples: str) -> None:
    """Raise :class:`~iamap_core.errors.ConfigInvalid` when ``asked`` exceeds ``available``.

    field: path of the field in the configuration, such as ``reducer.n_components``.
    samples: what there is, such as ``200 samples with 10 features``.
    """
    if asked > available:
        raise ConfigInvalid(
            f"{field}={asked} is too many for {samples}: at most {available}.",
            hint=f"Give {field}={available} or less, or more samples.",
            where=field,
        )
