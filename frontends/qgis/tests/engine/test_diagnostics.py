"""What is kept of an installation, and what is told of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from iamap.engine import diagnostics, journal
from iamap.engine.errors import EngineCrash, MissingEngine
from iamap.engine.python import Engine


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    with journal.journal(folder, "create") as write:
        write("index https://me:secret@registry.example/simple")
        write(f"into {Path.home()}/.local/share/iamap/engine")
    return folder


def test_logs_keep_lines_but_no_passwords_and_do_not_pile_up(logs: Path) -> None:
    assert "https://***@registry.example/simple" in journal.tail(logs) and "secret" not in journal.tail(logs)
    for number in range(9):
        (logs / f"2000-01-0{number + 1} 00.00.00 create.log").write_text("old")
    with journal.journal(logs, "repair") as write:
        write("the last word")
    assert len(list(logs.glob("*.log"))) == journal.MAX_LOG_FILES
    assert journal.tail(logs).endswith("the last word")
    assert journal.tail(logs / "nowhere") == ""


def test_diagnostics_of_an_engine_that_works(logs: Path) -> None:
    variables = {
        "OMP_NUM_THREADS": "3", "HOME": "/h", "UV_INDEX_COMPANY_PASSWORD": "topsecret", "IAMAP_TOKEN": "topsecret",
        "UV_DEFAULT_INDEX": "https://me:topsecret@index.example", "https_proxy": "http://relay.example/?key=topsecret",
        "PYTHON_KEYRING_BACKEND": "topsecret", "OMP_X": "topsecret", "HF_TOKEN": "topsecret",
    }  # fmt: skip
    text = diagnostics.text("3.34.1", Engine(sys.executable, "setting"), logs, variables)
    assert text.startswith("QGIS 3.34.1, Python 3.") and f"IAMAP plugin {diagnostics.plugin_version()}" in text
    assert "Engine (setting): Python" in text and "iamap-core 0." in text and "gdal: GDAL" in text
    assert "OMP_NUM_THREADS=3\nUV_DEFAULT_INDEX is set\nhttps_proxy is set\n" in text
    assert "topsecret" not in text and "HOME=" not in text and "IAMAP_TOKEN" not in text
    assert "into ~/.local/share/iamap/engine" in text and "secret" not in text


def test_diagnostics_without_an_engine(logs: Path) -> None:
    crash = EngineCrash("The engine has crashed (SIGSEGV).", log="Fatal Python error: C:\\Users\\Ana B\\x")
    text = diagnostics.text("4.0", MissingEngine("The engine is not set up yet.", "Create it."), logs, {}, crash)
    assert "Engine: The engine is not set up yet.\nCreate it." in text
    assert "Last error: The engine has crashed (SIGSEGV).\nFatal Python error: C:\\Users\\…\\x" in text


def test_diagnostics_of_an_engine_that_does_not_work(logs: Path) -> None:
    text = diagnostics.text("3.40", Engine("/gone/python", "variable"), logs, {})
    assert "Engine (variable): /gone/python cannot be started" in text


def test_no_user_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/data/people/ana"))
    said = "/data/people/ana/x /home/bob/y /Users/cid/z C:\\Users\\dan\\w http://e:f@proxy:80 /home/gus"
    assert diagnostics.without_users(said) == "~/x /home/…/y /Users/…/z C:\\Users\\…\\w http://***@proxy:80 /home/…"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("get https://a:b@x.example/simple/ now", "get https://***@x.example/simple/ now"),
        (
            "https://x.example/a.whl?X-Amz-Signature=abc&e=1 failed",
            "https://x.example/a.whl?X-Amz-Signature=***&e=*** failed",
        ),
        ("HF_TOKEN=hf_abc, next", "HF_TOKEN=*** next"),
        ("Authorization: Bearer abc.def", "Authorization: ***"),
        ('{"password": "abc", "user": "me"}', '{"password": ***, "user": "me"}'),
        ("aws_secret_access_key = abc", "aws_secret_access_key = ***"),
        ("Downloading torch (180.0MiB)", "Downloading torch (180.0MiB)"),
        ("author: unknown", "author: unknown"),
    ],
)
def test_secrets_do_not_get_into_logs(said: str, kept: str) -> None:
    assert journal.without_passwords(said) == kept
