"""The page of the weights, with the real engine: from a server on this computer, from a folder, and away again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from harness.hub import hub
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMessageBox

from iamap.setup.dialog import SetUpDialog
from iamap.setup.weights_page import WeightsPage

SHARED = Path(__file__).parents[4] / "../shared/data/weights/galileo_nano/encoder.pt"
MEGABYTE = 1_000_000


class OpenPage:
    def __init__(self) -> None:
        self.dialog = SetUpDialog(None)
        self.dialog.show()
        self.dialog.show_weights()
        self.wait(lambda: self.page.tree.topLevelItemCount() > 0 and not self.dialog.busy)

    @property
    def page(self) -> WeightsPage:
        return self.dialog.weights

    def wait(self, condition: Callable[[], bool] | None = None) -> None:
        deadline = time.monotonic() + 120
        while not (condition() if condition else not self.dialog.busy):
            assert time.monotonic() < deadline, self.dialog.log.toPlainText()
            QCoreApplication.processEvents()
            time.sleep(0.01)

    def select(self, *names: str) -> None:
        self.page.tree.clearSelection()
        for number in range(self.page.tree.topLevelItemCount()):
            item = self.page.tree.topLevelItem(number)
            if item.text(0) in names:
                item.setSelected(True)

    def row(self, name: str) -> list[str]:
        items = [self.page.tree.topLevelItem(number) for number in range(self.page.tree.topLevelItemCount())]
        (item,) = [item for item in items if item.text(0) == name]
        return [item.text(column) for column in range(item.columnCount())]

    def shoot(self, name: str) -> None:
        QCoreApplication.processEvents()
        if os.environ.get("IAMAP_SHOTS"):
            assert self.dialog.grab().save(str(Path(os.environ["IAMAP_SHOTS"]) / f"{name}.png"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of weights, in an account that has none."""
    place = tmp_path / "Poids téléchargés"
    for name, value in (
        ("IAMAP_WEIGHTS", place),
        ("HF_HUB_CACHE", tmp_path / "hub"),
        ("TORCH_HOME", tmp_path / "torch"),
    ):
        monkeypatch.setenv(name, str(value))
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    QgsSettings().remove("iamap")
    return place


@pytest.fixture
def opened(folder: Path) -> Iterator[OpenPage]:
    made = OpenPage()
    yield made
    made.dialog.close()
    made.dialog.deleteLater()
    QCoreApplication.processEvents()


def test_weights_are_downloaded_after_a_click_and_deleted(
    opened: OpenPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened.page
    assert page.tree.topLevelItemCount() > 20
    assert "0 of " in page.summary.text() and str(folder) in page.summary.text()
    assert opened.row("dino_small")[2:] == [
        "red, green, blue", "photographs without a ground resolution", "87 MB", "Apache-2.0", "no",
    ]  # fmt: skip
    assert not page.download.isEnabled() and not page.delete.isEnabled() and not page.from_file.isEnabled()
    opened.shoot("weights_none")
    with hub(bytes(MEGABYTE)) as (address, asked):
        monkeypatch.setenv("HF_ENDPOINT", address)
        opened.select("dino_small", "galileo_tiny")
        assert page.download.text() == "Download 110 MB" and asked == []
        page.download.click()
        opened.wait()
        opened.wait()
    assert len(asked) == 2
    assert opened.row("dino_small")[4:] == ["1.0 MB", "Apache-2.0", "yes"] and opened.row("galileo_tiny")[6] == "yes"
    assert page.summary.text().startswith("2 of ") and "take 2.0 MB in" in page.summary.text()
    (folder / "my_own.pth").write_bytes(b"mine")
    opened.shoot("weights_here")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    assert [network.name for network in page.selected()] == ["dino_small", "galileo_tiny"]
    page.delete.click()
    opened.wait()
    assert opened.row("dino_small")[6] == "no"
    assert sorted(path.name for path in folder.iterdir()) == ["SHA256SUMS", "my_own.pth"]


def test_cancelled_and_damaged_downloads_leave_nothing(
    opened: OpenPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, dialog = opened.page, opened.dialog
    opened.select("dino_small")
    with hub(bytes(40 * MEGABYTE), seconds=60) as (address, _):
        monkeypatch.setenv("HF_ENDPOINT", address)
        page.download.click()
        opened.wait(
            lambda: dialog.stage.text().startswith("Downloading dino_small\n") and "of 40 MB" in dialog.stage.text()
        )
        opened.shoot("weights_downloading")
        begun = time.monotonic()
        dialog.cancel.click()
        opened.wait(lambda: "Cancelled." in dialog.log.toPlainText())
        assert time.monotonic() - begun < 10
    opened.wait()
    assert page.about.text() == "Cancelled."
    assert not [path for path in folder.rglob("*") if path.suffix != ".part"]
    with hub(bytes(MEGABYTE), stated="0" * 64) as (address, _):
        monkeypatch.setenv("HF_ENDPOINT", address)
        opened.select("dino_small")
        page.download.click()
        opened.wait()
        opened.wait()
    assert "but 0000" in page.about.text() and "was promised" in page.about.text()
    assert list(folder.iterdir()) == [] and opened.row("dino_small")[6] == "no"
    opened.shoot("weights_failed")


def test_weights_come_from_a_folder_or_a_file(opened: OpenPage, folder: Path, tmp_path: Path) -> None:
    page = opened.page
    stick = tmp_path / "clé USB"
    stick.mkdir()
    (stick / "vit_small_patch16_224.dino.safetensors").write_bytes(b"tensors")
    (stick / "galileo_nano.pt").write_bytes(b"damaged")
    page.import_folder(str(stick))
    opened.wait()
    opened.wait()
    assert "that of model 'galileo_nano' is eab6ac" in page.about.text()
    assert opened.row("galileo_nano")[6] == "no"
    if not SHARED.exists():
        pytest.skip("real weights are not beside this checkout: ../shared/data/weights")
    opened.select("galileo_nano")
    page.import_file(str(SHARED))
    opened.wait()
    opened.wait()
    assert opened.row("galileo_nano")[4:] == ["4.2 MB", "MIT", "yes"]
    (stick / "galileo_nano.pt").unlink()
    page.import_folder(str(stick))
    opened.wait()
    opened.wait()
    assert "but the published file of model 'vit_small_patch16_224.dino' has 8" in page.about.text()
    assert opened.row("dino_small")[6] == "no" and opened.row("galileo_nano")[6] == "yes"
    assert (stick / "vit_small_patch16_224.dino.safetensors").exists()
