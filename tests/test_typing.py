"""The contract's types as a stranger uses them, and what becomes of an ability that is misspelt."""

from __future__ import annotations

import importlib.util
import re
from importlib.metadata import EntryPoint, distribution
from pathlib import Path

import pytest
from mypy import api

from iamap_core import plugin_files, plugins

ROOT = Path(__file__).parents[1]
CASES = sorted((ROOT / "tests" / "typing_data").glob("*.py"))
"""Modules by people who import nothing of ours but ``iamap_core``; ``# error: CODE`` stands where mypy finds one."""


@pytest.fixture(scope="module")
def found() -> dict[str, list[tuple[int, str]]]:
    """``(line, code)`` of every error that mypy finds, by file; of all at once, since numpy's types take long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        output, trouble, _ = api.run([*(str(case.relative_to(ROOT)) for case in CASES), "--no-error-summary"])
    assert not trouble
    errors: dict[str, list[tuple[int, str]]] = {}
    for line in output.splitlines():
        if error := re.fullmatch(r"(.+?):(\d+): error: .*\[([\w-]+)\]", line):
            errors.setdefault(Path(error[1]).name, []).append((int(error[2]), error[3]))
    return errors


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_mypy_finds_in_a_strangers_module_what_is_wrong_and_nothing_else(
    case: Path, found: dict[str, list[tuple[int, str]]]
) -> None:
    expected = [
        (number, mark[1])
        for number, line in enumerate(case.read_text(encoding="utf-8").splitlines(), start=1)
        if (mark := re.search(r"# error: ([\w-]+)$", line))
    ]
    assert found.get(case.name, []) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_imports_nothing_of_ours_but_the_door(case: Path) -> None:
    ours = re.findall(r"^(?:from|import) (iamap\S*.*)$", case.read_text(encoding="utf-8"), re.MULTILINE)
    assert ours == ["iamap_core as iamap"]


def test_a_misspelt_ability_is_told_at_listing_with_plugin_and_field(monkeypatch: pytest.MonkeyPatch) -> None:
    assert importlib.util.find_spec("tests.typing_data.misspelt")
    point = EntryPoint(name="near", value="tests.typing_data.misspelt", group=plugin_files.GROUP)
    provided, broken = plugins.load([(distribution("iamap-core"), point)])
    assert provided == []
    (item,) = broken
    assert item.name == "near"
    assert item.error.startswith("iamap_scorers: TypeError: ScorerSpec")
    assert "'negatves'" in item.error
