"""Every failure a user can act on, as one tree.

A message says what was asked, what exists and what to do next, in the user's words. Frontends print
it without a traceback; anything that is not an :class:`IamapError` is a bug and keeps its traceback.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import ClassVar


class IamapError(Exception):
    """Something the user can act on.

    Parameters
    ----------
    message: what was asked and what exists instead.
    hint: what to do next.
    where: the field, file or component concerned.
    """

    code: ClassVar[str] = "failed"
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions cross process borders when an executor runs shards elsewhere.
        return _rebuild, (type(self), self.message, self.hint, self.where)


def _rebuild(kind: type[IamapError], message: str, hint: str, where: str) -> IamapError:
    return kind(message, hint=hint, where=where)


class ConfigInvalid(IamapError):
    """The configuration does not say what can be done."""

    code = "config-invalid"
    exit_code = 2


class UnknownComponent(ConfigInvalid):
    """No installed plugin offers a component of that name."""

    code = "unknown-component"


class AmbiguousComponent(ConfigInvalid):
    """Two plugins offer a component of the same name."""

    code = "ambiguous-component"


class MissingDependency(IamapError):
    """A component is installed but something that it needs is not."""

    code = "missing-dependency"


class ContractBroken(IamapError):
    """A plugin did not keep its contract: a bug in that plugin."""

    code = "contract-broken"


class SourceUnreadable(IamapError):
    """A raster that cannot be read, or not as asked."""

    code = "source-unreadable"


class BandMismatch(IamapError):
    """The raster's bands are not the bands that are needed."""

    code = "band-mismatch"


class VectorsUnusable(IamapError):
    """Points or polygons that cannot be read or do not fit the raster."""

    code = "vectors-unusable"


class LabelsUnusable(IamapError):
    """Labels from which nothing can be learned or judged."""

    code = "labels-unusable"


class BundleInvalid(IamapError):
    """A file that is not a bundle, or a bundle that does not fit."""

    code = "bundle-invalid"


class WeightsUnusable(IamapError):
    """Weights that cannot be found, read or matched to their network."""

    code = "weights-unusable"


class OutputUnwritable(IamapError):
    """The result cannot be written where it was asked for."""

    code = "output-unwritable"


class Cancelled(IamapError):
    """The user stopped the run."""

    code = "cancelled"
    exit_code = 130

    def __init__(self, message: str = "cancelled", *, hint: str = "", where: str = "") -> None:
        super().__init__(message, hint=hint, where=where)


def did_you_mean(asked: str, known: Iterable[str]) -> str:
    """``Did you mean 'x'?`` when something close to ``asked`` exists, otherwise nothing."""
    by_letters = {name.lower(): name for name in known}
    close = difflib.get_close_matches(asked.lower(), by_letters, n=1)
    return f"Did you mean '{by_letters[close[0]]}'?" if close else ""
