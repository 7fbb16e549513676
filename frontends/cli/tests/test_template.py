"""The templates of `iamap new-plugin` are copier's, too: it writes the same files, and updates them."""

from __future__ import annotations

import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import copier
import pytest
import yaml
from iamap_cli.commands.new_plugin import KINDS_OF_PLUGINS, write

ROOT = Path(__file__).resolve().parents[3]
QUESTIONS = yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))
ANSWERS = ".copier-answers.yml"


def template(folder: Path) -> Path:
    """What copier reads of this repository."""
    inside = QUESTIONS["_subdirectory"]
    shutil.copytree(ROOT / inside, folder / inside)
    shutil.copy(ROOT / "copier.yml", folder)
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts
    }


@pytest.mark.parametrize(
    ("kind", "package"), [*((kind, "iamap-try-it") for kind in KINDS_OF_PLUGINS), ("encoder", "other")]
)
def test_copier_writes_the_same_files(kind: str, package: str, tmp_path: Path) -> None:
    write(package, kind, tmp_path / "ours")
    source = template(tmp_path / "template")
    data = {"package": package, "kind": kind}
    copier.run_copy(str(source), tmp_path / "copied", data=data, defaults=True, quiet=True)
    copied = files(tmp_path / "copied")
    assert yaml.safe_load(copied.pop(ANSWERS)).items() >= data.items()
    assert copied == files(tmp_path / "ours")
    assert len(copied) >= 8


def test_copier_asks_for_the_kinds_that_there_are() -> None:
    assert QUESTIONS["kind"]["choices"] == list(KINDS_OF_PLUGINS)


def test_a_name_that_is_none_is_refused(tmp_path: Path) -> None:
    source = template(tmp_path / "template")
    with pytest.raises(ValueError, match="It has lower-case letters, digits and single hyphens"):
        copier.run_copy(str(source), tmp_path / "copied", data={"package": "My Plugin"}, defaults=True, quiet=True)


def test_new_packages_require_this_core() -> None:
    first, second, *_ = metadata.version("iamap-core").split(".")
    assert (QUESTIONS["core"]["default"], QUESTIONS["next"]["default"]) == (f"{first}.{second}", str(int(first) + 1))


@pytest.mark.skipif(shutil.which("git") is None, reason="copier updates from a git repository")
def test_a_package_is_updated_and_keeps_what_its_author_wrote(tmp_path: Path) -> None:
    def git(folder: Path, *arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip

    source, package = template(tmp_path / "template"), tmp_path / "package"
    for folder in (source, package):
        folder.mkdir(exist_ok=True)
        git(folder, "init")
    git(source, "add", ".")
    git(source, "commit", "-m", "first")
    git(source, "tag", "v0.1.0")
    data = {"package": "iamap-try", "kind": "encoder"}
    copier.run_copy(str(source), package, data=data, defaults=True, quiet=True)
    component = package / "src" / "iamap_try" / "component.py"
    component.write_text(component.read_text(encoding="utf-8") + "\n\nOWN = 1\n", encoding="utf-8")
    git(package, "add", ".")
    git(package, "commit", "-m", "mine")

    workflow = source / QUESTIONS["_subdirectory"] / ".github" / "workflows" / "test.yml.template"
    workflow.write_text(workflow.read_text(encoding="utf-8").replace("3.11", "3.12"), encoding="utf-8")
    git(source, "commit", "-am", "second")
    git(source, "tag", "v0.2.0")
    copier.run_update(package, defaults=True, overwrite=True, quiet=True)
    updated = files(package)
    assert "3.12" in updated[".github/workflows/test.yml"]
    assert updated["src/iamap_try/component.py"].endswith("OWN = 1\n")
    assert "0.2.0" in updated[ANSWERS]
