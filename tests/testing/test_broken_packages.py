"""Packages that each break one promise, installed as strangers' are: one check finds it, and all others are listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iamap_core import plugins
from iamap_core.testing import check_package
from tests.guard.broken_promises import Broken, known

MODULE = """
import iamap_core as iamap

@iamap.hookimpl
def iamap_health_checks():
    yield iamap.HealthCheck(name="wrong", summary="A check.", check="{module}:check")

def check():
    return iamap.Health(status="ok", message="fine")

{line}
"""
METADATA = """Metadata-Version: 2.4
Name: {name}
Version: 1.0
License-Expression: Apache-2.0
Project-URL: Issues, https://example.org/wrong
Requires-Dist: iamap-core>=0.1,<1
"""
HOOK = "@iamap.hookimpl\ndef iamap_encoders(): "
LINES = {
    "exits at import": "import sys; sys.exit(3)",
    "prints at import": "print('here I am')",
    "changes the folder at import": "import os; os.chdir('/')",
    "sets a variable at import": "import os; os.environ['OMP_NUM_THREADS'] = '1'",
    "loads much at import": "import sklearn",
    "fails at import": "1 / 0",
    "lacks a package at import": "import a_package_that_nobody_has",
    "misspells a hook": "@iamap.hookimpl\ndef iamap_encoder(): ...",
    "yields another record": HOOK + "yield iamap.HealthCheck(name='a', summary='A.', check='a:b')",
    "exits in a hook": HOOK + "raise SystemExit(0)",
    "returns nothing in a hook": "@iamap.hookimpl\ndef iamap_encoders(): return None",
    "yields records without end": HOOK + "yield from iter(lambda: RECORD, None)\nRECORD = 1",
    "has an argument in a hook": "@iamap.hookimpl\ndef iamap_encoders(catalog): yield 1",
    "replaces print at import": "import builtins; builtins.print = None",
    "replaces standard output at import": "import io, sys; sys.stdout = io.StringIO()",
    "sets up the process at import": "import gc, locale, logging, signal, sys, warnings; logging.basicConfig(level=0); "
    "gc.disable(); signal.alarm(600); warnings.simplefilter('error'); sys.excepthook = print",
    "exits in a health check": "def check(): raise SystemExit(0)",
    "finds nothing in a health check": "def check(): return None",
    "gives no hint in a health check": "def check(): return iamap.Health(status='failed', message='gone')",
}
"""What stands at the end of the module."""
LEFT_OUT = {"has no licence": "License", "has no page": "Project-URL", "needs no core": "Requires-Dist"}
"""What the metadata lack."""


@pytest.fixture
def module(case: Broken, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Lays a package where installed packages lie; its module has the same name."""
    name = "wrong_" + re.sub(r"\W", "_", case.what)
    (tmp_path / f"{name}.py").write_text(MODULE.format(module=name, line=LINES.get(case.what, "")), encoding="utf-8")
    info = tmp_path / f"{name}-1.0.dist-info"
    info.mkdir()
    lines = METADATA.format(name=name).splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(LEFT_OUT.get(case.what, "nothing"))]
    (info / "METADATA").write_text("".join(kept), encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[iamap]\nwrong = {name}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.chdir(tmp_path)
    return name


@pytest.mark.parametrize("case", [one for one in known() if one.kind == "package"], ids=str)
def test_a_wrong_package_is_caught_by_the_check_of_its_promise(
    case: Broken, module: str, capfd: pytest.CaptureFixture[str]
) -> None:
    found = [(one.promise, one.message.replace(module, "…")) for one in check_package(module) if one.status == "failed"]
    assert found == [(case.promise, case.message)]
    provided, broken = plugins.load()
    assert {"iamap-core", "iamap-sklearn"} <= {one.distribution for one in provided}
    listed = [f"wrong: {one.error}".replace(module, "…") for one in broken]
    assert listed == ([case.message] if case.promise == "every plugin of it can be loaded" else [])
    assert "here I am" not in capfd.readouterr().out


def test_every_wrong_package_is_tried() -> None:
    assert {one.what for one in known() if one.kind == "package"} == {*LINES, *LEFT_OUT}
