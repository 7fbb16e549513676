"""A device that is out of memory, as an error that the core expects."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import torch  # noqa: TID253


@contextmanager
def as_memory_error() -> Iterator[None]:
    """Raise ``MemoryError`` where torch raises its own errors of that kind; the core then halves its batch."""
    try:
        yield
    except RuntimeError as error:
        # A graphics card raises a class of its own, a processor a plain RuntimeError.
        if isinstance(error, torch.OutOfMemoryError) or "allocate memory" in str(error):
            if torch.cuda.is_available():
                torch.cuda.empty_cache()  # what the failed batch left in pieces
            raise MemoryError(str(error)) from error
        raise
