"""The notebooks run, cell by cell, on a small scene."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = Path(__file__).parents[3] / "examples" / "notebooks"


def cells(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((NOTEBOOKS / name).read_text(encoding="utf-8"))["cells"]
    return found


def run(name: str) -> dict[str, Any]:
    """Names that the code cells have left behind."""
    space: dict[str, Any] = {"__name__": "__main__"}
    for number, cell in enumerate(cells(name), start=1):
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"{name}, cell {number}", "exec"), space)
    return space


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_is_kept_without_results(path: Path) -> None:
    for cell in cells(path.name):
        assert cell["source"] and not cell.get("outputs") and cell.get("execution_count") is None


def test_from_an_image_to_a_validated_map(folder: Path) -> None:
    made = run("map.ipynb")
    assert [row["name"] for row in made["land"].table] == ["forest", "town", "water"]
    assert made["model"].table[0]["accuracy"] > 0.8
    assert made["land"].paths["probability"].is_file()
    assert sum(row["pixels"] for row in made["areas"].table) == sum(row["pixels"] for row in made["land"].table)
    for name in ("picture", "clusters", "land"):
        assert "data:image/png;base64," in made[name]._repr_html_()


def test_embeddings_in_another_model(folder: Path) -> None:
    made = run("embeddings.ipynb")
    assert made["accuracy"].mean() > 0.8 and made["X"].shape == (36, made["pixels"].shape[0])
    assert Path("kinds.tif").is_file() and len(made["table"]) == 36
