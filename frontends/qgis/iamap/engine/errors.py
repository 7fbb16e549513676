"""Errors of the engine, as a person reads them: what happened, and what to do next."""

from __future__ import annotations

from .messages import in_language


class EngineError(Exception):
    """message: what happened. hint: what to do. log: the last lines that the engine has printed."""

    def __init__(self, message: str, hint: str = "", log: str = "") -> None:
        super().__init__(message, hint, log)
        self.message = message
        self.hint = hint
        self.log = log

    def __str__(self) -> str:
        return "\n".join(filter(None, (self.message, self.hint)))


class MissingEngine(EngineError):
    """No interpreter is known, or the known one is not there."""


class UnusableEngine(EngineError):
    """The interpreter is there, the engine in it does not work or does not fit this plugin."""


class RunFailure(EngineError):
    """The engine says why it cannot do what was asked; in the user's language, where there is a translation.

    code: the kind of its error. where: what it is about.
    """

    def __init__(self, message: str, hint: str = "", log: str = "", code: str = "", where: str = "") -> None:
        super().__init__(in_language(message), in_language(hint), log)
        self.code = code
        self.where = where


class EngineCrash(EngineError):
    """The engine's process has ended without a message. returncode: negative for a signal, as in ``subprocess``."""

    def __init__(self, message: str, hint: str = "", log: str = "", returncode: int = 0) -> None:
        super().__init__(message, hint, log)
        self.returncode = returncode


class Cancelled(Exception):
    """The user has stopped it."""
