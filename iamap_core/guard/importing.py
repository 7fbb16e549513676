"""Imports of plugins: a module that is imported leaves the process as it was.

A call leaves alone what :mod:`iamap_core.guard.boundary` says; an import, which happens once, leaves more alone, since
modules set up the process as if it were theirs.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from iamap_core.guard.boundary import Provider, calling

OURS = ("GDAL_", "CPL_", "OGR_", "PROJ_", "IAMAP_")
"""How variables begin that change what iamap reads and writes."""


@contextlib.contextmanager
def importing(provider: Provider, step: str) -> Iterator[None]:
    """Run what follows as :func:`~iamap_core.guard.boundary.calling` does, as the import of a plugin's module.

    Afterwards environment variables that were set, and all by which GDAL, PROJ and iamap are set up, are what they
    were; so are the search path, the arguments, the locale, every signal, the root logger and the garbage collector.
    Variables that only its own libraries read, and further places of the search path, stay.
    """
    with process_put_back(), calling(provider, step):
        yield


@contextlib.contextmanager
def process_put_back() -> Iterator[None]:
    """What :func:`importing` puts back beside what each call does."""
    with contextlib.ExitStack() as restore:
        restore.callback(_put_back_variables, dict(os.environ))
        for values in (sys.path, sys.argv):
            restore.callback(_put_back_values, values, list(values))
        restore.callback(_collect_garbage, _collects_garbage())
        _keep_signals(restore)
        _keep_logging(restore)
        _keep_locale(restore)
        yield


def _put_back_variables(before: Mapping[str, str]) -> None:
    for name in [name for name in os.environ if name not in before and name.startswith(OURS)]:
        del os.environ[name]
    for name, value in before.items():
        if os.environ.get(name) != value:
            os.environ[name] = value


def _put_back_values(values: list[str], before: list[str]) -> None:
    if values is not sys.path:
        values[:] = before
    elif values[: len(before)] != before:
        values[:] = [*before, *(one for one in values if one not in before)]


def _collects_garbage() -> bool:
    collector = sys.modules.get("gc")  # listing components does without
    return collector is None or collector.isenabled()


def _collect_garbage(wanted: bool) -> None:
    if _collects_garbage() != wanted:
        (sys.modules["gc"].enable if wanted else sys.modules["gc"].disable)()


def _keep_signals(restore: contextlib.ExitStack) -> None:
    signal = sys.modules.get("signal")  # listing components does without
    if signal is None:
        return
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}

    def put_back() -> None:
        for number, handler in handlers.items():
            if handler is not None and signal.getsignal(number) is not handler:
                with contextlib.suppress(OSError, ValueError):  # not in the main thread, or none that can be set
                    signal.signal(number, handler)

    restore.callback(put_back)


def _keep_logging(restore: contextlib.ExitStack) -> None:
    """The root logger: what a module sets there, iamap and all libraries obey."""
    logging = sys.modules.get("logging")
    root: Any = logging.getLogger() if logging is not None else None
    handlers, level, disabled = (list(root.handlers), root.level, root.manager.disable) if root else ([], 30, 0)

    def put_back() -> None:
        logging = sys.modules.get("logging")
        if logging is not None and hasattr(logging, "getLogger"):
            root: Any = logging.getLogger()
            root.handlers[:] = handlers
            root.setLevel(level)
            logging.disable(disabled)

    restore.callback(put_back)


def _keep_locale(restore: contextlib.ExitStack) -> None:
    locale = sys.modules.get("locale")
    if locale is None:
        return
    ask: Callable[..., str] = locale.setlocale
    before = ask(locale.LC_ALL)

    def put_back() -> None:
        if ask(locale.LC_ALL) != before:
            with contextlib.suppress(locale.Error):
                ask(locale.LC_ALL, before)

    restore.callback(put_back)
