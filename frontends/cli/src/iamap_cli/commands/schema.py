"""`iamap schema`: JSON Schema of the tasks, with every installed component."""

from __future__ import annotations

import argparse
import json

from iamap_core.catalog import Catalog
from iamap_core.config.registry import TASKS
from iamap_core.config.schema import all_schemas, task_schema


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("task", nargs="?", help=f"{', '.join(TASKS)}; all, by name, when left out")


def run(arguments: argparse.Namespace) -> int:
    catalog = Catalog.installed()
    schema = task_schema(arguments.task, catalog) if arguments.task else all_schemas(catalog)
    print(json.dumps(schema, indent=2, ensure_ascii=False))
    return 0
