"""Files of weights: found, downloaded from a server of the test's own, verified."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from iamap_core.errors import WeightsUnusable
from iamap_core.plugin_support import weights
from iamap_core.specs import WeightsFile

CONTENT = bytes(range(256)) * 5000
SUM = hashlib.sha256(CONTENT).hexdigest()
FILE = WeightsFile(
    model="net.tag",
    file="model.safetensors",
    url="https://huggingface.co/owner/net.tag/resolve/main/model.safetensors",
    page="https://huggingface.co/owner/net.tag",
    size=len(CONTENT),
    licence="mit",
)


class Hub(BaseHTTPRequestHandler):
    """A hub that states checksums and sends readers on to its storage, as the real one does."""

    stated = SUM
    body = CONTENT
    length = len(CONTENT)
    authorized: list[tuple[str, str | None]] = []

    def do_GET(self) -> None:
        self.authorized.append((self.path, self.headers.get("Authorization")))
        if self.path == "/owner/net.tag/resolve/main/model.safetensors":
            self.send_response(302)
            self.send_header("Location", "/storage")
            self.send_header("X-Linked-Etag", f'"{self.stated}"')
            self.end_headers()
        elif self.path == "/storage":
            self.send_response(200)
            self.send_header("Content-Length", str(self.length))
            self.end_headers()
            self.wfile.write(self.body)
        else:
            self.send_error(401 if "gated" in self.path else 404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Hub]]:
    class Own(Hub):
        authorized: list[tuple[str, str | None]] = []

    with ThreadingHTTPServer(("127.0.0.1", 0), Own) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_address[1]}/")
        monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
        yield Own
        server.shutdown()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of weights, and caches of other programs that are empty."""
    monkeypatch.setenv("IAMAP_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    return tmp_path / "weights"


# ------------------------------------------------------------------------------------------------- finding


def test_the_folder_is_the_one_named_or_in_the_users_cache(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert weights.folder() == folder
    monkeypatch.delenv("IAMAP_WEIGHTS")
    assert weights.folder() == weights.cache() / "weights"


def test_a_file_is_found_under_its_models_name_or_in_a_folder_of_that_name(folder: Path) -> None:
    assert weights.find(FILE) is None
    (folder / "net.tag").mkdir(parents=True)
    (folder / "net.tag" / "README.md").touch()
    assert weights.find(FILE) is None
    (folder / "net.tag" / "some.pth").touch()
    assert weights.find(FILE) == folder / "net.tag" / "some.pth"
    (folder / "net.tag.bin").touch()
    assert weights.find(FILE) == folder / "net.tag.bin"
    assert dict(weights.present(folder)) == {"net.tag": folder / "net.tag.bin"}


def test_two_files_in_a_models_folder_are_named(folder: Path) -> None:
    (folder / "net.tag").mkdir(parents=True)
    for name in ("a.pth", "b.pth"):
        (folder / "net.tag" / name).touch()
    with pytest.raises(WeightsUnusable, match=r"should hold one weights file, but holds: a.pth, b.pth\. Keep one"):
        weights.find(FILE)


def test_caches_of_other_programs_are_looked_into(tmp_path: Path) -> None:
    place = tmp_path / "hub" / "models--owner--net.tag" / "snapshots" / "abc" / "model.safetensors"
    place.parent.mkdir(parents=True)
    place.touch()
    assert weights.find(FILE) == place
    elsewhere = replace(FILE, url="https://example.org/files/net-1234.pth")
    assert weights.find(elsewhere) is None
    place = tmp_path / "torch" / "hub" / "checkpoints" / "net-1234.pth"
    place.parent.mkdir(parents=True)
    place.touch()
    assert weights.find(elsewhere) == place


# -------------------------------------------------------------------------------------------- downloading


def test_a_file_is_fetched_checked_and_its_checksum_written_down(hub: type[Hub], folder: Path) -> None:
    progress: list[tuple[int, int]] = []
    path = weights.fetch(FILE, on_progress=lambda *numbers: progress.append(numbers))
    assert path == folder / "net.tag.safetensors"
    assert path.read_bytes() == CONTENT
    assert progress[-1] == (len(CONTENT), len(CONTENT))
    assert (folder / "SHA256SUMS").read_text() == f"{SUM}  net.tag.safetensors\n"
    assert sorted(file.name for file in folder.iterdir()) == ["SHA256SUMS", "net.tag.safetensors"]
    assert weights.find(FILE) == path
    assert weights.verify(path).state == "intact"


def test_the_token_goes_to_the_hub_and_not_to_its_storage(hub: type[Hub], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "secret")
    weights.fetch(FILE)
    assert hub.authorized[0][1] == "Bearer secret"
    assert hub.authorized[1] == ("/storage", None)


@pytest.mark.parametrize("published", [True, False])
def test_another_file_than_promised_is_not_kept(hub: type[Hub], folder: Path, published: bool) -> None:
    promised = "0" * 64
    hub.stated = SUM if published else promised
    with pytest.raises(WeightsUnusable) as caught:
        weights.fetch(replace(FILE, sha256=promised if published else ""))
    assert f"gave a file with the checksum {SUM}, but {promised} was promised" in caught.value.message
    assert list(folder.iterdir()) == []


def test_a_connection_that_ends_early_leaves_nothing(hub: type[Hub], folder: Path) -> None:
    hub.body = CONTENT[:1000]
    with pytest.raises(WeightsUnusable, match=f"the connection ended after 1000 of {len(CONTENT)} bytes"):
        weights.fetch(FILE)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [("missing", "no such file"), ("gated", "asks you to log in and accept the licence first")],
)
def test_a_server_that_refuses_is_quoted_in_plain_words(hub: type[Hub], name: str, reason: str) -> None:
    with pytest.raises(WeightsUnusable, match=reason):
        weights.fetch(replace(FILE, url=f"https://huggingface.co/owner/{name}/resolve/main/model.safetensors"))


def test_without_a_network_the_answer_is_which_file_from_where_to_where(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(WeightsUnusable) as caught:
        weights.fetch(FILE)
    assert str(caught.value) == (
        "the weights of model 'net.tag' are not on this machine and could not be downloaded: HF_HUB_OFFLINE is set. "
        "Where there is a connection, download model.safetensors (1.3 MB) from https://huggingface.co/owner/net.tag "
        f"and put it on this machine as {folder / 'net.tag.safetensors'}; or run `iamap weights fetch net.tag --to "
        "FOLDER` there, copy the folder and set IAMAP_WEIGHTS to it."
    )
    monkeypatch.delenv("HF_HUB_OFFLINE")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")  # nobody listens there
    with pytest.raises(WeightsUnusable, match=r"could not be downloaded: no connection \("):
        weights.fetch(FILE)


def test_only_web_addresses_are_opened(tmp_path: Path) -> None:
    (tmp_path / "x.pth").touch()
    with pytest.raises(WeightsUnusable, match="is not an address that weights are downloaded from"):
        weights.fetch(replace(FILE, url=f"file://{tmp_path}/x.pth"))


# ------------------------------------------------------------------------------------------------ verifying


def test_a_file_is_intact_damaged_or_unknown(folder: Path) -> None:
    folder.mkdir()
    path = folder / "net.tag.safetensors"
    path.write_bytes(CONTENT)
    found = weights.verify(path, FILE)
    assert (found.state, found.known, found.sha256) == ("unknown", None, SUM)
    (folder / "SHA256SUMS").write_text(f"{SUM} *net.tag.safetensors\nno line of sums\n")
    assert weights.verify(path, FILE).known == "download"
    published = replace(FILE, sha256=SUM)
    assert (weights.verify(path, published).state, weights.verify(path, published).known) == ("intact", "published")
    path.write_bytes(CONTENT[:-1])
    assert weights.verify(path, FILE).state == "damaged"
    assert weights.verify(path, published).state == "damaged"


def test_what_is_read_is_noted_with_its_checksum_and_licence(folder: Path, tmp_path: Path) -> None:
    own, fetched = tmp_path / "own.safetensors", folder / "net.tag.safetensors"
    folder.mkdir()
    for path in (own, fetched):
        path.write_bytes(CONTENT)
    weights.note(own)  # nobody asks
    with weights.noting() as files:
        for path in (own, fetched, own):
            weights.note(path)
    assert files == [own, fetched]
    assert weights.facts(own, [FILE]) == {"file": own.name, "sha256": SUM, "licence": ""}
    assert weights.facts(fetched, [FILE]) == {"file": fetched.name, "sha256": SUM, "licence": "mit"}
    # With a published checksum the content decides, not the name.
    known = replace(FILE, sha256=SUM)
    assert weights.facts(own, [known])["licence"] == "mit"
    fetched.write_bytes(b"other")
    assert weights.facts(fetched, [known])["licence"] == ""


def test_what_a_killed_download_has_left_goes_with_the_next_one(hub: type[Hub], folder: Path) -> None:
    folder.mkdir()
    dead, alive = folder / ".net.tag.safetensors.4194305.part", folder / f".net.tag.safetensors.{os.getppid()}.part"
    dead.touch()  # no process has a number as high
    alive.touch()
    weights.fetch(FILE)
    assert not dead.exists() and alive.exists()
