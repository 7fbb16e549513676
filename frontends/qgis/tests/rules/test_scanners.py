"""The scanners of the site where plugins are published, on what the zip holds."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.package import make

BIN = Path(sys.executable).parent
# B404 (import subprocess) is off on the site. The plugin starts programs by lists of arguments, never through a shell
# (B602, B604 and B605 stay on); B603 and B607 are remarks about just that, which the site lets one skip.
DISABLED_CHECKS = {"B404"}
SKIPPABLE_CHECKS = {"B101", "B108", "B110", "B112", "B310", "B311", "B603", "B606", "B607"}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory, built_wheels: Path) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(make(folder.parent / "dist", built_wheels)) as file:
        file.extractall(folder)
    return folder


def bandit(folder: Path, *options: str) -> list[str]:
    command = [BIN / "bandit", "-r", folder, "-f", "json", "--quiet", *options]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert report["errors"] == []
    return [
        "{filename}:{line_number}: {test_id} {issue_text}".format(**found)
        for found in report["results"]
        if found["test_id"] not in DISABLED_CHECKS
    ]


def secrets(folder: Path) -> dict[str, list[object]]:
    command = [BIN / "detect-secrets", "scan", "--all-files", "--exclude-files", r"metadata\.txt", "."]
    report = json.loads(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout)
    results: dict[str, list[object]] = report["results"]
    return results


def test_bandit_finds_nothing(unpacked: Path) -> None:
    assert bandit(unpacked) == []


def test_suppressions_are_of_the_kind_that_is_let_through_and_give_a_reason(unpacked: Path) -> None:
    for path in unpacked.rglob("*.py"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if "nosec" in line:
                marked = re.search(r"# nosec (B\d+(?:, ?B\d+)*)\s+\(?\S", line)
                assert marked, f"{path}:{number}: write `# nosec B603  reason`"
                assert set(re.findall(r"B\d+", marked[1])) <= SKIPPABLE_CHECKS, f"{path}:{number}"


def test_detect_secrets_finds_nothing(unpacked: Path) -> None:
    assert secrets(unpacked) == {}


def test_both_find_what_they_should(tmp_path: Path) -> None:
    source = 'import subprocess\nsubprocess.run("ls", shell=True)\npassword = "' + "correct-horse-battery" + '"\n'
    (tmp_path / "bad.py").write_text(source)
    assert {line.split()[1] for line in bandit(tmp_path)} >= {"B602", "B105"}
    assert list(secrets(tmp_path)) == ["bad.py"]
