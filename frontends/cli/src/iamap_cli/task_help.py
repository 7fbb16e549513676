"""`iamap encode --help`: what most users need of a task; `--help-all`: all fields, and what is installed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from iamap_cli.wording import default_words, field_row, table, width
from iamap_core.catalog import Catalog
from iamap_core.config.fields import Field, components_of, fields_of
from iamap_core.config.presets import PIPELINES, Preset, presets
from iamap_core.config.registry import TASKS

OPTIONS = (
    ("--config FILE", "settings from a JSON or YAML file; key=value overrides them"),
    ("--config-dir DIR", "folder of your own presets, such as DIR/encoder/mine.yaml for encoder=mine"),
    ("--cfg job", "print the composed settings, which --config can read, and exit"),
    ("-m, --multirun", "a run for every combination of values: key=a,b; relative outputs lie in a folder per run"),
    ("--shard any|K/N", "encode free parts until none is left, in as many processes as you start; or part K of N"),
    ("--events text|jsonl", "messages for people, or one JSON object per line for programs"),
    ("--quiet", "show warnings, errors and results only"),
    ("--verbose", "show also times of stages, versions and all decisions"),
    ("--log-file FILE", "also write all messages, with the time, to the end of this file"),
    ("--plugin FILE.py", "also load this file as a plugin, for experiments; may be given several times"),
    ("--debug", "show the traceback of an error"),
    ("-h, --help", "the fields that most users need"),
    ("--help-all", "all fields, and all that is installed"),
)

MIN_WORDS = 12
"""Letters of what says something of a field; less is a title before a colon."""

SHOWN_NAMES = 8
"""Components and presets of a kind that the first page names."""


def task_help(task: str, catalog: Catalog) -> str:
    """The first page, of a screen or two. Imports no implementation."""
    spec = TASKS[task]
    fields = {field.path: field for field in fields_of(spec.model)}
    plain = [field for field in fields.values() if field.kind is None]
    shown = [field for field in plain if field.required or field.path in ("output", *spec.main)]
    order = ("source", "output", *spec.main)
    shown.sort(key=lambda field: order.index(field.path) if field.path in order else 1)
    lines = [f"usage: iamap {task} key=value … [options]", "", *table([(_words(spec.model.__doc__ or ""),)], "")]
    lines += ["", *table([(field.path, _first(field)) for field in shown])]
    found = presets(catalog)
    kinds = [(f"{kind}=…", _names(kind, field, catalog, found)) for kind, field in components_of(spec.model).items()]
    if task == "run":
        kinds.append((f"+{PIPELINES}=…", ", ".join(one.name for one in found if one.group == PIPELINES)))
    lines += ["", *table(kinds)] if kinds else []
    lines += ["", "examples", *(f"  {line}" for example in spec.examples for line in _wrapped(example))]
    more = f"`iamap {task} --help-all` shows all {len(fields)} fields and what is installed"
    more += ", `iamap describe KIND NAME` the parameters of a component." if kinds else "."
    return "\n".join([*lines, "", *table([(more,)], "")])


def _first(field: Field) -> str:
    """The first sentence of its help, and the default where it has one."""
    sentence = re.split(r"(?<=[.:;]) ", field.help)[0].rstrip(".:;")
    first = field.help.split(". ")[0] if len(sentence) < MIN_WORDS else sentence
    usual = "" if field.required or field.default in (None, [], "") else f" ({default_words(field)})"
    return f"{first.rstrip('.')}{usual}"


def _names(kind: str, field: Field, catalog: Catalog, found: Sequence[Preset]) -> str:
    """The default of a kind, and what else there is."""
    default = catalog.default(field.kind) if field.kind else None
    names = [preset.name for preset in found if preset.group == kind]
    names += [entry.spec.name for entry in catalog.list(kind) if entry.spec.name != default]
    rest = f" … and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    first = [f"{default} (default)"] if default else []
    return ", ".join([*first, *names[:SHOWN_NAMES]]) + rest


def _wrapped(example: str) -> list[str]:
    """A command in lines that fit, as one may type it."""
    lines = [""]
    for word in example.split(" "):
        if len(lines[-1]) + len(word) > width() - 8 and lines[-1]:
            lines[-1] += " \\"
            lines.append("   ")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def _words(text: str) -> str:
    return " ".join(text.split())


def whole_help(task: str, catalog: Catalog) -> str:
    """All fields. Imports no implementation."""
    spec = TASKS[task]
    model = spec.model
    found = presets(catalog)
    plain = [field_row(field) for field in fields_of(model) if field.kind is None]
    lines = [f"usage: iamap {task} key=value … [options]", "", *table([(" ".join((model.__doc__ or "").split()),)], "")]
    lines += ["", "fields (type, default, meaning)", *table(plain)]
    for kind, field in components_of(model).items():
        default = catalog.default(field.kind) if field.kind else None
        installed = catalog.list(kind)
        start = f"default {default}" if default else "left out when not given"
        if field.required and not start.startswith("default"):
            start = "required"
        lines += ["", f"{kind}=NAME ({start})  {field.help}".rstrip()]
        rows = [(entry.spec.name, entry.provider, entry.spec.summary) for entry in installed]
        rows += [
            (preset.name, f"preset of {preset.provider}", preset.summary) for preset in found if preset.group == kind
        ]
        lines += table(rows) or ["  none installed"]
    if task == "run":
        pipelines = [(preset.name, preset.summary) for preset in found if preset.group == PIPELINES]
        lines += ["", f"+{PIPELINES}=NAME  A pipeline with all steps set.", *table(pipelines)]
    lines += ["", "`iamap describe KIND NAME` shows the parameters of a component: encoder.FIELD=value and so on."]
    lines += ["", "options", *table(OPTIONS), "", "examples", *(f"  {example}" for example in spec.examples)]
    return "\n".join(lines)
