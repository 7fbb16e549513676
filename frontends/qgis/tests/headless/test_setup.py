"""Setting up as the user sees it: the window in each of its states, and the algorithm."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.pretending import pretended_packing, pretended_uv, pretended_wheels
from qgis.core import QgsApplication, QgsProcessingException, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMessageBox

from iamap import network, settings
from iamap.engine import contents
from iamap.setup.algorithm import SetUpAlgorithm
from iamap.setup.dialog import SetUpDialog
from iamap.setup.engine_page import EnginePage

ENGINE = os.environ["IAMAP_PYTHON"]


@pytest.fixture(autouse=True)
def clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A user who has just installed the plugin; their folder has a name that is hard to quote."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "Données d'été"))
    monkeypatch.delenv("IAMAP_PYTHON")
    monkeypatch.setenv("IAMAP_PLUGINS", "")  # the check imports no torch then
    QgsSettings().remove("iamap")
    yield
    QgsSettings().remove("iamap")


@pytest.fixture
def uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes uv a pretended one, which runs this code when it is to install packages."""
    path = os.environ["PATH"]

    def make(code: str = "") -> None:
        monkeypatch.setenv("PATH", f"{pretended_uv(tmp_path, ENGINE, code)}{os.pathsep}{path}")

    make()
    return make


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin that came as a zip."""
    pretended_packing(tmp_path, monkeypatch)


class OpenDialog:
    """The window, and how often it has told that the engine has changed."""

    def __init__(self) -> None:
        self.changes = 0
        self.dialog = SetUpDialog(None, self._changed)
        self.dialog.show()
        self.wait()

    def _changed(self) -> None:
        self.changes += 1

    def wait(self, condition: Callable[[], bool] | None = None) -> None:
        deadline = time.monotonic() + 300
        while not (condition() if condition else not self.dialog.busy):
            assert time.monotonic() < deadline, self.dialog.log.toPlainText()
            QCoreApplication.processEvents()
            time.sleep(0.01)

    def shoot(self, name: str) -> None:
        """A picture, kept where IAMAP_SHOTS names a folder."""
        QCoreApplication.processEvents()
        picture = self.dialog.grab()
        assert not picture.isNull()
        if os.environ.get("IAMAP_SHOTS"):
            assert picture.save(str(Path(os.environ["IAMAP_SHOTS"]) / f"{name}.png"))

    @property
    def engine(self) -> EnginePage:
        return self.dialog.engine

    @property
    def text(self) -> str:
        return f"{self.engine.heading.text()}\n{self.engine.details.text()}"


@pytest.fixture
def opened(clean: None, uv: Callable[[str], None], packed: None) -> Iterator[OpenDialog]:
    made = OpenDialog()
    yield made
    made.dialog.close()
    made.dialog.deleteLater()
    QCoreApplication.processEvents()


def test_the_first_words_say_what_is_downloaded_and_where_to_and_offer_one_button(opened: OpenDialog) -> None:
    page = opened.engine
    assert opened.text.startswith("Welcome to IAMAP\nIAMAP makes maps from satellite, aerial and drone images")
    assert page.promise.text().startswith("About 600 MB will be downloaded. The engine will take about 2.4 GB in ")
    assert str(settings.managed_folder()) in page.promise.text()
    assert page.create.isVisible() and page.create.isEnabled()
    assert page.create.text() == "Set up (downloads 600 MB)"
    assert page.options.isCollapsed()
    assert not (page.repair.isVisible() or page.remove.isVisible())
    opened.shoot("setup_welcome")
    page.options.setCollapsed(False)
    page.options.build.setCurrentIndex(page.options.build.findData("registry"))
    assert "7.2 GB" in page.promise.text() and page.create.text() == "Set up (downloads 3.4 GB)"
    opened.shoot("setup_more")
    assert not Path(settings.data_folder()).exists(), "nothing is written before the click"


def test_the_build_for_a_graphics_card_is_offered_where_there_is_one(opened: OpenDialog, tmp_path: Path) -> None:
    page = opened.engine
    assert page.options.build.findData("gpu") < 0
    driver = tmp_path / "tools" / "nvidia-smi"
    driver.write_text("#!/bin/sh\necho NVIDIA RTX A2000\n")
    driver.chmod(0o700)
    page.look.click()
    opened.wait()
    build = page.options.build
    assert build.itemText(build.findData("gpu")) == "for the graphics card: NVIDIA RTX A2000 (large)"
    assert build.currentData() == "cpu", "it is not chosen for the user"
    assert page.card.isVisible() and page.card.text().startswith("This computer has NVIDIA RTX A2000.")


def test_one_click_then_remove(opened: OpenDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    page, dialog = opened.engine, opened.dialog
    page.create.click()
    assert dialog.busy and dialog.cancel.isVisible() and not page.create.isEnabled()
    opened.wait()
    assert opened.text.startswith("The engine works.\niamap-core 0.")
    assert "saying something" in dialog.log.toPlainText()
    assert opened.changes == 1
    assert page.repair.isVisible() and page.remove.isVisible() and not page.create.isVisible()
    opened.shoot("setup_works")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    page.remove.click()
    assert not dialog.busy and settings.managed_folder().exists()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    page.remove.click()
    opened.wait(lambda: not dialog.busy and opened.changes == 2)
    opened.wait()
    assert not settings.managed_folder().exists()
    assert opened.text.startswith("Welcome to IAMAP") and page.create.isVisible()


def test_another_place_is_remembered_and_only_a_folder_of_its_own_is_removed(
    opened: OpenDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = tmp_path / "Grand disque"
    disk.mkdir()
    (disk / "thesis.txt").touch()
    opened.engine.options.place.setFilePath(str(disk))
    assert f"in {disk / 'iamap-engine'}." in opened.engine.promise.text()
    opened.engine.create.click()
    opened.wait()
    assert opened.text.startswith("The engine works.") and settings.managed_folder() == disk / "iamap-engine"
    assert not opened.engine.options.place.isEnabled()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    opened.engine.remove.click()
    opened.wait(lambda: not opened.dialog.busy and opened.changes == 2)
    assert (disk / "thesis.txt").exists() and not (disk / "iamap-engine").exists()


def test_progress_is_shown_and_a_cancelled_try_can_be_repeated(opened: OpenDialog, uv: Callable[[str], None]) -> None:
    uv("""
        for line in ("Resolved 61 packages in 2s", "Downloading torch (190.0MiB)", "Downloading numpy (15.9MiB)"):
            print(line, file=sys.stderr, flush=True)
        (folder / "half").write_bytes(b"")
        os.truncate(folder / "half", 700_000_000)
        time.sleep(600)
    """)
    page, dialog = opened.engine, opened.dialog
    page.create.click()
    opened.wait(lambda: dialog.bar.value() > 25)
    assert dialog.stage.text().startswith(
        "Downloading torch (199 MB), numpy (17 MB)\n700 MB of about 2.4 GB on the disk"
    )
    assert "Downloading torch (190.0MiB)" in dialog.log.toPlainText()
    opened.shoot("setup_creating")
    dialog.reject()
    assert dialog.isVisible(), "Escape does not close it meanwhile"
    dialog.cancel.click()
    opened.wait()
    opened.wait()
    assert "Cancelled." in dialog.log.toPlainText()
    assert opened.text.startswith("Welcome to IAMAP") and not dialog.bar.isVisible()
    assert not settings.managed_folder().exists() and opened.changes == 0
    uv("")
    page.create.click()
    opened.wait()
    assert opened.text.startswith("The engine works.")


def test_a_failure_says_what_to_do(opened: OpenDialog, uv: Callable[[str], None]) -> None:
    uv("sys.exit('error: Failed to fetch: `https://index.example/simple/`\\n  cause: Connection refused')")
    opened.engine.create.click()
    opened.wait()
    assert opened.text.startswith("The action has failed.\nThe package registry cannot be reached.\nCheck the network")
    assert opened.engine.create.isVisible(), "it can be tried again"
    opened.shoot("setup_failed")
    opened.engine.copy.click()
    opened.wait()
    text = QgsApplication.clipboard().text()
    assert text.startswith("QGIS 3.") and "Last error: The package registry cannot be reached." in text
    assert "Last lines of setting up:" in text and "cause: Connection refused" in text


def test_a_damaged_zip_says_so(opened: OpenDialog) -> None:
    next(contents.WHEELS.glob("iamap_core-*")).write_text("something else")
    opened.engine.create.click()
    opened.wait()
    assert "The plugin is damaged: iamap_core-" in opened.text and "install it" in opened.text
    assert not settings.managed_folder().exists()


def test_a_broken_engine_is_repaired(opened: OpenDialog) -> None:
    opened.engine.create.click()
    opened.wait()
    (settings.managed_folder() / "bin" / "python").unlink()
    opened.engine.look.click()
    opened.wait()
    assert "there is no Python in this folder.\nRepair it" in opened.text
    opened.shoot("setup_broken")
    opened.engine.repair.click()
    opened.wait()
    assert opened.text.startswith("The engine works.") and opened.changes == 2


def test_an_existing_environment_is_looked_into_before_it_is_used(opened: OpenDialog) -> None:
    options = opened.engine.options
    options.existing.setFilePath("/usr/bin/python3")
    options.use.click()
    opened.wait()
    assert opened.text.startswith("The action has failed.\nIAMAP is not installed in /usr/bin/python3.")
    assert settings.python() == ""
    options.existing.setFilePath(str(Path(ENGINE).parent.parent))
    options.use.click()
    opened.wait()
    assert opened.text.startswith("The engine works.") and settings.python() == ENGINE
    assert not options.own.isEnabled(), "none has been created"
    assert not opened.engine.create.isVisible()


def test_from_an_existing_environment_back_to_the_created_one(opened: OpenDialog) -> None:
    opened.engine.create.click()
    opened.wait()
    opened.engine.options.existing.setFilePath(ENGINE)
    opened.engine.options.use.click()
    opened.wait()
    assert ENGINE in opened.text
    opened.engine.options.own.click()
    opened.wait()
    assert str(settings.managed_folder()) in opened.text and settings.python() == ""


def test_conda_gets_its_file_and_our_wheels(opened: OpenDialog, tmp_path: Path) -> None:
    opened.engine.options.save_conda(str(tmp_path / "environment.yml"))
    assert "iamap-cli" in (tmp_path / "environment.yml").read_text("utf-8")
    assert len(list((tmp_path / "wheels").glob("iamap_*.whl"))) == len(contents.packages())


def test_the_window_may_go_while_something_goes_on(uv: Callable[[str], None], packed: None) -> None:
    uv("time.sleep(600)")
    made = OpenDialog()
    made.engine.create.click()
    made.wait(lambda: "saying something" in made.dialog.log.toPlainText())
    made.dialog.close()
    made.dialog.deleteLater()
    deadline = time.monotonic() + 300
    while settings.managed_folder().exists():
        assert time.monotonic() < deadline
        QCoreApplication.processEvents()
    assert made.changes == 0


def run(**parameters: Any) -> str:
    return str(processing.run(SetUpAlgorithm(), parameters)["report"])


def refusal(**parameters: Any) -> str:
    with pytest.raises(QgsProcessingException) as caught:
        run(**parameters)
    return str(caught.value)


def test_the_algorithm_does_the_same(
    qgis_processing: None, uv: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "The engine of IAMAP is not set up yet." in refusal(action="check")
    wheels = str(pretended_wheels(tmp_path))
    text = refusal(action="create", wheels=wheels)
    assert "will be downloaded" in text and str(settings.managed_folder()) in text and "consent=true" in text
    assert not settings.managed_folder().exists()
    changes: list[str] = []
    algorithm = SetUpAlgorithm(lambda: changes.append("changed"))
    report = processing.run(algorithm, {"action": "create", "wheels": wheels, "consent": True})["report"]
    assert "iamap-core 0." in report and changes == ["changed"]
    assert "iamap-core 0." in run(action="check")
    assert "iamap-core 0." in run(action="repair")
    assert "This removes" in refusal(action="remove") and settings.managed_folder().exists()
    assert run(action="remove", consent=True) == "Removed."
    assert not settings.managed_folder().exists()
    assert "No Python is given." in refusal(action="use existing")
    assert "IAMAP is not installed in" in refusal(action="use existing", python="/usr/bin/python3")
    assert "iamap-core 0." in run(action="use existing", python=ENGINE)
    assert settings.python() == ENGINE


def test_the_proxy_of_qgis_reaches_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    kept = QgsSettings()
    values = {"proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "proxy.example", "proxyPort": "3128"}
    values.update(
        {"proxyUser": "me@work", "proxyPassword": "p:w", "noProxyUrls": ["http://intranet.example/x", "host"]}
    )
    try:
        for name, value in values.items():
            kept.setValue(f"proxy/{name}", value)
        assert network.environment()["HTTPS_PROXY"] == "http://me%40work:p%3Aw@proxy.example:3128"
        assert network.environment()["NO_PROXY"] == "intranet.example,host"
        kept.setValue("proxy/proxyEnabled", False)
        assert "HTTPS_PROXY" not in network.environment()
    finally:
        for name in values:
            kept.remove(f"proxy/{name}")
