"""Each field says what another value of it changes, and a result is compared by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.fields import fields_of
from iamap_core.config.identity import Identity, change_of
from iamap_core.config.registry import SESSIONS, TASKS
from iamap_core.config.tasks import EncodeConfig
from iamap_core.model import ChangesNothing, IamapModel

CATALOG = Catalog.installed()
CHANGES = {"pixels", "storage", "nothing"}
MODELS = {**{name: spec.model for name, spec in TASKS.items()}, **SESSIONS}


def identity(**choices: object) -> Identity:
    config = {
        "source": "scene.tif",
        "output": "features.tif",
        "encoder": {"name": "meanpool", "window": 4},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
    }
    return Identity.of(bind(EncodeConfig.model_validate(config | choices), CATALOG))


@pytest.mark.parametrize("task", TASKS)
def test_every_field_of_every_task_is_marked(task: str) -> None:
    assert [field.path for field in fields_of(TASKS[task].model) if field.change not in CHANGES] == []


@pytest.mark.parametrize("entry", CATALOG.entries, ids=lambda entry: f"{entry.spec.kind}-{entry.spec.name}")
def test_every_parameter_of_every_component_changes_the_pixels_or_is_marked(entry: object) -> None:
    fields = fields_of(entry.spec.config)  # type: ignore[attr-defined]
    assert {change_of(field) for field in fields} <= CHANGES


def test_a_field_without_a_mark_has_none_in_a_task_and_changes_pixels_in_a_component() -> None:
    class Own(IamapModel):
        plain: int = 1
        quiet: ChangesNothing[int] = 1

    plain, quiet = fields_of(Own)
    assert (plain.change, change_of(plain)) == (None, "pixels")
    assert (quiet.change, change_of(quiet)) == ("nothing", "nothing")


@pytest.mark.parametrize(
    ("choices", "pixels", "storage"),
    [
        ({"encoder": {"name": "meanpool", "window": 8}}, {"encoder.window"}, set()),
        ({"seed": 7}, {"seed"}, set()),
        ({"area": {"crs": "EPSG:32618"}}, {"area.crs"}, set()),
        ({"write": {"dtype": "uint8"}}, set(), {"write.dtype"}),
        ({"write": {"quicklook": True}}, set(), set()),
        ({"compute": {"batch": 2, "threads": 1, "memory": 100, "duty": 0.5}}, set(), set()),
        ({"executor": {"name": "processes"}, "shard": "0/2", "output": "other.tif"}, set(), set()),
    ],
)
def test_a_field_changes_what_it_says(choices: dict[str, object], pixels: set[str], storage: set[str]) -> None:
    one, other = identity(), identity(**choices)
    assert {path for path in other.pixels if one.pixels.get(path) != other.pixels[path]} == pixels
    assert {path for path in other.storage if one.storage.get(path) != other.storage[path]} == storage


def test_what_is_stored_otherwise_is_named_with_both_values() -> None:
    one, other = identity(), identity(write={"dtype": "uint8", "overviews": False}, output=str(Path("other.tif")))
    assert one.changed(one) == []
    assert one.changed(other) == ["write.dtype was float32, is now uint8", "write.overviews was true, is now false"]
