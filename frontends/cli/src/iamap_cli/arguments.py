"""An argument parser whose complaints are errors like all others."""

from __future__ import annotations

import argparse
from typing import NoReturn

from iamap_core.errors import ConfigInvalid


class Parser(argparse.ArgumentParser):
    """Raises :class:`~iamap_core.errors.ConfigInvalid` instead of ending the process."""

    def __init__(self, command: str, summary: str, *, add_help: bool = True) -> None:
        super().__init__(prog=f"iamap {command}", description=summary, allow_abbrev=False, add_help=add_help)
        self.add_argument("--debug", action="store_true", help="show the traceback of an error")

    def error(self, message: str) -> NoReturn:
        raise ConfigInvalid(f"{message}.", hint=f"`{self.prog} --help` shows the options.")
