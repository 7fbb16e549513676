"""From arguments to an exit code.

0 done, 1 failed, 2 wrong use, 130 cancelled. Errors that a user can act on are printed without a traceback;
anything else is a bug and says whose.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback

from iamap_cli.arguments import Parser
from iamap_cli.commands import GROUPS, commands
from iamap_cli.complaints import complain
from iamap_cli.plugin_option import with_plugins
from iamap_cli.wording import table
from iamap_core.errors import Cancelled, ConfigInvalid, did_you_mean
from iamap_core.redaction import redacted


def exit_code(arguments: list[str]) -> int:
    """Of the command that these arguments name, once it is over."""
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
