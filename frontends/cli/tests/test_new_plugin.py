"""`iamap new-plugin` and `iamap check-plugin`: what is written keeps every promise, and what is broken is named."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path

import pytest
from iamap_cli.__main__ import main
from iamap_cli.commands.new_plugin import KINDS_OF_PLUGINS


def installed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As pip would install the package in place: its sources on the path, its metadata beside them."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / "src" / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    needs = "".join(f"Requires-Dist: {need}\n" for need in project["dependencies"])
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: {project['name']}\nVersion: {project['version']}\n"
        f"License-Expression: {project['license']}\nProject-URL: Issues, {project['urls']['Issues']}\n{needs}"
    )
    points = project["entry-points"]["iamap"]
    (info / "entry_points.txt").write_text("[iamap]\n" + "".join(f"{name} = {to}\n" for name, to in points.items()))
    monkeypatch.syspath_prepend(str(folder / "src"))
    monkeypatch.setenv("PYTHONPATH", str(folder / "src"))


@pytest.mark.parametrize("kind", KINDS_OF_PLUGINS)
def test_a_new_plugin_keeps_every_promise(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = f"iamap-try-{kind.replace('_', '-')}"
    folder = tmp_path / "here"
    assert main(["new-plugin", package, "--kind", kind, "--folder", str(folder)]) == 0
    said = capsys.readouterr().out
    assert f"iamap check-plugin {package}" in said
    assert re.match(rf"{re.escape(str(folder))} holds (a [^aeiou]|an [aeiou])[a-z ]+ that works\. Next:\n", said)
    assert not [path for path in folder.rglob("*") if path.is_file() and "{{" in path.read_text(encoding="utf-8")]
    installed(folder, monkeypatch)
    code = main(["check-plugin", package, "--json"])
    found = json.loads(capsys.readouterr().out)
    assert [one for one in found["checks"] if one["status"] == "failed"] == []
    assert (code, found["passed"]) == (0, True)
    assert len(found["checks"]) >= 7


def test_a_broken_promise_is_shown_with_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-plugin", "iamap-loud", "--folder", str(tmp_path / "loud")]) == 0
    module = tmp_path / "loud" / "src" / "iamap_loud" / "__init__.py"
    module.write_text(module.read_text(encoding="utf-8") + '\nprint("here I am")\n', encoding="utf-8")
    installed(tmp_path / "loud", monkeypatch)
    capsys.readouterr()
    assert main(["check-plugin", "iamap-loud"]) == 1
    shown = capsys.readouterr().out
    assert "  FAILED    importing it prints nothing\n" in shown
    assert "            Importing iamap_loud prints 'here I am'." in shown
    assert re.search(r"\niamap-loud does not keep all of its promises: \d+ passed, 1 failed, \d+ skipped\.\n$", shown)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new-plugin", "My Plugin"], "'My Plugin' is not a name of a package: it has lower-case letters, digits and"),
        (["new-plugin", "iamap-nan"], "'iamap-nan' cannot be used: component name 'nan' is a value in YAML and on the"),
        (["new-plugin", "iamap-7"], "'iamap-7' cannot be used: component name '7' must have lower case letters,"),
        (["new-plugin", "iamap-meanpool"], "the module name 'iamap_meanpool' is taken already, by "),
        (["new-plugin", "iamap-x", "--kind", "encodr"], "no kind of component named 'encodr'. Kinds: encoder, bands,"),
        (["check-plugin", "iamap-meanpol"], "no package named 'iamap-meanpol' is installed."),
        (["check-plugin", "numpy"], "numpy is installed, but has no entry point in the group 'iamap'."),
        (["check-plugin", "iamap-meanpool", "window=8"], "'window=8' is not kind.name.field=value."),
    ],
)  # fmt: skip
def test_wrong_use_is_explained(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert f"error: {message}" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_existing_folder_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    assert main(["new-plugin", "iamap-x", "--folder", str(tmp_path / "mine")]) == 1
    assert f"error: {tmp_path / 'mine'} exists already.\nGive another one with --folder." in capsys.readouterr().err
    assert "iamap_x" not in sys.modules
