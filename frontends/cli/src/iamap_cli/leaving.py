"""The end of the program: its exit code stands, whatever libraries leave behind.

They leave threads, and handlers that run when Python ends. None of that is the result of a command.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any

from iamap_cli.complaints import owner_of
from iamap_core.guard.boundary import text_of
from iamap_core.printable import one_line
from iamap_core.redaction import redacted

GRACE_S = 5.0
"""How long threads and handlers may take to end after a command."""

_LEAVE = os._exit
"""The system's own: during a call of a plugin ``os._exit`` raises an error, in every thread."""


def end_with(code: int) -> int:
    """Let the process end with this code, soon, and say what hinders it; the code."""
    process = os.getpid()

    def leave(status: int = 0) -> None:
        _LEAVE(code if os.getpid() == process else status)

    os._exit = leave  # type: ignore[assignment]
    sys.unraisablehook = _report_failure
    threading.Thread(target=_end, args=(code,), daemon=True, name="iamap end").start()
    return code


def _end(code: int) -> None:
    """Python waits for all threads but daemons, and for handlers; while it does, this thread runs."""
    threading.Event().wait(GRACE_S)
    main = threading.main_thread()
    names = [repr(thread.name) for thread in threading.enumerate() if not (thread.daemon or thread is main)]
    what = f"threads that do not end: {', '.join(names)}" if names else "a handler that does not end"
    _say(f"a plugin or library has left {what}. The command is over, and they were stopped")
    _LEAVE(code)


def _report_failure(problem: Any) -> None:
    """What fails while Python ends, without a traceback."""
    error = problem.exc_value
    if error is not None and not isinstance(error, SystemExit):
        who = owner_of(error) or "a plugin or library"
        _say(f"{who} failed after the command was over: {type(error).__name__}: {text_of(error)}")


def _say(text: str) -> None:
    try:
        print(f"warning: {one_line(redacted(text)).rstrip('.')}.", file=sys.stderr, flush=True)
    except (OSError, ValueError, AttributeError):  # nobody reads it any more
        return
