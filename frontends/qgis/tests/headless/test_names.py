"""Names of QGIS that the plugin uses exist in the QGIS that runs this, in the spelling that all versions understand."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from tools.names import Use, found, uses

PLUGIN = Path(__file__).resolve().parents[2] / "iamap"


def complaint(use: Use) -> str | None:
    try:
        value, owner = found(use.module, use.chain)
    except (AttributeError, ImportError):
        return f"{use} does not exist in this QGIS"
    if isinstance(value, int) and type(value) not in (int, bool) and owner is not type(value):
        return f"{use}: with the name of its enumeration, {type(value).__qualname__}.{use.chain[-1]}"
    return None


def test_every_name_exists_and_enumerations_are_named(qgis_processing: Any) -> None:
    assert list(filter(None, map(complaint, uses(PLUGIN)))) == []


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("QgsProcessing.TypeRaster", "with the name of its enumeration"),
        ("QgsProcessing.SourceType.TypeRaster", None),
        ("Qgis.NoSuchThing", "does not exist in this QGIS"),
        ("Qgis.MessageLevel.Warning", None),
        ("QgsProject.instance", None),
    ],
)
def test_the_check_finds_what_it_should(expression: str, expected: str | None) -> None:
    root = ast.parse(expression, mode="eval").body
    chain = tuple(ast.unparse(root).split("."))
    answer = complaint(Use(Path("x.py"), 1, "qgis.core", chain))
    assert (answer is None) if expected is None else (answer is not None and expected in answer)
