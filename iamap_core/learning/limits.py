"""Memory and time of samples and fits, estimated beforehand: too much memory is refused, much time is announced."""

from __future__ import annotations

from collections.abc import Callable

from iamap_core.catalog import Bound
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.interfaces import Estimates, FittedComponent, Needs
from iamap_core.machine.memory import MEGABYTE, fit_bytes, megabytes, sample_bytes
from iamap_core.quantities import duration

LONG = 600.0
"""Seconds of a fit that are worth a warning before it starts."""


def check_fit(
    bound: Bound[FittedComponent],
    component: FittedComponent,
    samples: int,
    features: int,
    memory: int,
    report: Reporter,
    fewer: str,
) -> None:
    """Check that a fit stays within ``memory``, in bytes, and warn when it will take long.

    fewer: field that limits the number of samples, such as ``sample.size``.

    Raises :class:`~iamap_core.errors.ConfigInvalid` with both figures that would do.
    """

    def needs(n: int) -> Needs:
        own = component.needs(n, features) if isinstance(component, Estimates) else Needs()
        return Needs(memory=own.memory + fit_bytes(n, features), seconds=own.seconds)

    wanted = needs(samples)
    if wanted.memory > memory:
        needed = megabytes(wanted.memory)
        most = most_samples(lambda n: needs(n).memory <= memory, samples)
        raise ConfigInvalid(
            f"fitting {bound.name} on {samples} pixels of {features} bands needs about {needed} MB, "
            f"and compute.memory allows {memory // MEGABYTE} MB.",
            hint=f"Give {fewer}={most} or less, or compute.memory={needed}.",
            where=fewer,
        )
    if wanted.seconds > LONG:
        most = most_samples(lambda n: needs(n).seconds <= LONG, samples)
        report.warn(
            "long-fit",
            f"fitting {bound.name} on {samples} pixels of {features} bands takes about {duration(wanted.seconds)} on "
            "an ordinary processor.",
            f"With {fewer}={most} it takes about {duration(LONG)}.",
        )


def check_places(name: str, pixels: int, features: int, memory: int) -> None:
    """Check that the pixels under the features of a file can be read within ``memory``, in bytes.

    Raises :class:`~iamap_core.errors.ConfigInvalid` with both ways out.
    """
    needed = megabytes(sample_bytes(pixels, features))
    if needed > memory // MEGABYTE:
        raise ConfigInvalid(
            f"the {pixels} pixels of {features} bands under {name} need about {needed} MB, "
            f"and compute.memory allows {memory // MEGABYTE} MB.",
            hint=f"Limit the pixels of each polygon with vectors.max_per_polygon=…, or give compute.memory={needed}.",
            where="vectors.max_per_polygon",
        )


def most_samples(fits: Callable[[int], bool], asked: int) -> int:
    """The largest number below ``asked`` of which ``fits`` is true, which is true up to some number."""
    low, high = 0, asked
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low
