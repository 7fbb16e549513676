"""Setting up as the user sees it: the window in each of its states, and the algorithm."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.pretending import pretended_uv, pretended_wheels
from qgis.core import QgsApplication, QgsProcessingException, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMessageBox

from iamap import network, settings
from iamap.setup.algorithm import SetUpAlgorithm
from iamap.setup.dialog import SetUpDialog

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

    def agree_and_create(self, wheels: Path) -> None:
        self.dialog.wheels.setFilePath(str(wheels))
        self.dialog.consent.setChecked(True)
        self.dialog.create.click()

    @property
    def text(self) -> str:
        return f"{self.dialog.heading.text()}\n{self.dialog.details.text()}"


@pytest.fixture
def opened(clean: None, uv: Callable[[str], None]) -> Iterator[OpenDialog]:
    made = OpenDialog()
    yield made
    made.dialog.close()
    made.dialog.deleteLater()
    QCoreApplication.processEvents()


def test_without_an_engine_the_window_says_so_and_waits_for_consent(opened: OpenDialog, tmp_path: Path) -> None:
    dialog = opened.dialog
    assert opened.text.startswith("There is no engine.\nThe engine of IAMAP is not set up yet.")
    assert not (dialog.repair.isEnabled() or dialog.remove.isEnabled() or dialog.create.isEnabled())
    assert dialog.promise.text().startswith("About 600 MB will be downloaded. The engine will take about 2.4 GB in ")
    assert str(settings.managed_folder()) in dialog.promise.text()
    dialog.consent.setChecked(True)
    assert dialog.create.isEnabled()
    opened.shoot("setup_none")
    dialog.build.setCurrentIndex(dialog.build.findData("registry"))
    assert "7.2 GB" in dialog.promise.text()
    assert not dialog.consent.isChecked() and not dialog.create.isEnabled(), "consent was for another size"
    assert not Path(settings.data_folder()).exists()


def test_the_build_for_a_graphics_card_is_offered_where_there_is_one(opened: OpenDialog, tmp_path: Path) -> None:
    dialog = opened.dialog
    assert dialog.build.findData("gpu") < 0
    driver = tmp_path / "tools" / "nvidia-smi"
    driver.write_text("#!/bin/sh\necho NVIDIA RTX A2000\n")
    driver.chmod(0o700)
    dialog.look.click()
    opened.wait()
    assert dialog.build.itemText(dialog.build.findData("gpu")) == "for the graphics card: NVIDIA RTX A2000 (large)"
    assert dialog.build.currentData() == "cpu", "it is not chosen for the user"


def test_create_then_remove(opened: OpenDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog = opened.dialog
    opened.agree_and_create(pretended_wheels(tmp_path))
    assert dialog.busy and dialog.cancel.isEnabled() and not dialog.ways.isEnabled()
    opened.wait()
    assert opened.text.startswith("The engine works.\nPython 3.")
    assert "saying something" in dialog.log.toPlainText()
    assert opened.changes == 1
    assert dialog.repair.isEnabled() and dialog.remove.isEnabled() and not dialog.create.isEnabled()
    assert "There is an engine in" in dialog.promise.text()
    opened.shoot("setup_works")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    dialog.remove.click()
    assert not dialog.busy and settings.managed_folder().exists()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.remove.click()
    opened.wait(lambda: not dialog.busy and opened.changes == 2)
    opened.wait()
    assert not settings.managed_folder().exists()
    assert opened.text.startswith("There is no engine.")


def test_cancelled_half_way(opened: OpenDialog, uv: Callable[[str], None], tmp_path: Path) -> None:
    uv("""
        for line in ("Downloading torch (200.0MiB)", "Downloading numpy (150.0MiB)", " Downloaded numpy"):
            print(line, file=sys.stderr, flush=True)
        time.sleep(600)
    """)
    dialog = opened.dialog
    opened.agree_and_create(pretended_wheels(tmp_path))
    opened.wait(lambda: dialog.bar.value() > 30)
    opened.shoot("setup_creating")
    dialog.reject()
    assert dialog.isVisible(), "Escape does not close it meanwhile"
    dialog.cancel.click()
    opened.wait()
    opened.wait()
    assert "Cancelled." in dialog.log.toPlainText()
    assert opened.text.startswith("There is no engine.")
    assert not settings.managed_folder().exists() and opened.changes == 0


def test_a_failure_says_what_to_do(opened: OpenDialog, uv: Callable[[str], None], tmp_path: Path) -> None:
    uv("sys.exit('error: Failed to fetch: `https://index.example/simple/`\\n  cause: Connection refused')")
    opened.agree_and_create(pretended_wheels(tmp_path))
    opened.wait()
    assert opened.text.startswith("The action has failed.\nThe package registry cannot be reached.\nCheck the network")
    opened.shoot("setup_failed")
    opened.dialog.copy.click()
    opened.wait()
    text = QgsApplication.clipboard().text()
    assert text.startswith("QGIS 3.") and "Last error: The package registry cannot be reached." in text
    assert "Last lines of setting up:" in text and "cause: Connection refused" in text


def test_a_broken_engine_is_repaired(opened: OpenDialog, tmp_path: Path) -> None:
    dialog = opened.dialog
    opened.agree_and_create(pretended_wheels(tmp_path))
    opened.wait()
    (settings.managed_folder() / "bin" / "python").unlink()
    dialog.look.click()
    opened.wait()
    assert "there is no Python in this folder.\nRepair it" in opened.text
    opened.shoot("setup_broken")
    dialog.repair.click()
    opened.wait()
    assert opened.text.startswith("The engine works.") and opened.changes == 2


def test_an_existing_environment_is_looked_into_before_it_is_used(opened: OpenDialog) -> None:
    dialog = opened.dialog
    dialog.ways.setCurrentIndex(1)
    dialog.existing.setFilePath("/usr/bin/python3")
    dialog.use.click()
    opened.wait()
    assert opened.text.startswith("The action has failed.\nIAMAP is not installed in /usr/bin/python3.")
    assert settings.python() == ""
    dialog.existing.setFilePath(str(Path(ENGINE).parent.parent))
    dialog.use.click()
    opened.wait()
    assert opened.text.startswith("The engine works.") and settings.python() == ENGINE
    assert not dialog.own.isEnabled(), "none has been created"
    opened.shoot("setup_existing")


def test_from_an_existing_environment_back_to_the_created_one(opened: OpenDialog, tmp_path: Path) -> None:
    opened.agree_and_create(pretended_wheels(tmp_path))
    opened.wait()
    opened.dialog.existing.setFilePath(ENGINE)
    opened.dialog.use.click()
    opened.wait()
    assert ENGINE in opened.text
    opened.dialog.own.click()
    opened.wait()
    assert str(settings.managed_folder()) in opened.text and settings.python() == ""


def test_conda_gets_its_file(opened: OpenDialog, tmp_path: Path) -> None:
    opened.dialog.ways.setCurrentIndex(2)
    opened.shoot("setup_conda")
    opened.dialog.save_conda(str(tmp_path / "environment.yml"))
    assert "iamap-cli" in (tmp_path / "environment.yml").read_text("utf-8")


def test_the_window_may_go_while_something_goes_on(uv: Callable[[str], None], tmp_path: Path) -> None:
    uv("time.sleep(600)")
    made = OpenDialog()
    made.agree_and_create(pretended_wheels(tmp_path))
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
