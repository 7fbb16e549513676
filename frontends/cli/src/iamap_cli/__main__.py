"""`iamap`: from arguments to an exit code.

0 done, 1 failed, 2 wrong use, 130 cancelled. Errors that a user can act on are printed without a traceback;
anything else is a bug and says whose.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Sequence

from iamap_cli.arguments import Parser
from iamap_cli.commands import GROUPS, commands
from iamap_cli.complaints import complain
from iamap_cli.leaving import end_with
from iamap_cli.plugin_option import with_plugins
from iamap_cli.terminal import own_output, printable_output
from iamap_cli.wording import table
from iamap_core.errors import Cancelled, ConfigInvalid, did_you_mean
from iamap_core.redaction import redacted

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
            return _exit_code(list(argv))
    code = 1
    try:
        with own_output(), printable_output():
            code = _exit_code(sys.argv[1:])
    except OSError as error:  # what was printed cannot be written: the disk is full, or nobody reads
        if not isinstance(error, BrokenPipeError) and not code:
            print(f"error: the output cannot be printed: {error.strerror}.", file=sys.stderr)
        code = code or 1
    return end_with(code)


def _exit_code(arguments: list[str]) -> int:
    try:
        return _dispatch(arguments)
    except BrokenPipeError:  # the reader has seen enough: `iamap list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("cancelled", file=sys.stderr)
        return Cancelled.exit_code
    except SystemExit as ended:  # argparse, after --help
        return int(ended.code or 0)
    except Exception as error:
        if "--debug" in arguments:
            print(redacted(traceback.format_exc()), file=sys.stderr, end="")
        return complain(error)


def _dispatch(arguments: list[str]) -> int:
    if not arguments or arguments in (["-h"], ["--help"], ["help"]):
        print(_overview())
        return 0
    name, *rest = arguments
    if name in ("-h", "--help", "help"):  # `iamap help encode`
        name, rest = rest[0], ["--help"]
    if name == "--version":
        name = "version"
    known = commands()
    if name not in known:
        hint = "Options follow the command." if name.startswith("-") else did_you_mean(name, known)
        raise ConfigInvalid(f"no command named '{name}'. Commands: {', '.join(known)}.", hint=hint)
    command = known[name]
    module = importlib.import_module(command.module)
    parser = Parser(name, command.summary, add_help=command.module != "iamap_cli.commands.task")
    module.configure(parser)
    parsed = parser.read(rest)
    parsed.command = name
    with with_plugins(parsed.plugin):
        code: int = module.run(parsed)
    return code


def _overview() -> str:
    """All commands by what they are for."""
    known = commands()
    lines = ["usage: iamap COMMAND …", "", "From a satellite, aerial or drone image to a map, every step a plugin."]
    grouped = {name for names in GROUPS.values() for name in names}
    tasks = [name for name in known if name not in grouped]
    for title, names in {"Make maps": tasks, **GROUPS}.items():
        lines += ["", title, *table([(name, known[name].summary) for name in names if name in known])]
    return "\n".join([*lines, "", "`iamap COMMAND --help` shows how one is used."])


if __name__ == "__main__":
    sys.exit(main())
