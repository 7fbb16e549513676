"""`iamap encode --help`: the fields of a task, and what is installed for each of its components."""

from __future__ import annotations

from iamap_cli.wording import field_row, table
from iamap_core.catalog import Catalog
from iamap_core.config.fields import components_of, fields_of
from iamap_core.config.presets import PIPELINES, presets
from iamap_core.config.registry import TASKS

OPTIONS = (
    ("--config FILE", "settings from a JSON or YAML file; key=value overrides them"),
    ("--config-dir DIR", "folder of your own presets, such as DIR/encoder/mine.yaml for encoder=mine"),
    ("--cfg job", "print the composed settings, which --config can read, and exit"),
    ("-m, --multirun", "a run for every combination of values: key=a,b; relative outputs lie in a folder per run"),
    ("--shard K/N", "encode part K of N only, counted from 0; `auto` and `/N` ask SLURM, Kubernetes or AWS Batch"),
    ("--events text|jsonl", "messages for people, or one JSON object per line for programs"),
    ("--plugin FILE.py", "also load this file as a plugin, for experiments; may be given several times"),
    ("--debug", "show the traceback of an error"),
)


def task_help(task: str, catalog: Catalog) -> str:
    """The whole page. Imports no implementation."""
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
