"""The option ``--plugin FILE.py``: a file that is a plugin for one command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from iamap_core import plugins
from iamap_core.errors import ConfigInvalid
from iamap_core.plugin_files import also


@contextmanager
def with_plugins(names: Sequence[str]) -> Iterator[None]:
    """Load these files and folders, too, here and in the processes that start meanwhile.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a file that cannot be used as a plugin.
    """
    if not names:
        yield
        return
    absent = next((name for name in names if not Path(name).expanduser().exists()), None)
    if absent:
        raise ConfigInvalid(f"--plugin {absent} is not there.", where="plugin")
    with also([Path(name).expanduser() for name in names]) as files:
        _, broken = plugins.load((file, file.point) for file in files)
        for one in broken:
            raise ConfigInvalid(f"--plugin {one.distribution} cannot be used: {one.error.rstrip('.')}.", where="plugin")
        yield
