"""What to say when something goes wrong: an error that a user can act on, or a bug and whose it is."""

from __future__ import annotations

import sys
import traceback

from iamap_core.errors import Cancelled, IamapError
from iamap_core.printable import one_line
from iamap_core.redaction import redacted


def complain(error: Exception) -> int:
    """Say on standard error what went wrong, and return the exit code."""
    if isinstance(error, Cancelled):
        print("cancelled", file=sys.stderr)
        return error.exit_code
    if isinstance(error, IamapError):
        print(f"error: {one_line(error.message)}", file=sys.stderr)
        if error.hint:
            print(error.hint, file=sys.stderr)
        return error.exit_code
    print(f"error: {one_line(unexpected(error))}", file=sys.stderr)
    print("Please report it. --debug shows the traceback.", file=sys.stderr)
    return 1


def unexpected(error: BaseException) -> str:
    """What to say of an error that nobody foresaw: whose it is, and its last line."""
    last = traceback.format_exception_only(error)[-1].strip()
    return f"unexpected error, this is a bug in {_whose(error)}: {redacted(last)}"


def _whose(error: BaseException) -> str:
    return owner_of(error) or "iamap-core"


def owner_of(error: BaseException) -> str:
    """The distribution, ours or a plugin's, whose code was running last; empty for another one."""
    from iamap_core.plugins import entry_points

    owners = {point.module.split(".")[0]: distribution.name for distribution, point in entry_points()}
    owners |= {"iamap_core": "iamap-core", "iamap_cli": "iamap-cli"}
    modules = [frame.f_globals.get("__name__", "").split(".")[0] for frame, _ in traceback.walk_tb(error.__traceback__)]
    return next((owners[module] for module in reversed(modules) if module in owners), "")
