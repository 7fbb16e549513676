"""What changes a folder of weights beside downloads: copies of files from elsewhere, and removal of what IAMAP has put
there. Both are known by their line in ``SHA256SUMS``.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from iamap_core.errors import WeightsUnusable
from iamap_core.plugin_support import weights
from iamap_core.quantities import size
from iamap_core.specs import WeightsFile

SIZE_TOLERANCE = 0.1
"""Share by which a copy may differ from the published size, where no checksum is known."""


def is_ours(path: Path) -> bool:
    """Whether IAMAP has downloaded or copied this file: its checksum was written down then."""
    return path.name in weights.sums(path.parent)


def copy_in(
    source: Path, file: WeightsFile, place: Path, on_progress: Callable[[int, int], None] | None = None
) -> Path:
    """Copy a published file that is on this machine into a folder of weights, under the name of its model.

    on_progress: called with the bytes that are copied and their sum.
    Raises :class:`~iamap_core.errors.WeightsUnusable` when the file cannot be read, is of another kind, is not the one
    that was published, or the folder has one already.
    """
    if source.suffix.lower() not in weights.SUFFIXES:
        raise WeightsUnusable(
            f"'{source}' is not a weights file: its name must end in one of {', '.join(weights.SUFFIXES)}.",
            where="--from",
        )
    if (there := weights.named(place, file.model)) is not None:
        raise WeightsUnusable(
            f"the weights of model '{file.model}' are in the folder of weights already: {there}.",
            hint=f"`iamap weights remove {file.model}` removes them.",
            where=file.model,
        )
    expected = file.sha256 or weights.sums(source.parent).get(source.name, "")
    goal = place / f"{weights.stem(file.model)}{source.suffix.lower()}"
    if os.path.lexists(goal):
        raise WeightsUnusable(f"{goal} exists, and is not a weights file.", hint="Remove it.", where=file.model)
    part = goal.with_name(f".{goal.name}.{os.getpid()}.part")
    try:
        place.mkdir(parents=True, exist_ok=True)
        digest, done, total = hashlib.sha256(), 0, source.stat().st_size
        if not expected and file.size and abs(total - file.size) > SIZE_TOLERANCE * file.size:
            raise WeightsUnusable(
                f"'{source}' has {size(total)}, but the published file of model '{file.model}' has {size(file.size)}.",
                hint=f"The file is incomplete, or of another model. Nothing was copied. Weights of your own are used "
                f"where they are, with encoder.weights={source}.",
                where="--from",
            )
        with source.open("rb") as original, part.open("wb") as out:
            while chunk := original.read(weights.CHUNK_BYTES):
                out.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                if on_progress:
                    on_progress(done, total)
        if expected and digest.hexdigest() != expected:
            raise WeightsUnusable(
                f"'{source}' has the checksum {digest.hexdigest()}, but that of model '{file.model}' is {expected}.",
                hint="The file is damaged, or of another model. Nothing was copied.",
                where="--from",
            )
        weights.write_sum(place, goal.name, digest.hexdigest())  # first: a file without it could not be removed
        part.replace(goal)
    except OSError as error:
        raise WeightsUnusable(
            f"'{source}' cannot be copied to {goal}: {error.strerror or error}.",
            hint="Check that both can be reached, and the free disk space.",
            where="--from",
        ) from error
    finally:
        with suppress(OSError):  # the folder may be none
            part.unlink(missing_ok=True)
    return goal


def require_ours(path: Path, model: str) -> None:
    """Raises :class:`~iamap_core.errors.WeightsUnusable` when a file is not one that IAMAP has put there."""
    noted = weights.sums(path.parent).get(path.name)
    if noted is not None and weights.checksum(path) != noted:
        raise WeightsUnusable(
            f"{path} is not removed: it has changed since IAMAP put it there.",
            hint="Remove it yourself if you wish.",
            where=model,
        )
    if noted is None:
        raise WeightsUnusable(
            f"{path} is not removed: somebody else has put it there.",
            hint="Remove it yourself if you wish.",
            where=model,
        )


def remove(path: Path, model: str) -> int:
    """Remove a file that IAMAP has put there, with its checksum; the bytes that are free again.

    Raises :class:`~iamap_core.errors.WeightsUnusable` when it is somebody else's, or cannot be removed.
    """
    require_ours(path, model)
    try:
        length = path.stat().st_size
        path.unlink()
    except OSError as error:
        raise WeightsUnusable(f"{path} cannot be removed: {error.strerror or error}.", where=model) from error
    weights.write_sum(path.parent, path.name, None)
    return length
