"""`iamap weights`: what it lists, where it points, what it fetches and what it finds damaged, without a network."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from iamap_cli import weights_shelf
from iamap_cli.__main__ import main
from iamap_cli.commands import weights as command

import iamap_core as iamap
from iamap_core.catalog import Catalog
from iamap_core.plugin_support import weights
from iamap_core.plugins import Provided

CONTENT = b"tensors" * 1000
SUM = hashlib.sha256(CONTENT).hexdigest()
PAGE = "https://huggingface.co/owner"


class NetConfig(iamap.IamapModel):
    model: str = "net.tag"
    """Name of the network."""


def files() -> Any:
    for model, size in (("net.tag", 87_000_000), ("other_net", 0)):
        url = f"{PAGE}/{model}/resolve/main/model.safetensors"
        yield iamap.WeightsFile(
            model=model, file="model.safetensors", url=url, page=f"{PAGE}/{model}", size=size, licence="mit"
        )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of weights, and one plugin that publishes some, with a preset for one of them."""
    module = ModuleType("fake_published")
    module.files = files  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "fake_published", module)
    spec = iamap.EncoderSpec(
        name="nets", summary="Nets.", config=NetConfig, factory="fake_published:Nets", weights="fake_published:files"
    )
    plain = iamap.EncoderSpec(name="plain", summary="No weights.", config=NetConfig, factory="fake_published:Plain")
    catalog = Catalog(
        Provided(record=record, distribution="fake-nets", version="1", plugin="fake_published")
        for record in (spec, plain)
    )
    monkeypatch.setattr(command.Catalog, "installed", classmethod(lambda cls: catalog))
    monkeypatch.setattr(
        weights_shelf,
        "preset_models",
        lambda catalog: {"small": ("nets", "net.tag"), "bare": ("nets", "not.published")},
    )
    monkeypatch.setenv("IAMAP_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "weights"


def put(folder: Path, name: str = "net.tag.safetensors", content: bytes = CONTENT) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    return folder / name


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stands in for the network: every file has the same content."""
    asked: list[str] = []

    def fetch(file: iamap.WeightsFile, place: Path, on_progress: object = None) -> Path:
        asked.append(file.model)
        return put(place, weights.target(file, place).name)

    monkeypatch.setattr(weights, "fetch", fetch)
    return asked


def test_the_list_shows_presets_models_and_what_is_here(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "my_own.pth")
    assert main(["weights", "list"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[:3] == [
        "model encoder size licence on this machine",
        "my_own - 7.0 kB ? yes",
        "net.tag nets 87 MB mit no",
    ]
    assert "3 models are published; `iamap weights list '*'` shows all, 'vit_*' some of them." in lines
    assert main(["weights", "list", "other*"]) == 0
    shown = capsys.readouterr().out
    assert "other_net" in shown
    assert "net.tag" not in shown


def test_the_list_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(folder)
    assert main(["weights", "list", "*", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed["folder"] == str(folder)
    assert [item["model"] for item in listed["weights"]] == ["net.tag", "other_net"]
    assert listed["weights"][0]["path"] == str(path)
    assert (listed["weights"][0]["bytes"], listed["weights"][0]["removable"]) == (len(CONTENT), False)
    assert listed["weights"][0]["presets"] == ["small"]
    assert listed["weights"][1]["path"] is None
    assert listed["weights"][1]["goes_to"] == str(folder / "other_net.safetensors")
    assert listed["weights"][1]["published"]["licence"] == "mit"


def test_where_says_which_file_from_which_page_goes_where(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weights", "where", "small"]) == 0
    assert capsys.readouterr().out == (
        "net.tag: not on this machine.\n"
        f"Where there is a connection, download model.safetensors (87 MB) from {PAGE}/net.tag and put it on this "
        f"machine as {folder / 'net.tag.safetensors'}; or run `iamap weights fetch net.tag --to FOLDER` there, copy "
        "the folder and set IAMAP_WEIGHTS to it.\n"
    )
    path = put(folder)
    assert main(["weights", "where", "net"]) == 0
    assert capsys.readouterr().out == f"net.tag: {path}\n"


def test_only_what_is_named_is_fetched(
    folder: Path, tmp_path: Path, downloads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["weights", "fetch"]) == 2
    assert "needs a model or a preset" in capsys.readouterr().err
    assert main(["weights", "fetch", "small"]) == 0
    assert capsys.readouterr().out == f"net.tag: {folder / 'net.tag.safetensors'}, 7.0 kB, licence mit\n"
    assert main(["weights", "fetch", "small"]) == 0
    assert "already on this machine" in capsys.readouterr().out
    assert downloads == ["net.tag"]
    assert main(["weights", "fetch", "other_net", "--to", str(tmp_path / "stick"), "--json"]) == 0
    fetched = json.loads(capsys.readouterr().out)
    assert fetched["weights"][0]["path"] == str(tmp_path / "stick" / "other_net.safetensors")
    assert downloads == ["net.tag", "other_net"]


def test_a_file_in_another_programs_cache_is_still_fetched_into_the_folder(
    folder: Path, tmp_path: Path, downloads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    cached = tmp_path / "hub" / "models--owner--net.tag" / "snapshots" / "abc"
    cached.mkdir(parents=True)
    put(cached, "model.safetensors")
    assert main(["weights", "where", "small"]) == 0
    assert capsys.readouterr().out == f"net.tag: {cached / 'model.safetensors'}\n"
    assert main(["weights", "list", "small"]) == 0
    assert "in another program's cache" in capsys.readouterr().out
    assert main(["weights", "fetch", "small"]) == 0
    assert downloads == ["net.tag"]


def test_damage_is_found_and_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weights", "verify"]) == 0
    assert capsys.readouterr().out == f"no weights in {folder}\n"
    path = put(folder)
    (folder / "SHA256SUMS").write_text(f"{SUM}  net.tag.safetensors\n", encoding="utf-8")
    put(folder, "my_own.pth")
    assert main(["weights", "verify"]) == 0
    shown = capsys.readouterr().out
    assert f"net.tag: intact, as it was downloaded\n  {path}\n  sha256 {SUM}\n" in shown
    assert "my_own: no checksum is known" in shown
    put(folder, content=CONTENT[:-1])
    assert main(["weights", "verify"]) == 1
    assert "net.tag: DAMAGED: not the file that was downloaded; delete it and fetch it again" in capsys.readouterr().out
    assert main(["weights", "verify", "small", "--json"]) == 1
    (verdict,) = json.loads(capsys.readouterr().out)["verified"]
    assert (verdict["model"], verdict["state"], verdict["known"]) == ("net.tag", "damaged", "download")


def test_an_unknown_model_names_what_is_close(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weights", "where", "othr_net"]) == 2
    assert capsys.readouterr().err == (
        "error: no weights of a model or preset named 'othr_net' are published by an installed encoder or on this "
        "machine.\nDid you mean 'other_net'?\n"
    )


def test_a_file_of_the_users_own_is_here_and_never_fetched(
    folder: Path, downloads: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(folder, "my_own.pth")
    assert main(["weights", "fetch", "my_own"]) == 0
    assert capsys.readouterr().out == f"my_own: already on this machine, {path}\n"
    assert downloads == []


def published(model: str, sha256: str = "") -> iamap.WeightsFile:
    return iamap.WeightsFile(model=model, file="model.safetensors", url=f"{PAGE}/{model}/x.safetensors", sha256=sha256)


def test_a_preset_finds_a_model_whose_file_bears_its_encoders_name(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [published("base_of_others"), published("aaa_base"), published("nets_base")]
    monkeypatch.setattr(sys.modules["fake_published"], "files", lambda: files)
    monkeypatch.setattr(weights_shelf, "preset_models", lambda catalog: {"large": ("nets", "base")})
    assert main(["weights", "list", "--json"]) == 0
    (item,) = [item for item in json.loads(capsys.readouterr().out)["weights"] if item["presets"]]
    assert (item["model"], item["presets"]) == ("nets_base", ["large"])


@pytest.fixture
def of_no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """The publisher says no size, so that short files may be copies."""
    known = [replace(file, size=0) for file in files()]
    monkeypatch.setattr(sys.modules["fake_published"], "files", lambda: known)


@pytest.mark.usefixtures("of_no_size")
def test_files_are_imported_from_a_folder_and_only_those_are_removed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "clé d'été"
    put(stick, "other_net.safetensors")
    put(stick, "unknown.pth")
    assert main(["weights", "import", "--from", str(stick)]) == 0
    assert capsys.readouterr().out == f"other_net: {folder / 'other_net.safetensors'}, 7.0 kB\n"
    assert sorted(path.name for path in folder.iterdir()) == ["SHA256SUMS", "other_net.safetensors"]
    assert main(["weights", "import", "--from", str(stick)]) == 0
    assert "other_net: already on this machine" in capsys.readouterr().out
    downloaded = put(tmp_path / "downloads", "model.safetensors")
    assert main(["weights", "import", "small", "--from", str(downloaded), "--json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)["weights"]
    assert (item["path"], item["removable"]) == (str(folder / "net.tag.safetensors"), True)
    own = put(folder, "my_own.pth")
    with (folder / "SHA256SUMS").open("a", encoding="utf-8") as sums:  # as sha256sum writes it
        sums.write(f"{SUM}  my_own.pth\n")
    assert main(["weights", "remove", "small", "my_own"]) == 1
    assert "my_own.pth is not removed: no installed encoder publishes it" in capsys.readouterr().err
    assert (folder / "net.tag.safetensors").exists(), "none of them is removed"
    assert main(["weights", "remove", "other_net"]) == 0
    assert capsys.readouterr().out == "other_net: removed, 7.0 kB are free again\n"
    assert own.exists() and not (folder / "other_net.safetensors").exists()
    assert "other_net" not in (folder / "SHA256SUMS").read_text("utf-8")
    assert downloaded.exists() and len(list(stick.iterdir())) == 2
    assert main(["weights", "remove", "*net*"]) == 0  # a pattern means those that are there
    assert main(["weights", "remove", "*net*"]) == 2
    assert "no weights of *net* are on this machine" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["import"], 2, "`--from` names the file or folder of `iamap weights import`"),
        (["list", "--from", "here"], 2, "and of nothing else"),
        (["import", "--from", "nowhere"], 2, "there is no file or folder nowhere."),
        (["import", "--from", "model.safetensors"], 2, "the model of model.safetensors is not given."),
        (["import", "small", "--from", "."], 2, ". has no weights of model 'net.tag'."),
        (["import", "small", "--from", "text.txt"], 1, "'text.txt' is not a weights file"),
        (["remove", "small"], 2, "has no weights of model 'net.tag'."),
        (["remove"], 2, "`iamap weights remove` needs a model or a preset."),
        (["list", "--events", "jsonl"], 2, "`--events jsonl` goes with fetch, import, remove"),
    ],
)
def test_what_cannot_be_imported_or_removed(
    arguments: list[str], code: int, complaint: str, folder: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    put(tmp_path, "model.safetensors")
    put(tmp_path, "text.txt")
    assert main(["weights", *arguments]) == code
    assert complaint in capsys.readouterr().err
    assert not folder.exists()


def test_a_damaged_file_is_not_imported(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules["fake_published"], "files", lambda: [published("net.tag", SUM)])
    path = put(tmp_path / "stick", content=CONTENT[:-1])
    assert main(["weights", "import", "--from", str(path.parent)]) == 1
    assert "Nothing was copied." in capsys.readouterr().err and list(folder.iterdir()) == []


def test_a_file_of_quite_another_size_is_not_imported(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path / "stick")
    assert main(["weights", "import", "small", "--from", str(path)]) == 1
    assert "has 7.0 kB, but the published file of model 'net.tag' has 87 MB." in capsys.readouterr().err
    assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("of_no_size")
def test_nothing_of_others_is_replaced_or_removed(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, elsewhere = tmp_path / "stick", tmp_path / "elsewhere"
    put(stick)
    put(stick, "other_net.safetensors")
    folder.mkdir()
    (folder / "other_net.safetensors").symlink_to(elsewhere)
    notes = b"# notes of caf\xe9\n"
    (folder / "SHA256SUMS").write_bytes(notes)
    assert main(["weights", "import", "net.tag", "small", "--from", str(stick)]) == 0
    assert capsys.readouterr().out.count("net.tag:") == 1, "named twice, copied once"
    assert main(["weights", "import", "other_net", "--from", str(stick)]) == 1
    assert "exists, and is not a weights file." in capsys.readouterr().err
    assert (folder / "other_net.safetensors").is_symlink() and not elsewhere.exists()
    put(folder, content=b"my own")
    assert main(["weights", "remove", "small"]) == 1
    assert "it has changed since IAMAP put it there." in capsys.readouterr().err
    put(folder)
    assert main(["weights", "remove", "small", "net.tag"]) == 0
    assert (folder / "SHA256SUMS").read_bytes() == notes


@pytest.mark.usefixtures("of_no_size")
def test_a_folder_of_weights_that_is_a_file_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "stick")
    place = put(tmp_path, "file")
    assert main(["weights", "import", "small", "--from", str(tmp_path / "stick"), "--to", str(place)]) == 1
    assert "cannot be copied" in capsys.readouterr().err and place.read_bytes() == CONTENT


@pytest.mark.usefixtures("of_no_size")
def test_a_program_follows_a_copy_by_events(folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    put(tmp_path / "stick")
    assert main(["weights", "import", "--from", str(tmp_path / "stick"), "--events", "jsonl"]) == 0
    events = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [event["type"] for event in events] == ["hello", "progress", "log", "result"]
    assert (events[1]["stage"], events[1]["done"], events[1]["total"]) == ("copy", len(CONTENT), len(CONTENT))
    assert events[-1]["outputs"][0]["path"] == str(folder / "net.tag.safetensors")
    assert main(["weights", "remove", "nope", "--events", "jsonl"]) == 2
    assert json.loads(capfd.readouterr().out.splitlines()[-1])["type"] == "failed"
