"""Runs inside the desktop program and does what a person would do, step by step.

A script has one generator function. What it yields are seconds to wait, in which the program goes on as usual::

    from harness.window import screen, shot, until
    from qgis.utils import iface

    def steps(seen):
        seen["title"] = iface.mainWindow().windowTitle()
        yield 0.5
        shot(iface.mainWindow(), "main")
        yield from until(lambda: iface.activeLayer() is not None, 120, "no layer appeared")

``seen`` is a dictionary for what the test wants to check; it comes back through JSON (other values as their ``str``).
Whatever happens the program is left: by its own Exit when the steps have ended or one has raised, by force when the
time is up (a modal dialog that nobody answers); ``hang.txt`` then tells where every thread was.
"""

from __future__ import annotations

import faulthandler
import importlib.util
import json
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QApplication, QWidget
from qgis.utils import iface

Steps = Iterator[float]

_folder = Path()
_kept: list[Any] = []  # what must outlive a function: timers, files


def shot(widget: QWidget, name: str) -> Path:
    """A picture of one widget, ``name``.png in the test's folder."""
    path = _folder / f"{name}.png"
    if not widget.grab().save(str(path)):
        raise AssertionError(f"{path} cannot be written")
    return path


def screen(name: str) -> Path:
    """A picture of the whole screen, with everything that floats above the window."""
    path = _folder / f"{name}.png"
    if not QGuiApplication.primaryScreen().grabWindow(0).save(str(path)):
        raise AssertionError(f"{path} cannot be written")
    return path


def until(condition: Callable[[], Any], seconds: float, complaint: str) -> Steps:
    """Wait until ``condition()``; AssertionError with ``complaint`` when it takes longer."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"{complaint} (waited {seconds:g} s)")
        yield 0.1


def when_asked(answer: Callable[[QWidget], None]) -> None:
    """Call ``answer`` with the next modal dialog. To be called before the step that opens it: that step does not return
    before the dialog is closed."""
    timer = QTimer()
    _kept.append(timer)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            timer.stop()
            answer(dialog)

    timer.timeout.connect(look)
    timer.start(100)


def drive(script: str, folder: str, arguments: dict[str, Any], seconds: float) -> None:
    """Begin the steps of ``script``; called once by what ``--code`` names."""
    global _folder
    _folder = Path(folder)
    hang = (_folder / "hang.txt").open("w", encoding="utf-8")
    faulthandler.dump_traceback_later(seconds, exit=True, file=hang)
    seen: dict[str, Any] = {"qgis": Qgis.QGIS_VERSION, "platform": QGuiApplication.platformName()}

    iface.mainWindow().resize(1500, 950)
    iface.messageBar().clearWidgets()  # about fonts that a server lacks

    def leave() -> None:
        text = json.dumps(seen, indent=1, default=str, ensure_ascii=False)
        (_folder / "seen.json").write_text(text, encoding="utf-8")
        QgsProject.instance().clear()
        QgsProject.instance().setDirty(False)
        quit_when_idle(time.monotonic() + 30)

    def quit_when_idle(latest: float) -> None:
        """QGIS would ask whether to stop tasks that are under way, and wait for an answer."""
        if QgsApplication.taskManager().countActiveTasks() and time.monotonic() < latest:
            QTimer.singleShot(300, lambda: quit_when_idle(latest))
        else:
            QTimer.singleShot(300, iface.actionExit().trigger)

    def fail() -> None:
        seen["error"] = traceback.format_exc()
        screen("error")
        leave()

    def step() -> None:
        try:
            pause = next(generator)
        except StopIteration:
            leave()
        except Exception:  # a script's mistake of any kind is the test's failure, told by the process outside
            fail()
        else:
            QTimer.singleShot(int(pause * 1000), step)

    _kept.extend([hang, step])
    try:
        spec = importlib.util.spec_from_file_location(Path(script).stem, script)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        generator: Iterator[float] = module.steps(seen, **arguments)
    except Exception:
        fail()
        return
    QTimer.singleShot(500, step)
