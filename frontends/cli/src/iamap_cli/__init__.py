"""The command line of IAMAP: `iamap`.

    :mod:`~iamap_cli.__main__`   the program, from its start to its end
    :mod:`~iamap_cli.dispatch`   from arguments to an exit code
    :mod:`~iamap_cli.commands`   the table of commands, a module each
    :mod:`~iamap_cli.plugin_option` files that are plugins for one command
    :mod:`~iamap_cli.progress`   events for people: a line that moves, or plain lines
    :mod:`~iamap_cli.jsonlines`  events for programs: one JSON object per line
    :mod:`~iamap_cli.serving`    what a program asks of a process that stays
    :mod:`~iamap_cli.unchanged`  a request leaves its process as it was
    :mod:`~iamap_cli.terminal`   standard output, which is the command's alone
    :mod:`~iamap_cli.leaving`    the end of the program, whatever libraries leave behind
    :mod:`~iamap_cli.complaints` what to say when something goes wrong
    :mod:`~iamap_cli.wording`    fields, kinds and tables in words

Only the module of the command that was asked for is imported, and hydra, rasterio and all that computes
only when a task runs.
"""

import os

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""Before pydantic is imported: it would read the entry points of all packages, and fail where one cannot be read."""
