"""A task is a module with a function, and a record: nothing else has to know of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from iamap_cli.__main__ import main

from iamap_core.catalog import Catalog, resolve
from iamap_core.config.binding import BoundTask
from iamap_core.config.fields import components_of, fields_of
from iamap_core.config.registry import TASKS, Role, TaskSpec, task_model
from iamap_core.config.schema import task_schema
from iamap_core.config.tasks import TaskConfig
from iamap_core.contract import CORE
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Output, Reporter, Result
from iamap_core.model import ChangesPixels


class TotalConfig(TaskConfig):
    """Write the sum of some numbers."""

    task = "total"

    numbers: ChangesPixels[list[int]]
    """What is added."""


def total(task: BoundTask[TotalConfig], report: Reporter) -> Result:
    """A task without a raster."""
    config = task.config
    report.log(f"{len(config.numbers)} numbers, seed {config.seed}.")
    config.output.write_text(str(sum(config.numbers)), encoding="utf-8")
    return Result(outputs=[Output(role="total", path=str(config.output))], report={"summary": ["Added."]})


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> TaskSpec:
    spec = TaskSpec(
        model=TotalConfig,
        function=f"{__name__}:total",
        extension="txt",
        role="total",
        further=(Role("report", "page"),),
        examples=("iamap total numbers=[1,2] output=total.txt",),
    )
    monkeypatch.setitem(TASKS, spec.name, spec)
    return spec


def test_a_new_task_without_a_source_runs_from_the_command_line(
    registered: TaskSpec, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "total.txt"
    assert main(["total", "numbers=[1,2,39]", f"output={output}", "seed=7"]) == 0
    assert output.read_text() == "42"
    shown = capsys.readouterr()
    assert "3 numbers, seed 7." in shown.err + shown.out
    assert main(["total", "numbers=[1,x]", f"output={output}"]) == 2
    assert "numbers" in capsys.readouterr().err
    assert main(["total", f"output={output}"]) == 2
    assert "numbers" in capsys.readouterr().err


def test_a_new_task_has_help_and_a_schema(registered: TaskSpec, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["total", "--help-all"]) == 0
    text = capsys.readouterr().out
    assert "Write the sum of some numbers." in text
    assert "iamap total numbers=[1,2] output=total.txt" in text
    assert "What is added." in text
    assert main(["--help"]) == 0
    assert "total" in capsys.readouterr().out
    schema = task_schema("total", Catalog.installed())
    assert schema["x-iamap-task"] == {
        "kind": "", "role": "total", "extension": "txt",
        "further": [{"role": "report", "form": "page"}],
        "examples": ["iamap total numbers=[1,2] output=total.txt"],
    }  # fmt: skip
    assert set(schema["properties"]) == {"output", "overwrite", "overwrite_named", "compute", "seed", "numbers"}
    json.dumps(schema)


@pytest.mark.parametrize("spec", TASKS.values(), ids=lambda spec: spec.name)
def test_a_record_is_true(spec: TaskSpec) -> None:
    assert callable(resolve(spec.function, CORE))
    assert spec.summary.endswith(".") and spec.summary.count("\n") == 0
    assert not spec.kind or spec.kind in components_of(spec.model)
    paths = {field.path for field in fields_of(spec.model)}
    assert {"output", "seed", "compute.memory"} <= paths
    for example in spec.examples:
        assert example.startswith(f"iamap {spec.name} ")


def test_a_task_that_does_not_exist_is_named_with_a_near_one() -> None:
    with pytest.raises(ConfigInvalid) as caught:
        task_model("encod")
    assert str(caught.value) == f"no task named 'encod'. Tasks: {', '.join(TASKS)}. Did you mean 'encode'?"
