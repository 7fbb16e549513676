"""Calls of a plugin: whatever it raises, exits with, prints or changes stays on its side.

An :class:`~iamap_core.errors.IamapError` that a plugin raises is meant for the user and passes; so does a
``MemoryError``, which the core answers with smaller batches. Everything else is a bug of the plugin, and said so.
"""

from __future__ import annotations

import builtins
import contextlib
import os
import random
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from iamap_core.errors import ContractBroken, IamapError, MissingDependency
from iamap_core.plugin_files import is_file_version

SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")
"""By which a run is stopped, where the system has them."""

OF_SYS = ("stdin", "stderr", "excepthook", "unraisablehook", "displayhook")
"""What belongs to the program in :mod:`sys`, beside standard output."""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Whose code is called.

    what: the component in words, such as ``encoder 'mean'`` or ``plugin 'mean'``.
    module: import path of its code, which tells its own modules from others that are missing.
    url: where its bugs are reported.
    kind: field that chooses such a component.
    """

    what: str
    distribution: str
    version: str
    module: str = ""
    url: str = ""
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.what} of {self.distribution} {self.version}"

    @property
    def hint(self) -> str:
        """What a user does about a bug of this plugin."""
        return f"This is a bug in {self.distribution}" + (f"; report it at {self.url}." if self.url else ".")

    def broke(self, promise: str) -> ContractBroken:
        """The error for a promise that was not kept: what the component did instead, as the end of a sentence."""
        return ContractBroken(f"{self} {promise}", hint=self.hint, where=self.kind)

    def failed(self, step: str, error: BaseException) -> IamapError:
        """The error for an exception that left the plugin in a step."""
        if isinstance(error, ImportError) and error.name and not self._owns(error.name):
            absent = isinstance(error, ModuleNotFoundError)
            why = "which is not installed." if absent else f"which cannot be used: {_line(error)}"
            return MissingDependency(
                f"{self} needs the package {error.name.split('.')[0]}, {why}",
                hint=self._install_hint,
                where=self.kind,
            )
        if isinstance(error, SystemExit):
            return self.broke(f"tried to end the program in {step} (exit code {error.code or 0}).")
        return self.broke(f"failed in {step}: {type(error).__name__}: {_line(error)}")

    @property
    def _install_hint(self) -> str:
        if is_file_version(self.version):
            return f"Install it. {self.distribution} is a plugin of one file, which cannot import files beside it."
        return f"Install it again with its dependencies: pip install --upgrade {self.distribution}"

    def _owns(self, module: str) -> bool:
        own = self.module.split(".")[0]
        return bool(own) and module.split(".")[0] == own


MAX_TEXT = 1000
"""Most letters of the text of a stranger's error."""


def text_of(error: BaseException) -> str:
    """The text of a stranger's error in one line."""
    try:
        text = " ".join(str(error).split())
    except Exception:  # it may have no text, or raise another one
        text = ""
    return f"{text[:MAX_TEXT]}…" if len(text) > MAX_TEXT else text or "no text"


def _line(error: BaseException) -> str:
    text = text_of(error)
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


@contextlib.contextmanager
def calling(provider: Provider, step: str, *, sets_threads: bool = False) -> Iterator[None]:
    """Run what follows as code of a plugin.

    step: what it does, such as ``encode`` or ``its import``.
    sets_threads: whether it is its task to set the number of processor threads, as when an encoder opens.

    What it prints goes to standard error, since standard output belongs to the events and to what a command prints.
    The working directory, the rights of new files, the seeds of Python's and numpy's shared random numbers, torch's
    number of threads, how numpy treats numerical errors, and what hears the user's wish to stop are afterwards what
    they were; so is the depth of recursion, unless it was raised, and warnings are not left to be errors.
    ``os._exit`` is an error as ``sys.exit`` is. Raises :class:`~iamap_core.errors.ContractBroken` or
    :class:`~iamap_core.errors.MissingDependency`.
    """
    try:
        with _PROCESS, _own_thread():
            yield
            if sets_threads:
                _PROCESS.accept_threads()
    except (IamapError, MemoryError, KeyboardInterrupt):
        raise
    except BaseException as error:
        raise provider.failed(step, error) from error


@contextlib.contextmanager
def _own_thread() -> Iterator[None]:
    """What belongs to the calling thread: how numpy treats numerical errors, and, in the main one, signals."""
    numpy = sys.modules.get("numpy")
    is_main = threading.current_thread() is threading.main_thread()
    signal = sys.modules.get("signal")  # listing components does without
    numbers = [getattr(signal, name) for name in SIGNALS if hasattr(signal, name)] if is_main else []
    before = [(number, signal.getsignal(number)) for number in numbers] if signal is not None else []
    timed = _timer(is_main)
    with numpy.errstate() if numpy is not None and hasattr(numpy, "errstate") else contextlib.nullcontext():
        try:
            yield
        finally:
            for number, handler in before:
                if signal is not None and handler is not None and signal.getsignal(number) is not handler:
                    signal.signal(number, handler)
            if not timed and _timer(is_main):
                sys.modules["signal"].setitimer(sys.modules["signal"].ITIMER_REAL, 0)


def _timer(is_main: bool) -> bool:
    """Whether an alarm will end the process, where nobody hears it."""
    signal = sys.modules.get("signal")
    if signal is None or not is_main or not hasattr(signal, "getitimer"):
        return False
    return bool(signal.getitimer(signal.ITIMER_REAL)[0])


class _ProcessState:
    """What belongs to the whole process, kept while any thread is in a plugin: reading and encoding overlap."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._restore = contextlib.ExitStack()
        self._threads: int | None = None
        self._rights = os.umask(0o077)
        os.umask(self._rights)

    def __enter__(self) -> None:
        with self._lock:
            if not self._inside:
                self._keep()
            self._inside += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._inside -= 1
            if not self._inside:
                self._restore.close()

    def accept_threads(self) -> None:
        """Take the number of threads as it is now for the one to go back to."""
        self._threads = _torch_threads()

    def _keep(self) -> None:
        self._restore.callback(setattr, os, "_exit", os._exit)
        os._exit = _exit_of_another(os.getpid(), os._exit)
        self._restore.callback(_put_back, vars(builtins), dict(vars(builtins)))
        self._restore.callback(_put_back, vars(sys), {name: getattr(sys, name) for name in OF_SYS})
        self._restore.callback(_put_back, vars(threading), {"excepthook": threading.excepthook})
        self._restore.callback(_open_again, sys.stderr)
        self._restore.enter_context(contextlib.redirect_stdout(sys.stderr))
        self._restore.callback(_go_back, _folder())
        self._rights = self._know_rights()
        self._restore.callback(os.umask, self._rights)
        self._restore.callback(_recurse_as_deep, sys.getrecursionlimit())
        self._restore.callback(_go_on_after_warnings, list(warnings.filters))
        self._restore.callback(random.setstate, random.getstate())
        numpy = sys.modules.get("numpy")  # listing components does without
        if numpy is not None and hasattr(numpy, "random"):
            self._restore.callback(numpy.random.set_state, numpy.random.get_state())
        self._threads = _torch_threads()
        self._restore.callback(self._use_threads)
        self._restore.callback(_compute_as_before, *_torch_computes())

    def _know_rights(self) -> int:
        """Rights that new files do not get. They can only be asked for by setting others; what they were last time is
        nearly always still right, and a file that another thread makes meanwhile gets what it should."""
        now = os.umask(self._rights)
        if now != self._rights:
            os.umask(now)
        return now

    def _use_threads(self) -> None:
        if self._threads is not None and self._threads != _torch_threads():
            sys.modules["torch"].set_num_threads(self._threads)


_PROCESS = _ProcessState()


def _torch_threads() -> int | None:
    """What torch computes with; ``None`` where nobody has imported it."""
    torch = sys.modules.get("torch")
    return torch.get_num_threads() if torch is not None and hasattr(torch, "get_num_threads") else None


def _torch_computes() -> tuple[Any, bool]:
    """Torch's data type of new tensors, ``None`` for its own, and whether it refuses what is not deterministic."""
    torch = sys.modules.get("torch")
    if torch is None or not hasattr(torch, "are_deterministic_algorithms_enabled"):  # it may be half imported
        return None, False
    return torch.get_default_dtype(), torch.are_deterministic_algorithms_enabled()


def _compute_as_before(dtype: Any, deterministic: bool) -> None:
    now = _torch_computes()
    if now[0] is not None and now != (dtype or sys.modules["torch"].float32, deterministic):
        sys.modules["torch"].set_default_dtype(dtype or sys.modules["torch"].float32)
        sys.modules["torch"].use_deterministic_algorithms(deterministic)


def _put_back(names: dict[str, Any], before: dict[str, Any]) -> None:
    """What a module's names stood for; names that are new stay."""
    if names != before:
        names.update({name: value for name, value in before.items() if names.get(name) is not value})


def _open_again(stream: Any) -> None:
    """Let standard error be written again, which takes what a plugin prints: closing it leaves its descriptor open."""
    if stream is not None and getattr(stream, "closed", False) and stream is sys.stderr:
        sys.stderr = open(2, "w", errors="replace", closefd=False)  # noqa: SIM115


def _exit_of_another(process: int, leave: Callable[[int], NoReturn]) -> Callable[..., NoReturn]:
    """What stands for ``os._exit``, which ends only processes that this one has forked."""

    def exit_of_another(status: int = 0) -> NoReturn:
        if os.getpid() != process:
            leave(status)
        raise SystemExit(status)

    return exit_of_another


def _recurse_as_deep(limit: int) -> None:
    if sys.getrecursionlimit() < limit:
        sys.setrecursionlimit(limit)


def _go_on_after_warnings(filters: list[Any]) -> None:
    """Take away what makes errors of warnings; what hides warnings stays, since modules are imported once."""
    now: Any = warnings.filters
    if now != filters:
        now[:] = [one for one in now if one[0] != "error" or one in filters]


def _folder() -> Path | None:
    """The working directory, unless somebody removed it."""
    try:
        return Path.cwd()
    except OSError:
        return None


def _go_back(folder: Path | None) -> None:
    if folder is not None and _folder() != folder:
        os.chdir(folder)
