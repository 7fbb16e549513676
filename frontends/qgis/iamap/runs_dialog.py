"""The runs: each to be opened, changed and run again, or copied as a command line or as YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from .algorithms.results import LAYERS
from .algorithms.runs import Record, recorded
from .engine.figures import duration
from .text import tr


class RunsDialog(QDialog):
    """Shows what ``runs`` has recorded, the newest first.

    open_form: shows the dialog of an algorithm, by its id, filled with values; says whether there is such an algorithm.
    swipe: compares two layers on the map, or one with what lies below it.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        open_form: Callable[[str, dict[str, Any]], bool] = lambda *_: False,
        swipe: Callable[[list[QgsRasterLayer]], Any] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("IAMAP: runs"))
        self.resize(960, 540)
        self._open_form_of, self._swipe = open_form, swipe
        self._records = recorded()
        states = {
            "running": tr("not finished"),
            "done": tr("done"),
            "failed": tr("failed"),
            "cancelled": tr("cancelled"),
        }
        titles = (tr("Started"), tr("Algorithm"), tr("Image"), tr("Time"), tr("State"))
        self.table = QTableWidget(len(self._records), len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        for column in (1, 2):
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for row, one in enumerate(self._records):
            source = Path(one.source.partition("?")[0]).stem
            taken = duration(one.seconds) if one.seconds is not None else ""
            state = states.get(one.state, one.state)
            for column, text in enumerate((one.started[:16], one.title or one.algorithm, source, taken, state)):
                item = QTableWidgetItem(text)
                item.setToolTip(one.source if column == 2 else one.algorithm)
                self.table.setItem(row, column, item)
        self.table.resizeColumnToContents(0)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.open_result = QPushButton(tr("Open the result"))
        self.compare = QPushButton(tr("Compare on the map"))
        self.compare.setToolTip(
            tr(
                "Show the result of the chosen run left of the mouse, and what lies below it on the right. Choose two "
                "runs to compare their results."
            )
        )
        self.open_form = QPushButton(tr("Change and run again…"))
        self.report = QPushButton(tr("Open the report"))
        self.copy_line = QPushButton(tr("Copy as command line"))
        self.copy_yaml = QPushButton(tr("Copy as YAML"))
        close = QPushButton(tr("Close"))
        self.open_result.clicked.connect(self._open_result)
        self.compare.clicked.connect(self._compare)
        self.open_form.clicked.connect(self._open_form)
        self.copy_line.clicked.connect(lambda: self._copy("line"))
        self.copy_yaml.clicked.connect(lambda: self._copy("yaml"))
        self.report.clicked.connect(self._open_report)
        close.clicked.connect(self.close)
        self.table.itemSelectionChanged.connect(self._chosen)

        buttons = QHBoxLayout()
        for button in (self.open_result, self.compare, self.open_form, self.report, self.copy_line, self.copy_yaml):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        about = QLabel(
            tr("The runs of IAMAP in QGIS. Commands are for a terminal in which the engine's environment is active.")
        )
        about.setWordWrap(True)
        layout.addWidget(about)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.text, 1)
        layout.addLayout(buttons)
        if self._records:
            self.table.selectRow(0)
        self._chosen()

    @property
    def record(self) -> Record | None:
        """The chosen run."""
        row = self.table.currentRow()
        return self._records[row] if 0 <= row < len(self._records) else None

    def _chosen(self) -> None:
        record = self.record
        self.copy_line.setEnabled(record is not None)
        self.copy_yaml.setEnabled(record is not None)
        self.open_form.setEnabled(record is not None and bool(record.form))
        self.report.setEnabled(record is not None and bool(record.report) and Path(record.report).exists())
        self.open_result.setEnabled(record is not None and bool(record.output) and Path(record.output).exists())
        self.compare.setEnabled(1 <= len(self._chosen_rasters()) == len(self._chosen_rows()) <= 2)
        self.text.setPlainText("\n\n".join(filter(None, (record.line, record.message))) if record else "")

    def _copy(self, what: str) -> None:
        if self.record is not None:
            QGuiApplication.clipboard().setText(getattr(self.record, what))

    def _open_report(self) -> None:
        if self.record is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.record.report))

    def _open_result(self) -> None:
        """A raster goes into the project, where it is not there yet; anything else is shown in its folder."""
        if self.record is None:
            return
        path = Path(self.record.output)
        if path.suffix not in LAYERS or path.suffix == ".gpkg":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))
            return
        _in_project(path)

    def _compare(self) -> None:
        self._swipe([_in_project(path) for path in self._chosen_rasters()])

    def _chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _chosen_rasters(self) -> list[Path]:
        """The results of the chosen runs that are rasters, and still there."""
        found = [Path(self._records[row].output) for row in self._chosen_rows() if self._records[row].output]
        return [path for path in found if path.suffix in LAYERS and path.suffix != ".gpkg" and path.exists()]

    def _open_form(self) -> None:
        record = self.record
        if record is not None and not self._open_form_of(record.algorithm, record.form):
            text = tr("There is no algorithm {algorithm} any more: the engine has other components now.")
            self.text.setPlainText(text.format(algorithm=record.algorithm))


def _in_project(path: Path) -> QgsRasterLayer:
    """The layer of a raster; put on top of the project where there is none yet."""
    project = QgsProject.instance()
    known = next((layer for layer in project.mapLayers().values() if layer.source() == str(path)), None)
    return project.addMapLayer(QgsRasterLayer(str(path), path.stem)) if known is None else known
