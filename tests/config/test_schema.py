"""JSON Schema of tasks and components."""

from __future__ import annotations

import json

import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.fields import components_of, fields_of
from iamap_core.config.registry import TASKS
from iamap_core.config.schema import all_schemas, component_schema, task_schema
from iamap_core.errors import ConfigInvalid


def test_a_task_holds_every_installed_component_by_name(catalog: Catalog) -> None:
    schema = task_schema("encode", catalog)
    encoder = schema["properties"]["encoder"]
    assert encoder["x-iamap-kind"] == "encoder"
    (bright,) = encoder["oneOf"]
    assert bright["properties"]["name"] == {"enum": ["bright", "fake-good:bright"]}
    assert bright["properties"]["gain"]["maximum"] == 10
    assert bright["properties"]["gain"]["description"] == "Factor on every pixel."
    assert bright["properties"]["weights"]["x-iamap"] == "path"
    assert bright["required"] == ["name", "model"]
    assert bright["additionalProperties"] is False


def test_what_has_an_installed_default_is_not_required(catalog: Catalog) -> None:
    required = task_schema("encode", catalog)["required"]
    assert required == ["source", "output", "encoder"], "its default, timm, is not among the fakes"


def test_an_optional_component_may_be_null(catalog: Catalog) -> None:
    choices = task_schema("run", catalog)["properties"]["encoder"]["oneOf"]
    assert [choice.get("title", choice.get("type")) for choice in choices] == ["bright", "null"]


def test_a_name_offered_twice_goes_by_its_full_names_only(crowded: Catalog) -> None:
    choices = task_schema("encode", crowded)["properties"]["encoder"]["oneOf"]
    assert [choice["properties"]["name"]["enum"] for choice in choices] == [
        ["fake-duplicate:bright"],
        ["fake-good:bright"],
        ["dark", "fake-duplicate:dark"],
    ]


def test_every_reference_leads_somewhere() -> None:
    for task, schema in all_schemas(Catalog.installed()).items():
        for part in json.dumps(schema).split('"#/$defs/')[1:]:
            assert part.split('"')[0] in schema["$defs"], task


def test_an_unknown_task_is_refused(catalog: Catalog) -> None:
    with pytest.raises(ConfigInvalid, match="no task named 'nope'"):
        task_schema("nope", catalog)


def test_every_field_of_every_task_and_component_has_help() -> None:
    installed = Catalog.installed()
    for task, spec in TASKS.items():
        for field in fields_of(spec.model):
            assert field.help or field.kind is not None, f"{task}: {field.path}"
    for entry in installed.entries:
        for field in fields_of(entry.spec.config):
            assert field.help, f"{entry.full_name}: {field.path}"


def test_fields_know_what_they_are(catalog: Catalog) -> None:
    fields = {field.path: field for field in fields_of(catalog.get("encoder", "bright").spec.config)}
    assert [name for name, field in fields.items() if field.is_path] == ["weights", "masks", "table"]
    assert [name for name, field in fields.items() if field.is_list] == ["masks"]
    assert [name for name, field in fields.items() if field.is_text and not field.is_path] == ["model", "mode"]
    assert [name for name, field in fields.items() if field.required] == ["model"]


def test_what_a_task_writes_is_marked() -> None:
    written = {
        task: [field.path for field in fields_of(spec.model) if field.is_written] for task, spec in TASKS.items()
    }
    assert written == {
        "encode": ["output"],
        "reduce": ["output", "model"],
        "cluster": ["output", "model"],
        "similarity": ["output", "model"],
        "check-samples": ["output"],
        "train": ["output"],
        "predict": ["output"],
        "zonal": ["output"],
        "sieve": ["output"],
        "vectorize": ["output"],
        "run": ["output"],
    }


def test_a_kind_is_the_name_of_its_field() -> None:
    for task, spec in TASKS.items():
        for kind, field in components_of(spec.model).items():
            assert field.path == kind, task


def test_the_schema_of_a_component_stands_alone(catalog: Catalog) -> None:
    schema = component_schema(catalog.get("encoder", "bright"))
    assert schema["title"] == "bright"
    assert list(schema["properties"]) == ["name", "model", "gain", "mode", "weights", "masks", "table"]


def test_fields_say_what_a_dialog_may_offer_for_them(catalog: Catalog) -> None:
    train = task_schema("train", catalog)["properties"]
    assert train["source"]["items"]["x-iamap-holds"] == "raster"
    assert train["samples"]["x-iamap-holds"] == "vector"
    assert train["label"]["x-iamap-holds"] == "column"
    assert task_schema("predict", catalog)["properties"]["model"]["x-iamap-holds"] == "bundle"
    similarity = task_schema("similarity", catalog)
    assert similarity["properties"]["references"]["x-iamap-holds"] == "vector"
    assert similarity["$defs"]["Read"]["properties"]["bands"]["x-iamap-holds"] == "bands"
