"""What a parameter promises: another value of it makes a difference."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from iamap_core.config.fields import Field, fields_of
from iamap_core.errors import IamapError
from iamap_core.model import EncoderConfig, IamapModel, UpsamplerConfig
from iamap_core.testing.check import DoesNotApply, PromiseBroken, require
from iamap_core.testing.of_work import work
from iamap_core.testing.subject import Subject

MAX_TRIES = 12
"""Most results that are made for one parameter, together with others on which it may depend."""


def every_parameter_changes_something(subject: Subject) -> None:
    """It is read when the component works, or another value gives another result; or it is marked ``ChangesNothing``.

    Whether a value matters often depends on the samples, so that what is read in ``open`` or ``fit`` is believed.
    """
    fields = [field for field in fields_of(subject.entry.spec.config) if _is_its_own(field, subject)]
    if not fields:
        raise DoesNotApply("it has no parameters of its own")
    watched = _Watched(**vars(subject))
    usual = _result(watched, {})
    doubtful = [field for field in fields if _name(field) not in watched.reads.later]
    choices = [{field.path: value} for field in fields for value in _others(subject, field) if _is_choice(field)]
    for values in choices[:MAX_TRIES] if doubtful else ():
        _result(watched, values)
    later, anyhow = watched.reads.later, watched.reads.anyhow
    idle = [
        field.path
        for field in doubtful
        if _name(field) not in later and not _matters(subject, field, choices, usual, anyhow)
    ]
    require(not idle, f"Another value changes nothing: {', '.join(idle)}. What is neutral is marked ChangesNothing.")


def _is_its_own(field: Field, subject: Subject) -> bool:
    """Whether its component answers for it: the core normalises, opens guides, draws samples and fills in seeds."""
    cores = {"seed", *EncoderConfig.model_fields, *UpsamplerConfig.model_fields}
    cores.add(getattr(subject.entry.spec, "max_samples", ""))
    return field.path not in cores and field.change != "nothing"


def _name(field: Field) -> str:
    return field.path.partition(".")[0]


def _is_choice(field: Field) -> bool:
    return field.is_one_of or field.schema.get("type") == "boolean"


def _matters(
    subject: Subject, field: Field, choices: Sequence[Mapping[str, Any]], usual: str, read: Collection[str]
) -> bool:
    """Whether a value makes another result, alone or with another choice beside it: a width belongs to a kernel."""
    values = list(_others(subject, field))
    if not values or subject.kind == "executor":  # text, and what decides where shards run
        return _name(field) in read
    results = {"": usual}
    pairs = itertools.product([{}, *choices], values[:3])
    tries = [(beside, value) for beside, value in pairs if field.path not in beside]
    for beside, value in tries[:MAX_TRIES]:
        if _is_valid(subject, {**beside, field.path: value}):
            without = str(beside or "")
            if without not in results:
                results[without] = _result(subject, beside)
            if _result(subject, {**beside, field.path: value}) != results[without]:
                return True
    return False


# ------------------------------------------------------------------------------------------- other values


def _others(subject: Subject, field: Field) -> Iterator[Any]:
    """Valid values that are not the default, the plainest first; none for text, paths and sections."""
    if "." in field.path or field.is_path:
        return
    for value in _candidates(field.schema, field.default):
        if value != field.default and _is_valid(subject, {field.path: value}):
            yield value


def _candidates(schema: Mapping[str, Any], default: Any) -> Iterator[Any]:
    yield from schema.get("enum", ())
    for inner in schema.get("anyOf", ()):
        yield from _candidates(inner, default)
    least, most = (schema.get(f"{end}imum", schema.get(f"exclusive{end.title()}imum")) for end in ("min", "max"))
    match schema.get("type"):
        case "boolean":
            yield from (True, False)
        case "integer":
            start = default if isinstance(default, int) else 2
            step = schema.get("multipleOf", 1)
            near = (start + step, 2 * start, start - step, 3, 8 * step, 16 * step)
            yield from (value for value in (*near, least, most) if value is not None and value < 10_000)
        case "number":
            middle = default if isinstance(default, int | float) else 0.5
            yield from (value for value in (middle / 2, middle * 2, 0.1, 0.9, least, most) if value is not None)
        case "array":
            for item in itertools.islice(_candidates(schema.get("items", {}), None), 3):
                yield from ([item], [item, item + 1] if isinstance(item, int) else [item])
            yield from ([1], [2, 1])


def _is_valid(subject: Subject, values: Mapping[str, Any]) -> bool:
    try:
        subject.bound(**values)
    except IamapError:
        return False
    return True


# ------------------------------------------------------------------------------------------------ results


def _result(subject: Subject, values: Mapping[str, Any]) -> str:
    """What a component with these parameters gives, in short."""
    try:
        return _digest(work(subject, **values))
    except (IamapError, PromiseBroken) as error:
        return str(error)  # to refuse a value is to react to it


def _digest(value: Any) -> str:
    """A text that differs where values differ."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype}{value.shape}{hashlib.sha256(np.ascontiguousarray(value).tobytes()).hexdigest()}"
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, Mapping):
        return repr({name: _digest(one) for name, one in value.items()})
    if isinstance(value, list | tuple):
        return repr([_digest(one) for one in value])
    return repr(value)


class _Reads:
    """Fields that are read: ``anyhow``, and ``later``, after the component was made."""

    def __init__(self) -> None:
        self.anyhow: set[str] = set()
        self.later: set[str] = set()
        self.is_made = False

    def note(self, names: Iterable[str]) -> None:
        self.anyhow.update(names)
        if self.is_made:
            self.later.update(names)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Watched(Subject):
    """A subject whose components note which fields of their configuration they read."""

    reads: _Reads = dataclasses.field(default_factory=_Reads)

    def create(self, **other: Any) -> Any:
        bound = self.bound(**other)
        self.reads.is_made = False
        made = replace(bound, config=_noting(bound.config, self.reads)).create()
        self.reads.is_made = True
        return made


def _noting(config: IamapModel, reads: _Reads) -> IamapModel:
    own = type(config)

    class Noting(own):  # type: ignore[misc, valid-type]
        def __getattribute__(self, name: str) -> Any:
            if name in own.model_fields:
                reads.note([name])
            elif name.startswith("model_dump") or name == "__dict__":  # whoever asks for all has them
                reads.note(own.model_fields)
            return super().__getattribute__(name)

    noting: IamapModel = Noting.model_construct(**{name: getattr(config, name) for name in own.model_fields})
    return noting


CHECKS = (every_parameter_changes_something,)
