"""An argument parser whose complaints are errors like all others, in our words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from iamap_core.errors import ConfigInvalid, did_you_mean


class Parser(argparse.ArgumentParser):
    """Raises :class:`~iamap_core.errors.ConfigInvalid` instead of ending the process."""

    def __init__(self, command: str, summary: str, *, add_help: bool = True) -> None:
        self.command = command
        self.known: list[argparse.Action] = []
        super().__init__(prog=f"iamap {command}", description=summary, allow_abbrev=False, add_help=add_help)
        self.add_argument("--debug", action="store_true", help="show the traceback of an error")
        self.add_argument(
            "--plugin", action="append", default=[], metavar="FILE.py", help="also load this file as a plugin"
        )

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        """As argparse's own; the parser remembers what it takes."""
        action = super().add_argument(*names, **options)
        self.known.append(action)
        return action

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """What the arguments say. Raises :class:`~iamap_core.errors.ConfigInvalid` for what is not understood."""
        others = self._check_options(list(arguments))
        if not {"-h", "--help", "--help-all"} & set(arguments):
            self._check_places(others)
        return self.parse_intermixed_args(arguments)

    def error(self, message: str) -> NoReturn:
        raise ConfigInvalid(f"the arguments of `{self.prog}` are not understood.", hint=self._see_help())

    def _check_options(self, arguments: list[str]) -> list[str]:
        """The other arguments."""
        options = {name: action for action in self.known for name in action.option_strings}
        others: list[str] = []
        while arguments:
            argument = arguments.pop(0)
            if argument == "--":
                return [*others, *arguments]
            if not argument.startswith("-") or argument == "-":
                others.append(argument)
                continue
            name, equals, value = argument.partition("=")
            if name not in options:
                raise self._unknown_option(name, value or (arguments[0] if arguments else ""), options)
            if options[name].nargs == 0:
                if equals:
                    raise ConfigInvalid(f"{name} takes no value.", hint=f"Write {name} alone.")
                continue
            if not equals:
                if not arguments or arguments[0].startswith("-"):
                    wanted = options[name].metavar or " or ".join(options[name].choices or ("a value",))
                    raise ConfigInvalid(f"{name} needs a value: {wanted}.", hint=self._see_help())
                value = arguments.pop(0)
            choices = options[name].choices
            if choices is not None and value not in choices:
                raise ConfigInvalid(
                    f"{name} {value} is not possible: {' or '.join(choices)}.", hint=did_you_mean(value, choices)
                )
        return others

    def _check_places(self, given: list[str]) -> None:
        """Raise when too few or too many names are given."""
        places = [action for action in self.known if not action.option_strings]
        wanted = [action for action in places if action.nargs is None]
        if len(given) < len(wanted):
            missing = " and ".join(action.dest for action in wanted[len(given) :])
            raise ConfigInvalid(f"`{self.prog}` needs more: {missing}.", hint=self._see_help())
        takes_any = any(action.nargs == "*" for action in places)
        if not takes_any and len(given) > len(places):
            extra = " ".join(given[len(places) :])
            raise ConfigInvalid(f"`{self.prog}` takes nothing more: {extra}.", hint=self._see_help())
        for action, value in zip(places, given, strict=False):
            if action.choices is not None and value not in action.choices:
                raise ConfigInvalid(
                    f"`{self.prog}` has no {action.dest} '{value}': {', '.join(action.choices)}.",
                    hint=did_you_mean(value, action.choices),
                )

    def _unknown_option(self, name: str, value: str, options: dict[str, argparse.Action]) -> ConfigInvalid:
        setting = self._setting(name.lstrip("-").replace("-", "_"), value)
        hint = f"Settings are written without dashes: {setting}." if setting else ""
        if name == "--json" and "--events" in options:
            hint = "`--events jsonl` prints JSON lines."
        known = [option for option in options if option.startswith("--")]
        return ConfigInvalid(
            f"`{self.prog}` has no option {name}. Options: {', '.join(known)}.",
            hint=hint or did_you_mean(name, known),
        )

    def _setting(self, name: str, value: str) -> str:
        """The setting that somebody wrote as an option; empty when there is none of that name."""
        from iamap_core.config.fields import fields_of
        from iamap_core.config.meant import suggested
        from iamap_core.config.registry import SESSIONS, TASKS

        task = {"plan": "encode", "batch": "encode"}.get(self.command, self.command)
        model = TASKS[task].model if task in TASKS else SESSIONS.get(task)
        if model is None:
            return ""
        fields = {field.path: field for field in fields_of(model)}
        paths = [name] if name in fields else suggested(name, fields)
        if not paths:
            return ""
        is_value = value and not value.startswith("-") and "=" not in value
        typical = "true" if fields[paths[0]].schema.get("type") == "boolean" else "…"
        return f"{paths[0]}={value if is_value else typical}"

    def _see_help(self) -> str:
        return f"`{self.prog} --help` shows how it is used."
