"""Icons: one for each task, to be seen on light and on dark toolbars."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iamap.algorithms.presentation import TASKS

ICONS = Path(__file__).parents[2] / "iamap/icons"

TOOLBARS = ("#f0f0f0", "#323232")
"""Of QGIS's usual theme, and of Night Mapping."""

MAX_PICTURE_BYTES = 25_000

LEAST = 2.4
"""Contrast to both, as WCAG measures it: most that one colour can have to these two is 3.6."""


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.task)
def test_every_task_has_an_icon(task: object) -> None:
    assert (ICONS / f"{task.task}.svg").is_file()  # type: ignore[attr-defined]


@pytest.mark.parametrize("icon", sorted(ICONS.glob("*.svg")), ids=lambda path: path.stem)
def test_an_icon_shows_on_light_and_dark(icon: Path) -> None:
    colours = set(re.findall(r"#[0-9a-f]{6}", icon.read_text(encoding="utf-8")))
    assert colours
    faint = {colour for colour in colours if min(contrast(colour, toolbar) for toolbar in TOOLBARS) < LEAST}
    assert faint == set()


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.task)
def test_every_task_has_a_small_picture_for_its_help(task: object) -> None:
    picture = ICONS.parent / f"help/task-{task.task}.png"  # type: ignore[attr-defined]
    assert picture.is_file(), "run frontends/qgis/tools/help_pictures.py"
    assert picture.stat().st_size <= MAX_PICTURE_BYTES
