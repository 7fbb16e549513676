"""Files of weights on this machine and where they come from. No framework is imported, and nothing is downloaded
unless :func:`fetch` is called.

Weights lie in one folder, under the name of their model: ``vit_tiny_patch16_224.augreg_in21k.safetensors``, or a folder
of that name with one weights file in it. The folder is what ``IAMAP_WEIGHTS`` names, otherwise one in the user's cache.
A machine without a network works the same way: the folder is copied to it.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import psutil

from iamap_core.errors import WeightsUnusable
from iamap_core.files import write_whole
from iamap_core.machine.cache import cache
from iamap_core.quantities import size
from iamap_core.specs import WeightsFile

VARIABLE = "IAMAP_WEIGHTS"
"""Environment variable that names the folder."""
SUFFIXES = (".safetensors", ".pth", ".pt", ".bin")
"""Endings of files that hold weights."""
SUMS = "SHA256SUMS"
"""Checksums of a folder's files, as ``sha256sum --check`` reads them."""
HUB = "https://huggingface.co"
CHUNK_BYTES = 2**20
TIMEOUT_S = 30.0
"""Timeout of a server."""


# ------------------------------------------------------------------------------------------------- finding


def folder() -> Path:
    """The folder of weights: ``IAMAP_WEIGHTS``, otherwise one in the user's cache."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else cache() / "weights"


def stem(model: str) -> str:
    """The name of a model, or of a place on a hub (``hf-hub:owner/name``), as the name of a file."""
    return model.removeprefix("hf-hub:").removeprefix("hf_hub:").replace("/", "--")


def files_in(place: Path) -> list[Path]:
    """The weights files of a folder, by name; none when there is no such folder."""
    if not place.is_dir():
        return []
    return sorted(file for file in place.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())


def named(place: Path, model: str) -> Path | None:
    """The file of that model in a folder: under its name, or the only one in a folder of its name."""
    for suffix in SUFFIXES:
        if (file := place / f"{stem(model)}{suffix}").is_file():
            return file
    inside = files_in(place / stem(model))
    if len(inside) > 1:
        found = ", ".join(file.name for file in inside)
        raise WeightsUnusable(
            f"{place / stem(model)} should hold one weights file, but holds: {found}.",
            hint="Keep one of them.",
            where="encoder.weights",
        )
    return inside[0] if inside else None


def target(file: WeightsFile, place: Path) -> Path:
    """Where a published file belongs in a folder of weights."""
    return place / f"{stem(file.model)}{Path(file.file).suffix}"


def cached(file: WeightsFile) -> Path | None:
    """The file in the cache of the Hugging Face hub or of torch, where other programs may have put it."""
    if found := _on_hub(file.url):
        repository, path = found
        home = Path(os.environ.get("HF_HOME", Path.home() / ".cache" / "huggingface"))
        hub = Path(os.environ.get("HF_HUB_CACHE", home / "hub"))
        snapshots = hub / f"models--{repository.replace('/', '--')}" / "snapshots"
        kept = [place for place in snapshots.glob(f"*/{path}") if place.is_file()]
        return max(kept, key=lambda place: place.stat().st_mtime, default=None)
    home = Path(os.environ.get("TORCH_HOME", Path.home() / ".cache" / "torch"))
    place = home / "hub" / "checkpoints" / Path(urlsplit(file.url).path).name
    return place if place.is_file() else None


def find(file: WeightsFile) -> Path | None:
    """A published file on this machine: in the folder of weights, otherwise in a cache of other programs."""
    return named(folder(), file.model) or cached(file)


def _on_hub(url: str) -> tuple[str, str] | None:
    found = re.fullmatch(rf"{HUB}/([^/]+/[^/]+)/resolve/[^/]+/(.+)", url)
    return (found[1], found[2]) if found else None


# ------------------------------------------------------------------------------------------------ noting

_noted: ContextVar[list[Path] | None] = ContextVar("_noted", default=None)


@contextmanager
def noting() -> Iterator[list[Path]]:
    """The files of weights that plugins read within, as they come; a result names them."""
    files: list[Path] = []
    before = _noted.set(files)
    try:
        yield files
    finally:
        _noted.reset(before)


def note(path: Path) -> None:
    """Say that a file of weights is read. ``iamap_torch.weights.read`` does; a plugin that reads its own way should."""
    if (files := _noted.get()) is not None and path not in files:
        files.append(path)


def facts(path: Path, published: Iterable[WeightsFile]) -> dict[str, str]:
    """Name, SHA-256 and licence of a file, as JSON; the licence of the published file that it is, if it is one."""
    digest = checksum(path)
    same = (file for file in published if (file.sha256 == digest if file.sha256 else _is_copy(path, file)))
    licence = next((file.licence for file in same), "")
    return {"file": path.name, "sha256": digest, "licence": licence}


def _is_copy(path: Path, file: WeightsFile) -> bool:
    """Whether a file lies where a published one of unknown checksum is put."""
    return path == target(file, folder()) or (path.name == Path(file.file).name and path == cached(file))


# -------------------------------------------------------------------------------------------- downloading


def fetch(file: WeightsFile, place: Path | None = None, on_progress: Callable[[int, int], None] | None = None) -> Path:
    """Download a file into a folder of weights, check it, and write its checksum down.

    place: the folder; :func:`folder` when left out.
    on_progress: called with the bytes that came and their sum (0 when the server does not say).
    Raises :class:`~iamap_core.errors.WeightsUnusable` with what can be done by hand.
    """
    place = place or folder()
    goal = target(file, place)
    if is_true(os.environ.get("HF_HUB_OFFLINE")):
        raise _unreachable(file, goal, "HF_HUB_OFFLINE is set")
    part = goal.with_name(f".{goal.name}.{os.getpid()}.part")
    try:
        place.mkdir(parents=True, exist_ok=True)
        _remove_orphans(goal)
        with _opened(file.url) as answer, part.open("wb") as out:
            expected = file.sha256 or _checksum_of(answer.headers)
            total = int(answer.headers.get("Content-Length") or 0)
            digest, done = hashlib.sha256(), 0
            while chunk := answer.read(CHUNK_BYTES):
                out.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                if on_progress:
                    on_progress(done, total)
        if total and done != total:
            raise _unreachable(file, goal, f"the connection ended after {done} of {total} bytes")
        if expected and digest.hexdigest() != expected:
            raise WeightsUnusable(
                f"{file.url} gave a file with the checksum {digest.hexdigest()}, but {expected} was promised.",
                hint="The download was deleted. Try again. If it happens again, the file on the server is another one.",
                where=file.model,
            )
        part.replace(goal)
        write_sum(place, goal.name, digest.hexdigest())
    except OSError as error:  # URLError, time-outs and disks alike
        if isinstance(error, urllib.error.URLError | TimeoutError | ConnectionError):
            raise _unreachable(file, goal, _reason(error)) from error
        raise WeightsUnusable(
            f"{goal} cannot be written: {error.strerror or error}.",
            hint=f"Set {VARIABLE} to a folder with free disk space.",
            where=VARIABLE,
        ) from error
    finally:
        with suppress(OSError):  # the folder may be none
            part.unlink(missing_ok=True)
    return goal


def _remove_orphans(goal: Path) -> None:
    """Remove what downloads of this file have left whose processes were killed."""
    for part in goal.parent.glob(f".{glob.escape(goal.name)}.*.part"):
        number = part.name.removesuffix(".part").rpartition(".")[2]
        if number.isdecimal() and not psutil.pid_exists(int(number)):
            part.unlink(missing_ok=True)


@contextmanager
def offline() -> Iterator[None]:
    """Inside the block nothing is downloaded, by us or by the library of the Hugging Face hub, which reads its variable
    only when it is imported."""
    before = os.environ.get("HF_HUB_OFFLINE")
    os.environ["HF_HUB_OFFLINE"] = "1"
    constants = sys.modules.get("huggingface_hub.constants")
    is_offline = getattr(constants, "HF_HUB_OFFLINE", is_true(before))
    _set_hub(True)
    try:
        yield
    finally:
        os.environ.pop("HF_HUB_OFFLINE")
        if before is not None:
            os.environ["HF_HUB_OFFLINE"] = before
        _set_hub(is_offline)


def _set_hub(is_offline: bool) -> None:
    if (constants := sys.modules.get("huggingface_hub.constants")) is not None:
        constants.HF_HUB_OFFLINE = is_offline  # type: ignore[attr-defined]


def is_true(text: str | None) -> bool:
    """Whether a variable of the hub's library says yes."""
    return (text or "").upper() in ("1", "TRUE", "YES", "ON")


def by_hand(file: WeightsFile, goal: Path) -> str:
    """How to bring a file to a machine without a network: which file, from which page, to where."""
    volume = f" ({size(file.size)})" if file.size else ""
    page = file.page or file.url
    return (
        f"Where there is a connection, download {file.file}{volume} from {page} and put it on this machine as {goal}; "
        f"or run `iamap weights fetch {file.model} --to FOLDER` there, copy the folder and set {VARIABLE} to it."
    )


def _unreachable(file: WeightsFile, goal: Path, reason: str) -> WeightsUnusable:
    return WeightsUnusable(
        f"the weights of model '{file.model}' are not on this machine and could not be downloaded: {reason}.",
        hint=by_hand(file, goal),
        where="encoder.weights",
    )


def _opened(url: str):  # type: ignore[no-untyped-def]  # urllib's answer has no public type
    if urlsplit(url).scheme not in ("http", "https"):
        raise WeightsUnusable(f"{url} is not an address that weights are downloaded from.")
    mirror = os.environ.get("HF_ENDPOINT", "").rstrip("/")
    request = urllib.request.Request(url.replace(HUB, mirror, 1) if mirror else url)  # noqa: S310
    request.add_header("User-Agent", "iamap")
    if (token := os.environ.get("HF_TOKEN")) and url.startswith(f"{HUB}/"):
        request.add_unredirected_header("Authorization", f"Bearer {token}")  # for the hub, not for its storage
    return urllib.request.build_opener(_KeepsChecksum).open(request, timeout=TIMEOUT_S)


class _KeepsChecksum(urllib.request.HTTPRedirectHandler):
    """The hub states a file's checksum where it sends us on to its storage; the storage does not."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None:
            request.iamap_checksum = _checksum_of(headers) or getattr(req, "iamap_checksum", "")  # type: ignore[attr-defined]
        return request

    def http_response(self, request, response):  # type: ignore[no-untyped-def]
        if kept := getattr(request, "iamap_checksum", ""):
            response.headers["X-Linked-Etag"] = kept
        return response

    https_response = http_response


def _checksum_of(headers) -> str:  # type: ignore[no-untyped-def]
    """The SHA-256 that the hub states for large files; empty for others."""
    stated = str(headers.get("X-Linked-Etag") or "").strip('W/"')
    return stated if re.fullmatch(r"[0-9a-f]{64}", stated) else ""


def _reason(error: OSError) -> str:
    if isinstance(error, urllib.error.HTTPError):
        said = {401: "the publisher asks you to log in and accept the licence first (HF_TOKEN)", 404: "no such file"}
        said[403] = said[401]
        return said.get(error.code, f"the server answered {error.code} {error.reason}")
    reason = getattr(error, "reason", None) or error
    return f"no connection ({getattr(reason, 'strerror', None) or reason})"


# ------------------------------------------------------------------------------------------------ verifying


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """Result of the comparison of a file with its checksum.

    known: where the checksum is from: `published`, noted at the `download`, or ``None``.
    """

    path: Path
    sha256: str
    state: Literal["intact", "damaged", "unknown"]
    known: Literal["published", "download"] | None


def verify(path: Path, published: WeightsFile | None = None) -> Verdict:
    """Compare a file with the checksum that was published, or that its download wrote down beside it."""
    digest = checksum(path)
    noted = sums(path.parent).get(path.name, "")
    expected = published.sha256 if published and published.sha256 else noted
    known: Literal["published", "download"] | None = None
    if expected:
        known = "published" if published and published.sha256 else "download"
    state: Literal["intact", "damaged", "unknown"] = "unknown"
    if expected:
        state = "intact" if digest == expected else "damaged"
    return Verdict(path=path, sha256=digest, state=state, known=known)


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def sums(place: Path) -> dict[str, str]:
    """The checksums that were written down in a folder, by file name."""
    return {found[2]: found[1] for line in _lines(place) if (found := _SUM.fullmatch(line))}


def write_sum(place: Path, name: str, digest: str | None) -> None:
    """Write the checksum of a file down; ``None`` takes it out. Lines that are none, such as comments, stay."""
    others = [line for line in _lines(place) if not _SUM.fullmatch(line)]
    noted = {key: value for key, value in {**sums(place), name: digest}.items() if value}
    lines = [*others, *(f"{value}  {key}" for key, value in sorted(noted.items()))]
    content = "".join(f"{line}\n" for line in lines)
    write_whole(place / SUMS, content.encode(errors="surrogateescape"))


def _lines(place: Path) -> list[str]:
    file = place / SUMS
    return file.read_text(encoding="utf-8", errors="surrogateescape").splitlines() if file.is_file() else []


def present(place: Path) -> Iterator[tuple[str, Path]]:
    """``(model, file)`` of everything in a folder of weights, by model."""
    if not place.is_dir():
        return
    for entry in sorted(place.iterdir()):
        if entry.is_dir() and len(inside := files_in(entry)) == 1:
            yield entry.name, inside[0]
        elif entry.is_file() and entry.suffix.lower() in SUFFIXES:
            yield entry.name.removesuffix(entry.suffix), entry
