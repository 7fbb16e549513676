"""The last runs: each to be copied as a command line or as YAML, with its report."""

from __future__ import annotations

from pathlib import Path

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

from .algorithms.runs import Record, recorded
from .text import tr


class RunsDialog(QDialog):
    """Shows what ``runs`` has recorded, the newest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("IAMAP: last runs"))
        self.resize(900, 520)
        self._records = recorded()
        states = {
            "running": tr("not finished"),
            "done": tr("done"),
            "failed": tr("failed"),
            "cancelled": tr("cancelled"),
        }
        self.table = QTableWidget(len(self._records), 3)
        self.table.setHorizontalHeaderLabels([tr("Started"), tr("Algorithm"), tr("State")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for row, one in enumerate(self._records):
            for column, text in enumerate((one.started[:19], one.algorithm, states.get(one.state, one.state))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnToContents(0)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.copy_line = QPushButton(tr("Copy as command line"))
        self.copy_yaml = QPushButton(tr("Copy as YAML"))
        self.report = QPushButton(tr("Open the report"))
        close = QPushButton(tr("Close"))
        self.copy_line.clicked.connect(lambda: self._copy("line"))
        self.copy_yaml.clicked.connect(lambda: self._copy("yaml"))
        self.report.clicked.connect(self._open_report)
        close.clicked.connect(self.close)
        self.table.itemSelectionChanged.connect(self._chosen)

        buttons = QHBoxLayout()
        for button in (self.copy_line, self.copy_yaml, self.report):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        about = QLabel(
            tr("The runs of IAMAP in QGIS, as commands for a terminal in which the engine's environment is active.")
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
        self.report.setEnabled(record is not None and bool(record.report) and Path(record.report).exists())
        self.text.setPlainText("\n\n".join(filter(None, (record.line, record.message))) if record else "")

    def _copy(self, what: str) -> None:
        if self.record is not None:
            QGuiApplication.clipboard().setText(getattr(self.record, what))

    def _open_report(self) -> None:
        if self.record is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self.record.report))
