"""Every file of weights that timm knows of, from a table, so that listing them imports neither timm nor torch.

``tools/published.py`` writes the table from the installed timm; a test holds the one against the other.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import iamap_core as iamap

TABLE = Path(__file__).parent / "published.csv"
HUB = "https://huggingface.co"


def files() -> Iterator[iamap.WeightsFile]:
    """All of them, by model."""
    yield from _by_model().values()


def file_of(model: str) -> iamap.WeightsFile | None:
    """The published weights of a model; without a tag, those that timm takes first."""
    return _by_model().get(model) or _by_model().get(_first().get(model, ""))


@cache
def _by_model() -> dict[str, iamap.WeightsFile]:
    return {row["model"]: _file(row) for row in _rows()}


@cache
def _first() -> dict[str, str]:
    return {row["model"].partition(".")[0]: row["model"] for row in reversed(_rows()) if row["first"]}


@cache
def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _file(row: dict[str, str]) -> iamap.WeightsFile:
    repository = row["repository"] or ("" if row["url"] else f"timm/{row['model']}")
    size = int(row["bytes"])
    return described(row["model"], repository=repository, url=row["url"], licence=row["licence"], size=size)


def described(model: str, *, repository: str, url: str, licence: str, size: int = 0) -> iamap.WeightsFile:
    """A file on the hub, where timm keeps `model.safetensors`, or at an address of its own where there is no such."""
    name, page = url.rpartition("/")[2], url
    if repository:
        page, _, revision = f"{HUB}/{repository}".partition("@")
        name, url = "model.safetensors", f"{page}/resolve/{revision or 'main'}/model.safetensors"
    return iamap.WeightsFile(model=model, file=name, url=url, page=page, size=size, licence=licence)
