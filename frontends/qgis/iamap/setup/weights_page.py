"""The page of the weights: pretrained networks, what each is for, and which are on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..engine.errors import Cancelled, EngineError
from ..engine.figures import size
from ..engine.weights import Network, Weights
from ..text import tr
from . import actions
from .layouts import row, wrapped

if TYPE_CHECKING:
    from .dialog import SetUpDialog

SIZE_COLUMN = 4


class _Row(QTreeWidgetItem):
    """A network; sizes sort by bytes."""

    def __init__(self, network: Network) -> None:
        card = network.card
        texts = [
            network.name,
            tr(str(card.get("good_for", ""))),
            tr(str(card.get("bands", ""))),
            tr(str(card.get("resolution", ""))),
            size(network.length) if network.length else "",
            network.licence,
            tr("yes") if network.path else tr("no"),
        ]
        super().__init__(texts)
        self.network = network
        for column, text in enumerate(texts):
            self.setToolTip(column, text)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        number = right.value if hasattr(right, "value") else int(right)  # Qt 6, Qt 5
        self.setData(SIZE_COLUMN, Qt.ItemDataRole.TextAlignmentRole, number)

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = tree.sortColumn() if tree is not None else 0
        if column == SIZE_COLUMN and isinstance(other, _Row):
            return self.network.length < other.network.length
        return bool(self.text(column).lower() < other.text(column).lower())


class WeightsPage(QWidget):
    """window: runs what takes time."""

    def __init__(self, window: SetUpDialog) -> None:
        super().__init__()
        self._window = window
        self._looked = False
        self._folder = ""
        self._problem = ""
        self.summary = wrapped(tr("A network is downloaded only when you press Download, or when a run needs it."))
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setHeaderLabels(
            [tr("Network"), tr("Good for"), tr("Bands"), tr("Pixel size"), tr("Size"), tr("Licence"), tr("Here")]
        )
        header = self.tree.header()
        header.setStretchLastSection(False)
        for column, width in enumerate((150, 0, 150, 120, 75, 100, 55)):
            if width:
                self.tree.setColumnWidth(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.setSortingEnabled(True)
        self.tree.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.tree.itemSelectionChanged.connect(self._selected_anew)
        self.about = wrapped()
        self.download = QPushButton(tr("Download"))
        self.download.clicked.connect(self._download)
        self.from_folder = QPushButton(tr("From a folder …"))
        self.from_folder.setToolTip(tr("Copy the weights that lie in a folder, such as one from another computer"))
        self.from_folder.clicked.connect(lambda: self.import_folder(""))
        self.from_file = QPushButton(tr("From a file …"))
        self.from_file.setToolTip(tr("Copy a file that was downloaded from the network's page, for the selected one"))
        self.from_file.clicked.connect(lambda: self.import_file(""))
        self.delete = QPushButton(tr("Delete …"))
        self.delete.setToolTip(tr("Delete weights that were downloaded or copied here"))
        self.delete.clicked.connect(self._delete)
        self.page = QPushButton(tr("Page of the network"))
        self.page.clicked.connect(self._open_page)
        self.open = QPushButton(tr("Open folder"))
        self.open.clicked.connect(self._open_folder)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.about)
        layout.addLayout(row(self.download, self.from_folder, self.from_file, self.delete, None, self.page, self.open))
        self._show_selection()

    # ---------------------------------------------------------------------------------------------- actions

    def look_once(self) -> None:
        """Ask the engine for the networks, when that has not been done."""
        if not self._looked:
            self._start(tr("Asking for the networks"), actions.networks)

    def forget(self) -> None:
        """Another engine is in use: its networks are asked for when they are looked at."""
        self._looked, self._problem = False, ""
        self.tree.clear()

    def _download(self) -> None:
        names = [network.name for network in self.selected() if not network.path]
        self._start(tr("Downloading weights"), lambda watcher: actions.fetch(names, watcher))

    def import_folder(self, path: str) -> None:
        """Copy the weights in a folder; asks which when no path is given."""
        path = path or QFileDialog.getExistingDirectory(self, tr("Folder with weights"))
        if path:
            self._import(path, "")

    def import_file(self, path: str) -> None:
        """Copy the file of the selected network; asks which when no path is given."""
        title = tr("File with the weights of {name}").format(name=self.selected()[0].name)
        kinds = tr("Weights") + " (*.safetensors *.pth *.pt *.bin)"
        path = path or QFileDialog.getOpenFileName(self, title, "", kinds)[0]
        if path:
            self._import(path, self.selected()[0].name)

    def _import(self, path: str, name: str) -> None:
        self._start(tr("Copying weights"), lambda watcher: actions.import_weights(path, name, watcher))

    def _delete(self) -> None:
        chosen = [network for network in self.selected() if network.removable]
        names = [network.name for network in chosen]
        freed = size(sum({network.path: network.length for network in chosen}.values()))
        question = tr("Delete the weights of {names} ({size})? They can be downloaded again.")
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        text = question.format(names=", ".join(names), size=freed)
        if QMessageBox.question(self, self._window.windowTitle(), text, yes | no, no) == yes:
            self._start(tr("Deleting"), lambda watcher: actions.remove_weights(names, watcher))

    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl(self.selected()[0].page))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))

    def _start(self, title: str, action: Any) -> None:
        self._problem = ""
        self._window.start(title, action, self._show)

    # ------------------------------------------------------------------------------------------------ state

    def selected(self) -> list[Network]:
        """The networks that are selected."""
        return [item.network for item in self.tree.selectedItems() if isinstance(item, _Row)]

    def _show(self, outcome: Any) -> None:
        if isinstance(outcome, (Cancelled, EngineError)):
            text = str(outcome) if isinstance(outcome, EngineError) else tr("Cancelled.")
            self._window.log.appendPlainText(text)
            self._problem = text
            if self._looked:  # some of what was asked for may have been done
                self._window.start(tr("Asking for the networks"), actions.networks, self._show)
            else:
                self._looked = True  # not asked again and again
                self._show_selection()
            return
        weights: Weights = outcome
        names = {network.name for network in self.selected()}
        self._looked, self._folder = True, weights.folder
        problem = self._problem
        self.tree.clear()
        self.tree.addTopLevelItems([_Row(network) for network in weights.networks])
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            item.setSelected(isinstance(item, _Row) and item.network.name in names)
        here = sum(bool(network.path) for network in weights.networks)
        text = tr(
            "{here} of {count} networks are on this computer. Weights take {size} in {folder}. A network is downloaded "
            "only when you press Download, or when a run needs it."
        )
        self.summary.setText(
            text.format(here=here, count=len(weights.networks), size=size(weights.used), folder=weights.folder)
        )
        self._problem = problem
        self._show_selection()

    def _selected_anew(self) -> None:
        if not self._window.busy:
            self._problem = ""
        self._show_selection()

    def set_busy(self, busy: bool) -> None:
        """While something runs, nothing else can be begun."""
        for button in self.findChildren(QPushButton):
            button.setEnabled(not busy)
        if not busy:
            self._show_selection()

    def _show_selection(self) -> None:
        if self._window.busy:
            return
        chosen = self.selected()
        one = chosen[0] if len(chosen) == 1 else None
        self.about.setText(self._problem or (_words(one) if one else ""))
        self.download.setEnabled(any(not network.path for network in chosen))
        absent = sum({network.model: network.length for network in chosen if not network.path}.values())
        self.download.setText(tr("Download {size}").format(size=size(absent)) if absent else tr("Download"))
        self.delete.setEnabled(any(network.removable for network in chosen))
        self.from_file.setEnabled(one is not None and not one.path)
        self.from_folder.setEnabled(self._looked)
        self.page.setEnabled(one is not None)
        self.open.setEnabled(Path(self._folder).is_dir() if self._folder else False)


def _words(network: Network) -> str:
    """What is known of a network, in a few lines."""
    card = network.card
    facts = {name: tr(str(card.get(name) or "?")) for name in ("good_for", "bands", "resolution")}
    text = tr("Good for {good_for}. Bands: {bands}. Pixel size: {resolution}.")
    where = network.path or tr("not on this computer")
    lines = [f"{network.name}: {tr(network.summary)}", text.format(**facts), tr("File: {path}").format(path=where)]
    return "\n".join(filter(None, lines))
