"""What a request leaves behind in its process: nothing, or a reason to end it."""

from __future__ import annotations

import os
import random
import sys
import threading
import warnings
from pathlib import Path

import numpy as np
import pytest
from iamap_cli.unchanged import process_unchanged, threads_left


def test_folder_arguments_and_variables_are_what_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SET_BEFORE", "yes")
    monkeypatch.setattr(sys, "argv", ["iamap"])  # nothing stands where the arguments will
    before = Path.cwd(), list(sys.argv), dict(os.environ)
    with process_unchanged(str(tmp_path), ["encode", "a=b"]):
        assert Path.cwd() == tmp_path.resolve()
        assert sys.argv[1:] == ["encode", "a=b"]
        os.environ["SET_BEFORE"] = "no"
        os.environ["GDAL_CACHEMAX"] = "1"
        os.chdir("/")
    assert (Path.cwd(), list(sys.argv), dict(os.environ)) == before
    with pytest.raises(OSError), process_unchanged(str(tmp_path / "absent"), []):
        pass
    assert Path.cwd() == before[0]


def test_random_numbers_begin_as_in_a_new_process(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    first = torch.Generator().manual_seed(torch.Generator().initial_seed())
    expected = torch.rand(3, generator=first)
    drawn = []
    for _ in range(2):
        with process_unchanged(str(tmp_path), []):
            drawn.append((random.random(), np.random.rand()))
            assert torch.equal(torch.rand(3), expected)
        random.seed(0)
        np.random.seed(0)
        torch.manual_seed(0)
    assert drawn[0] != drawn[1]


def test_a_warning_is_shown_again_to_the_next_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.showwarning = lambda message, *_: print(message)
        for _ in range(2):
            with process_unchanged(str(tmp_path), []):
                for _ in range(2):
                    warnings.warn("beware", UserWarning, stacklevel=1)
    assert capsys.readouterr().out == "beware\nbeware\n"


def test_threads_that_go_on_are_named() -> None:
    before = threading.enumerate()
    over = threading.Event()
    thread = threading.Thread(target=over.wait, name="left behind")
    thread.start()
    assert threads_left(before) == "left behind"
    over.set()
    thread.join()
    assert threads_left(before) == ""
