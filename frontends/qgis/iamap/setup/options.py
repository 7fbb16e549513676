"""What can be chosen about the engine; nothing of it has to be."""

from __future__ import annotations

import shutil
from pathlib import Path

from qgis.gui import QgsCollapsibleGroupBoxBasic, QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

from .. import settings
from ..engine import bases, contents, own_wheels
from ..engine.installation import Choices
from ..kept_engine import whatever_is_kept
from ..text import tr
from . import actions
from .layouts import row


class Options(QgsCollapsibleGroupBoxBasic):
    """``changed`` after each choice; ``wants_python`` with a path, or with nothing for the created one; ``saved`` with
    the path of a file."""

    changed = pyqtSignal()
    wants_python = pyqtSignal(str)
    saved = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("More"), parent)
        self.build = QComboBox()
        self.build.addItem(tr("for the processor (small)"), "cpu")
        self.build.addItem(tr("from the package registry (on Linux as large as for a graphics card)"), "registry")
        self.place = QgsFileWidget()
        self.place.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.place.lineEdit().setPlaceholderText(str(settings.managed_folder()))
        self.base = QgsFileWidget()
        self.base.lineEdit().setPlaceholderText(
            tr("{versions}; found automatically if empty").format(versions=bases.python_range())
        )
        self.wheels = QgsFileWidget()
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setFilePath(settings.wheels())
        self.wheels.lineEdit().setPlaceholderText(
            tr("only for a computer without network")
            if own_wheels.are_packed()
            else tr("the folder that `make wheels` has filled")
        )
        self.offline = QCheckBox(tr("Without network, from the folder of wheels only"))
        self.keeps = QCheckBox(tr("Keep the engine loaded between runs"))
        self.keeps.setToolTip(
            tr("The next run starts sooner. The engine takes memory until nothing was run for 10 minutes.")
        )
        self.keeps.setChecked(settings.keeps_engine())
        self.keeps.toggled.connect(_keep_engine)
        for signal in (
            self.build.currentIndexChanged, self.place.fileChanged, self.base.fileChanged, self.wheels.fileChanged,
            self.offline.toggled,
        ):  # fmt: skip
            signal.connect(lambda *_: self.changed.emit())
        self.existing = QgsFileWidget()
        self.existing.setFilePath(settings.python())
        self.existing.lineEdit().setPlaceholderText(tr("the Python of an environment of venv or conda"))
        self.use = QPushButton(tr("Use it"))
        self.use.setToolTip(tr("iamap-cli must be installed in it. It is checked first, and never changed."))
        self.use.clicked.connect(lambda: self.wants_python.emit(self.existing.filePath()))
        self.use.setEnabled(bool(settings.python()))
        self.existing.fileChanged.connect(lambda path: self.use.setEnabled(bool(path)))
        self.own = QPushButton(tr("Use the created one again"))
        self.own.clicked.connect(lambda: self.wants_python.emit(""))
        self.conda = QPushButton(tr("Save environment.yml for conda …"))
        self.conda.clicked.connect(lambda: self.save_conda(""))

        self.form = QFormLayout()
        self.form.addRow(tr("Build of PyTorch"), self.build)
        self.form.addRow(tr("Place"), self.place)
        self.form.addRow(tr("Python (optional)"), self.base)
        self.form.addRow(tr("Folder of wheels"), self.wheels)
        self.form.addRow("", self.offline)
        self.form.addRow(tr("Existing Python"), self.existing)
        self.form.addRow("", self.keeps)
        layout = QVBoxLayout(self)
        layout.addLayout(self.form)
        layout.addLayout(row(self.conda, None, self.own, self.use))
        self.setCollapsed(True)

    def choices(self) -> Choices:
        """What is chosen now."""
        return actions.choices(
            self.wheels.filePath(), self.base.filePath(), self.build.currentData(), self.offline.isChecked(),
            self.place.filePath(),
        )  # fmt: skip

    def offer(self, card: str) -> None:
        """The build for a graphics card, where there is one."""
        index = self.build.findData("gpu")
        if card and index < 0:
            self.build.addItem(tr("for the graphics card: {name} (large)").format(name=card), "gpu")
        elif not card and index >= 0:
            self.build.removeItem(index)

    def allow(self, *, creating: bool, going_back: bool) -> None:
        """creating: whether a place can still be chosen. going_back: whether there is a created engine to use again."""
        for widget in (self.build, self.place):
            widget.setEnabled(creating)
        self.own.setEnabled(going_back)

    def save_conda(self, path: str) -> None:
        """Save ``environment.yml``, and our wheels into the folder ``wheels`` beside it; asks where when no path is
        given. A wheel that is there already is left alone."""
        if not path:
            path, _ = QFileDialog.getSaveFileName(self, tr("Save environment.yml"), "environment.yml", "*.yml")
        if not path:
            return
        shutil.copyfile(contents.CONDA, path)
        if own_wheels.are_packed():
            beside = Path(path).parent / "wheels"
            beside.mkdir(exist_ok=True)
            for wheel in contents.WHEELS.glob("*.whl"):
                if not (beside / wheel.name).exists():
                    shutil.copyfile(wheel, beside / wheel.name)
        self.saved.emit(path)


def _keep_engine(wanted: bool) -> None:
    settings.set_keeps_engine(wanted)
    if not wanted:
        whatever_is_kept().end()
