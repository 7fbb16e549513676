"""JSON Schema of tasks and components, for editors, dialogs and programs.

A task's schema holds every installed component: the field ``encoder`` is one of the encoders, distinguished by
``name``, each with its own parameters beside the name.
"""

from __future__ import annotations

from typing import Any

from iamap_core.catalog import Catalog, Entry
from iamap_core.config.fields import components_of
from iamap_core.config.registry import TASKS, TaskSpec, task_model
from iamap_core.model import title_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def task_schema(task: str, catalog: Catalog) -> dict[str, Any]:
    """Schema of what `iamap TASK --config FILE` accepts. Raises for an unknown task."""
    model = task_model(task)
    schema = model.model_json_schema()
    definitions = schema.setdefault("$defs", {})
    definitions.pop("Choice", None)
    for kind, field in components_of(model).items():
        choices: list[dict[str, Any]] = []
        for entry in catalog.list(kind):
            inner = component_schema(entry, ambiguous=(kind, entry.spec.name) in catalog.duplicates)
            definitions.update(inner.pop("$defs", {}))
            choices.append(inner)
        if not field.required:
            choices.append({"type": "null"})
        start = catalog.default(field.kind) if field.kind else None
        about = {"title": title_of(field.help), "description": field.help} if field.help else {}
        schema["properties"][kind] = {**about, "x-iamap-kind": kind, "x-iamap-default": start, "oneOf": choices}
        if start and kind in schema["required"]:
            schema["required"].remove(kind)  # left out, the default is chosen
    return {"$schema": DIALECT, **({"x-iamap-task": _about(TASKS[task])} if task in TASKS else {}), **schema}


def _about(task: TaskSpec) -> dict[str, Any]:
    """What a program that shows a task must know beside its fields."""
    return {
        "kind": task.kind,
        "role": task.role,
        "extension": task.extension,
        "further": [{"role": role.name, "form": role.form} for role in task.further],
        "examples": list(task.examples),
    }


def component_schema(entry: Entry[Any], *, ambiguous: bool = False) -> dict[str, Any]:
    """Schema of a chosen component: its name and its parameters.

    ambiguous: whether another distribution offers the name too, so that only the full name will do.
    """
    prefix = f"{entry.spec.kind}-{entry.distribution}-{entry.spec.name}-"
    schema = entry.spec.config.model_json_schema(ref_template=f"#/$defs/{prefix}{{model}}")
    definitions = {f"{prefix}{name}": inner for name, inner in schema.pop("$defs", {}).items()}
    names = [entry.full_name] if ambiguous else [entry.spec.name, entry.full_name]
    return {
        "type": "object",
        "title": entry.spec.name,
        "description": entry.spec.summary,
        "properties": {"name": {"enum": names}, **schema.get("properties", {})},
        "required": ["name", *schema.get("required", [])],
        "additionalProperties": False,
        **({"$defs": definitions} if definitions else {}),
    }


def all_schemas(catalog: Catalog) -> dict[str, Any]:
    """The schema of every task by its name."""
    return {task: task_schema(task, catalog) for task in TASKS}
