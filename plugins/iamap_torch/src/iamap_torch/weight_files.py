"""Which file ``encoder.weights`` means. Nothing here imports torch."""

from __future__ import annotations

import logging
from pathlib import Path

from iamap_core import WeightsFile, WeightsUnusable
from iamap_core.plugin_support import weights as store

log = logging.getLogger(__name__)


def local(weights: str, model: str) -> Path | None:
    """The file that ``encoder.weights`` means, when it is on this machine; otherwise ``None``.

    weights: a file; a folder with one file, or with one that is called after the model; `default` or a name on a hub,
    both of which are looked up in the folder of weights (:func:`iamap_core.plugin_support.weights.folder`).
    Raises :class:`~iamap_core.errors.WeightsUnusable` for a path that does not exist.
    """
    if weights == "random":
        return None
    if weights == "default":
        return store.named(store.folder(), model)
    if (path := Path(weights)).exists():
        return file_in(path, model)
    if _looks_like_a_path(weights):
        raise WeightsUnusable(
            f"no weights file '{weights}'.",
            hint="Give the path of a file, a name that starts with hf-hub:, `default` or `random`.",
            where="encoder.weights",
        )
    return store.named(store.folder(), weights)


def published(file: WeightsFile) -> Path:
    """The file of ``encoder.weights=default`` on this machine, downloaded into the folder of weights if need be.

    Raises :class:`~iamap_core.errors.WeightsUnusable`, with what to do by hand when there is no connection.
    """
    if (found := store.find(file)) is not None:
        return found
    log.warning("Downloading %s from %s …", file.file, file.page or file.url)
    return store.fetch(file)


def file_in(path: Path, model: str) -> Path:
    """The path itself, or in a folder the file that is called after the model, or its only weights file."""
    if not path.is_dir():
        return path
    if (file := store.named(path, model)) is not None:
        return file
    files = store.files_in(path)
    if len(files) != 1:
        found = ", ".join(file.name for file in files) or "none"
        raise WeightsUnusable(
            f"folder '{path}' should hold one weights file ({', '.join(store.SUFFIXES)}) or one called "
            f"{store.stem(model)}.safetensors, but holds: {found}.",
            hint="Give the path of the file.",
            where="encoder.weights",
        )
    return files[0]


def _looks_like_a_path(weights: str) -> bool:
    if weights.startswith(("hf-hub:", "hf_hub:")):
        return False
    return "/" in weights or "\\" in weights or weights.lower().endswith(store.SUFFIXES)


def identity(path: Path) -> str | None:
    """What decides the tensors of a file: its checksum; ``None`` when it cannot be read. Notes the file for
    provenance, as reading its tensors does."""
    try:
        digest = store.checksum(path)
    except OSError:
        return None
    store.note(path)
    return digest
