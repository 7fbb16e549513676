"""Running the command as a user does, and looking at what it left behind."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from iamap_cli.__main__ import main

from iamap_core.report.report import ValidationReport


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines from each ``error:`` on; what comes before is progress, warnings and explanations."""
        lines = self.err.splitlines()
        first = next((number for number, line in enumerate(lines) if line.startswith("error: ")), len(lines))
        return lines[first:]


def iamap(*arguments: object) -> Done:
    """Run a command in this process: the imports of torch and GDAL are paid once."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return Done(code, out.getvalue(), err.getvalue())


def succeed(*arguments: object) -> Done:
    """Run a command that must succeed."""
    done = iamap(*arguments)
    assert done.code == 0, done.err
    return done


def iamap_alone(
    *arguments: object, cwd: Path | None = None, environment: Mapping[str, str] | None = None, timeout: int = 300
) -> Done:
    """Run a command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "iamap_cli", *map(str, arguments)],
        capture_output=True, text=True, cwd=cwd, env={**os.environ, **(environment or {})}, timeout=timeout,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def report_of(model: Path) -> ValidationReport:
    """The validation report beside a trained model."""
    return ValidationReport.model_validate_json(model.with_suffix(".report.json").read_text(encoding="utf-8"))


def accuracies(model: Path) -> dict[str, float]:
    """Mean accuracy over folds of the model and of each baseline, by name."""
    return {one.name: one.headlines["accuracy"] or 0.0 for one in report_of(model).assessments}


def files_in(folder: Path) -> set[str]:
    """Everything under a folder, hidden files too."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
