"""What every component promises."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn
from unittest import mock

from iamap_core.catalog import resolve
from iamap_core.config.fields import Field, fields_of
from iamap_core.testing.check import DoesNotApply, require
from iamap_core.testing.subject import Subject

SHOWABLE = {"boolean", "integer", "number", "string", "array", "null"}
"""Types of JSON Schema that dialogs and the command line show."""


def its_factory_can_be_found(subject: Subject) -> None:
    """The import string names something that can be called."""
    factory = resolve(subject.entry.spec.factory, subject.entry.guarded_by)
    require(callable(factory), f"{subject.entry.spec.factory} is {type(factory).__name__}, which cannot be called.")


def its_summary_is_a_sentence(subject: Subject) -> None:
    """Lists and menus show it as it is."""
    summary = subject.entry.spec.summary
    require(summary.strip() == summary and summary, "The summary is empty or has spaces around it.")
    require("\n" not in summary and len(summary) <= 120, "The summary is longer than a line of 120 letters.")
    require(summary.endswith((".", "…")), f"The summary is not a sentence: {summary!r}.")


def its_name_can_be_chosen(subject: Subject) -> None:
    """Names that the command line and YAML read as something else cannot be chosen."""
    name = subject.entry.spec.name
    require(
        name not in ("nan", "inf", "null", "true", "false", "none", "yes", "no", "on", "off", "name"),
        f"The name {name!r} is a value in YAML.",
    )


def every_field_has_help(subject: Subject) -> None:
    """A docstring below the field is its help in every frontend."""
    mute = [field.path for field in fields_of(subject.entry.spec.config) if not field.help]
    require(not mute, f"Fields without a docstring: {', '.join(mute)}.")


def every_field_can_be_shown(subject: Subject) -> None:
    """Dialogs know numbers, text, choices, lists of them, and sections."""
    strange = [field.path for field in fields_of(subject.entry.spec.config) if not _types(field) <= SHOWABLE]
    require(not strange, f"Fields of a type that no dialog shows: {', '.join(strange)}.")


def _types(field: Field) -> set[str]:
    def of(schema: Any) -> Iterator[str]:
        kinds = schema.get("type", ())
        yield from [kinds] if isinstance(kinds, str) else kinds
        if "enum" in schema or "const" in schema:
            yield "string"
        for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
            yield from of(inner)

    found = set(of(field.schema))
    return found or {"anything"}


def its_defaults_are_valid(subject: Subject) -> None:
    """What a dialog shows at first can be run."""
    subject.bound()


def it_is_made_offline_and_quietly(subject: Subject) -> None:
    """The factory loads no weights: that is for ``open``, or a fit."""
    bound = subject.bound()
    folder, variables = os.getcwd(), dict(os.environ)  # noqa: PTH109
    with offline():
        bound.create()
    require(os.getcwd() == folder, "It changes the working directory.")  # noqa: PTH109
    changed = sorted(name for name in {*variables, *os.environ} if variables.get(name) != os.environ.get(name))
    require(not changed, f"It changes environment variables: {', '.join(changed)}.")


def a_seed_is_called_seed(subject: Subject) -> None:
    """The run's seed fills an empty field of that name, and no other."""
    fields = subject.entry.spec.config.model_fields
    others = [name for name in fields if name in ("random_state", "random_seed", "rng")]
    if "seed" not in fields and not others:
        raise DoesNotApply("it has no seed")
    require(not others, f"The field {', '.join(others)} never receives the run's seed.")
    require(fields["seed"].default is None, f"The default of seed is {fields['seed'].default!r}, not None.")


@contextmanager
def offline() -> Iterator[None]:
    """No connection to anywhere."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError("the network is asked for")

    with mock.patch.object(socket.socket, "connect", refuse), mock.patch.object(socket, "getaddrinfo", refuse):
        yield


CHECKS = (
    its_summary_is_a_sentence,
    its_name_can_be_chosen,
    every_field_has_help,
    every_field_can_be_shown,
    its_defaults_are_valid,
    a_seed_is_called_seed,
    its_factory_can_be_found,
    it_is_made_offline_and_quietly,
)
