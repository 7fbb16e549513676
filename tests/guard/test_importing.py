"""An import of a plugin leaves the process as it was."""

from __future__ import annotations

import builtins
import gc
import locale
import logging
import os
import signal
import sys
import threading

import numpy as np
import pytest
import torch

from iamap_core.guard.boundary import Provider, calling
from iamap_core.guard.importing import importing

PROVIDER = Provider(what="plugin 'own'", distribution="own-plugin", version="1.0")


def test_what_an_import_sets_up_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", "/before")
    monkeypatch.delenv("GDAL_DATA", raising=False)
    monkeypatch.delenv("OWN_CACHE", raising=False)
    root = logging.getLogger()
    before = list(sys.path), list(sys.argv), list(root.handlers), root.level, locale.setlocale(locale.LC_ALL)
    handler = signal.getsignal(signal.SIGFPE)
    with importing(PROVIDER, "its import"):
        os.environ.update(TMPDIR="/nowhere", GDAL_DATA="/nowhere", OWN_CACHE="/own")
        sys.path[:] = ["/own"]
        sys.argv.clear()
        logging.basicConfig(level=0, force=True)
        logging.disable(50)
        gc.disable()
        locale.setlocale(locale.LC_ALL, "C")
        signal.signal(signal.SIGFPE, signal.SIG_IGN)
    after = sys.path[:-1], list(sys.argv), list(root.handlers), root.level, locale.setlocale(locale.LC_ALL)
    assert after == before
    assert sys.path.pop() == "/own"
    assert (os.environ["TMPDIR"], os.environ.get("GDAL_DATA"), os.environ.pop("OWN_CACHE")) == ("/before", None, "/own")
    assert (gc.isenabled(), root.manager.disable, signal.getsignal(signal.SIGFPE)) == (True, 0, handler)


def test_what_any_call_replaces_is_put_back() -> None:
    kept = print, sys.stderr, sys.excepthook, threading.excepthook, torch.get_default_dtype()
    with calling(PROVIDER, "encode"):
        builtins.print = None  # type: ignore[assignment]
        sys.stderr = sys.excepthook = threading.excepthook = None  # type: ignore[assignment]
        torch.set_default_dtype(torch.float64)
        torch.use_deterministic_algorithms(True)
    assert kept == (print, sys.stderr, sys.excepthook, threading.excepthook, torch.get_default_dtype())
    assert not torch.are_deterministic_algorithms_enabled()
    assert torch.from_numpy(np.zeros(1, np.float32)).dtype == torch.zeros(1).dtype


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarms")
def test_no_alarm_is_left() -> None:
    before = signal.getitimer(signal.ITIMER_REAL)
    if before[0]:
        pytest.skip("an alarm guards the tests")
    with calling(PROVIDER, "open"):
        signal.alarm(600)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
