"""`iamap`: what holds for the whole program, from its start to its end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from iamap_cli.dispatch import exit_code
from iamap_cli.leaving import end_with
from iamap_cli.terminal import own_output, printable_output

ENVIRONMENT = {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "0"}
"""Set before torch loads: by default OpenMP's waiting threads spin, and beside any other busy program a run
falls to a tenth of its speed."""

FIXED_ENVIRONMENT = {"GDAL_VRT_ENABLE_PYTHON": "NO", "GDAL_VRT_PYTHON_TRUSTED_MODULES": ""}
"""Set whatever the user has set, for this process and all that it starts: opening a raster must not run what somebody
has written into it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    argv: the arguments. When left out, those of the program, which ends afterwards.
    """
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    os.environ.update(FIXED_ENVIRONMENT)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a letter shows a question mark
    if argv is not None:
        with printable_output():
            return exit_code(list(argv))
    code = 1
    try:
        with own_output(), printable_output():
            code = exit_code(sys.argv[1:])
    except OSError as error:  # what was printed cannot be written: the disk is full, or nobody reads
        if not isinstance(error, BrokenPipeError) and not code:
            print(f"error: the output cannot be printed: {error.strerror}.", file=sys.stderr)
        code = code or 1
    return end_with(code)


if __name__ == "__main__":
    sys.exit(main())
