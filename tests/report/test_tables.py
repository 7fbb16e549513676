"""tables: names are written so that a spreadsheet reads them again."""

from __future__ import annotations

import csv
import io

from iamap_core.report.tables import class_table, confusion_table
from tests.report.test_report import classes_report


def test_names_with_commas_quotes_and_lines_survive() -> None:
    names = ('a, "b"', "c\nd", "é;=1+1")
    report = classes_report(names, n=12, wrong=(0,))
    first, *rows = csv.reader(io.StringIO(class_table(report).decode()))
    assert first[:2] == ["code", "class"] and "polygons" in first
    assert [row[1] for row in rows] == sorted(names)
    cells = list(csv.DictReader(io.StringIO(confusion_table(report).decode())))
    assert {cell["reference"] for cell in cells} == set(names)
    assert sum(int(cell["samples"]) for cell in cells) == 12
