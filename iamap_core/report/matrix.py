"""The error matrix as tables that fit on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iamap_core.learning.metrics import ClassMetrics
from iamap_core.report.report import ClassCount, figure

COLUMNS = 10
"""Reference classes of one table: of more, the matrix is split into several."""
DARKEST = 0.55
"""Opacity of the colour behind a share of 1: words on it stay readable."""


@dataclass(frozen=True)
class MatrixCell:
    """count, share: of the row, as texts; empty where there is nothing. shade: opacity of the colour behind them."""

    count: str
    share: str
    shade: float
    is_right: bool


@dataclass(frozen=True)
class MatrixTable:
    """Some columns of an error matrix, with all of its rows.

    heads: classes of the columns. rows: of each map class its cells. totals, sums: weight of each row and column as
    texts. is_last: whether the rows' totals stand in it.
    """

    heads: tuple[ClassCount, ...]
    rows: tuple[tuple[ClassCount, tuple[MatrixCell, ...], str], ...]
    sums: tuple[str, ...]
    is_last: bool


def matrix_tables(metrics: ClassMetrics, classes: Sequence[ClassCount]) -> Iterator[MatrixTable]:
    """Rows are map classes, columns reference classes; none when there is no matrix."""
    counts = metrics.confusion
    for first in range(0, len(counts), COLUMNS):
        columns = range(first, min(first + COLUMNS, len(counts)))
        rows = []
        for number, row in enumerate(counts):
            total = sum(row)
            cells = tuple(_cell(row[column], total, column == number) for column in columns)
            rows.append((classes[number], cells, count_text(total)))
        yield MatrixTable(
            heads=tuple(classes[column] for column in columns),
            rows=tuple(rows),
            sums=tuple(count_text(sum(row[column] for row in counts)) for column in columns),
            is_last=columns.stop == len(counts),
        )


def _cell(count: float, total: float, is_right: bool) -> MatrixCell:
    if not count:
        return MatrixCell("", "", 0.0, is_right)
    share = count / total
    return MatrixCell(count_text(count), f"{100 * float(figure(share, 'share')):.10g}%", DARKEST * share, is_right)


def count_text(count: float) -> str:
    """A number of samples, or what they weigh."""
    return (
        f"{count:,.0f}"
        if float(count).is_integer() or count >= 100
        else f"{count:.2g}"
        if count < 1
        else f"{count:.1f}"
    )
