"""Every failure a user can act on, as one tree.

A message says what was asked, what exists and what to do next, in the user's words. Frontends print
it without a traceback; anything that is not an :class:`IamapError` is a bug and keeps its traceback.

Every kind of failure is a class with a ``code``, by which programs know it. The kinds that any component may meet
stand here; a kind that only one plugin knows stands in that plugin. :func:`registered` has them all.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, ClassVar

from iamap_core.redaction import redacted


class IamapError(Exception):
    """Something the user can act on.

    Parameters
    ----------
    message: what was asked and what exists instead.
    hint: what to do next.
    where: the field, file or component concerned.

    Passwords and signatures of addresses are left out of all of them.

    Raise a kind of it, which has a ``code`` of its own: a class without one, or with that of another class, is refused
    where it is defined.
    """

    code: ClassVar[str] = "failed"
    exit_code: ClassVar[int] = 1

    def __init_subclass__(cls, **further: Any) -> None:
        super().__init_subclass__(**further)
        _register(cls)

    def __init__(self, message: str, *, hint: str = "", where: str = "") -> None:
        self.message, self.hint, self.where = redacted(message), redacted(hint), redacted(where)
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions cross process borders when an executor runs shards elsewhere.
        return _rebuild, (type(self), self.message, self.hint, self.where)


_BY_CODE: dict[str, type[IamapError]] = {IamapError.code: IamapError}


def _register(kind: type[IamapError]) -> None:
    """Keep a class by its code. Raises TypeError when it has none of its own, or that of another class."""
    name = _full_name(kind)
    if not vars(kind).get("code"):
        parent = _full_name(kind.__mro__[1])
        raise TypeError(f"{name} has no code of its own, only that of {parent}. Give it one, such as code = 'run-busy'")
    other = _BY_CODE.setdefault(kind.code, kind)
    if _full_name(other) != name:
        raise TypeError(f"{name} and {_full_name(other)} have the same code '{kind.code}'. Give {name} another")
    _BY_CODE[kind.code] = kind  # the same class again, when its module is loaded anew


def _full_name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def registered() -> tuple[type[IamapError], ...]:
    """Every kind of failure whose module is imported, in the order of definition."""
    return tuple(_BY_CODE.values())


def _rebuild(kind: type[IamapError], message: str, hint: str, where: str) -> IamapError:
    return kind(message, hint=hint, where=where)


class ConfigInvalid(IamapError):
    """The configuration is not valid."""

    code = "config-invalid"
    exit_code = 2


class UnknownComponent(ConfigInvalid):
    """No installed plugin offers a component of that name."""

    code = "unknown-component"


class AmbiguousComponent(ConfigInvalid):
    """Two plugins offer a component of the same name."""

    code = "ambiguous-component"


class UnknownModel(ConfigInvalid):
    """An encoder has no network of that name."""

    code = "unknown-model"


class TilesUnusable(ConfigInvalid):
    """Tiles of a size that the network cannot take."""

    code = "tiles-unusable"


class MissingDependency(IamapError):
    """A component is installed, but a package that it needs is missing."""

    code = "missing-dependency"


class ContractBroken(IamapError):
    """A plugin did not keep its contract: a bug in that plugin."""

    code = "contract-broken"


class SourceUnreadable(IamapError):
    """A raster cannot be read, or not in the way that was asked."""

    code = "source-unreadable"


class BandMismatch(IamapError):
    """The raster's bands are not the bands that are needed."""

    code = "band-mismatch"


class VectorsUnusable(IamapError):
    """Points or polygons cannot be read or do not fit the raster."""

    code = "vectors-unusable"


class LabelsUnusable(IamapError):
    """Labels cannot be used for training or validation."""

    code = "labels-unusable"


class BundleInvalid(IamapError):
    """A file is not a bundle, or a bundle does not fit."""

    code = "bundle-invalid"


class WeightsUnusable(IamapError):
    """Weights cannot be found, read or matched to their network."""

    code = "weights-unusable"


class OutputUnwritable(IamapError):
    """The result cannot be written where it was asked for."""

    code = "output-unwritable"


class ViewUnusable(IamapError):
    """A view of a raster is too large, or has no valid pixels."""

    code = "view-unusable"


class FitFailed(IamapError):
    """A method cannot be fitted on the samples."""

    code = "fit-failed"


class FitLost(IamapError):
    """The process that ran a fit ended."""

    code = "fit-lost"


class NoProbabilities(IamapError):
    """A predictor gives no class probabilities."""

    code = "no-probabilities"


class OutOfMemory(IamapError):
    """The machine or the device has too little memory."""

    code = "out-of-memory"


class RunIncomplete(IamapError):
    """Some shards of a run are not finished, or it was never started."""

    code = "run-incomplete"


class RunMismatch(IamapError):
    """An unfinished run on the same output has other settings."""

    code = "run-mismatch"


class RunDamaged(IamapError):
    """Files of an unfinished run are damaged or missing."""

    code = "run-damaged"


class RunBusy(IamapError):
    """Another process is writing the same output."""

    code = "run-busy"


class WorkerLost(IamapError):
    """A process that ran a shard ended."""

    code = "worker-lost"


class Cancelled(IamapError):
    """The user cancelled the run."""

    code = "cancelled"
    exit_code = 130

    def __init__(self, message: str = "cancelled", *, hint: str = "", where: str = "") -> None:
        super().__init__(message, hint=hint, where=where)


def did_you_mean(asked: str, known: Iterable[str]) -> str:
    """``Did you mean 'x'?`` when something close to ``asked`` exists, otherwise nothing.

    Close is what differs in case, dashes and blanks only, then what begins so, then what has a letter or two wrong.
    """
    by_letters = {name.lower(): name for name in known}
    plain = _letters(asked)
    close = [name for letters, name in by_letters.items() if plain and _letters(letters) == plain]
    longer = [name for letters, name in by_letters.items() if len(plain) > 3 and _letters(letters).startswith(plain)]
    close = close or longer[:MAX_MEANT]
    if not close:
        close = [by_letters[one] for one in difflib.get_close_matches(asked.lower(), by_letters, n=1)]
    return f"Did you mean {' or '.join(repr(name) for name in close)}?" if close else ""


MAX_MEANT = 3
"""Most names that are offered for one that does not exist."""


def _letters(name: str) -> str:
    return "".join(character for character in name.lower() if character.isalnum())
