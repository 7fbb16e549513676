"""`iamap serve`: a process that stays and runs a program's commands, one after the other."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import psutil

from iamap_cli import jsonlines
from iamap_cli.terminal import output_at
from iamap_core.errors import ConfigInvalid, IamapError

if TYPE_CHECKING:
    from iamap_cli.serving import Requests
    from iamap_core.engine.kept_encoders import OpenEncoders
    from iamap_core.loaded import LoadedCode
    from iamap_core.requests import RunRequest

ABOUT = """
A program writes requests on standard input, one JSON object per line: {"type": "run", "id": 1, "arguments": ["encode",
"source=a.tif", "output=b.tif", "--events", "jsonl"], "folder": "/data"}. Standard output has the events of the command,
then a line of type "ended". Libraries and the network of the last encoding stay loaded for the next request.
docs/reference/serve.md lists every field. The end of input ends it.
"""

IDLE_MIN = 10.0
"""Minutes without a request after which it ends."""

POLL_S, MEMORY_POLL_S = 1.0, 10.0
"""Seconds between two looks at the clock, and at the memory of the machine."""

WELL = (0, ConfigInvalid.exit_code)
"""Exit codes after which nothing is left behind."""

NOT_CACHED = {"CPL_VSIL_CURL_NON_CACHED": os.pathsep.join(f"/vsi{one}/" for one in ("curl", "s3", "gs", "az"))}
"""GDAL forgets what servers have said as soon as a raster is closed: the next request sees what is there then."""


class NewProcessNeeded(IamapError):
    """A request needs another process than the one that was asked."""

    code = "new-process"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.epilog = ABOUT
    parser.add_argument(
        "--idle", type=float, default=IDLE_MIN, metavar="MINUTES", help="end when nothing is asked for so long (10)"
    )


def run(arguments: argparse.Namespace) -> int:
    import numpy  # noqa: F401  (before a thread reads: see jsonlines.protocol)

    from iamap_cli.serving import Requests
    from iamap_core import plugins
    from iamap_core.catalog import catalog_kept
    from iamap_core.engine.kept_encoders import encoders_kept
    from iamap_core.learning.other_process import kept_between_runs
    from iamap_core.loaded import LoadedCode
    from iamap_core.requests import ReadyAnswer

    if not 0 < arguments.idle < float("inf"):
        raise ConfigInvalid(f"--idle {arguments.idle:g} is not a number of minutes above 0.", where="idle")
    os.environ.update(NOT_CACHED)
    packages = {point.module.split(".")[0] for _, point in plugins.entry_points()}
    code = LoadedCode(packages, began=int(psutil.Process().create_time() * 1e9))
    with (
        jsonlines.aside() as stream, output_at(stream.fileno()),
        catalog_kept(), kept_between_runs(), encoders_kept() as encoders,
    ):  # fmt: skip

        def answer(line: Any) -> None:
            # On both: who reads them in two threads knows which lines of standard error are still of this request.
            with suppress(OSError, ValueError):  # nobody listens there any more: the other one counts
                jsonlines.write(sys.stderr, line)
            jsonlines.write(stream, line)

        server = Server(Requests(0), answer, encoders, code)
        jsonlines.write(stream, ReadyAnswer())
        server.serve(60 * arguments.idle)
    return 0


class Server:
    """Runs requests in this process, until there are no more, or it should not run another one.

    answer: receives our lines, those about a request.
    """

    def __init__(
        self, requests: Requests, answer: Callable[[Any], None], encoders: OpenEncoders, code: LoadedCode
    ) -> None:
        self._requests = requests
        self._answer = answer
        self._encoders = encoders
        self._code = code
        self._priority = psutil.Process().nice()

    def serve(self, idle_s: float) -> None:
        """idle_s: after so many seconds without a request it ends."""
        stays = True
        while stays and (line := self._waited_for(idle_s)):
            stays = self._served(line)

    def _waited_for(self, idle_s: float) -> bytes | None:
        """The next line; nothing when it is time to end."""
        from iamap_core.machine.memory import memory_to_wait

        since = looked = time.monotonic()
        while (line := self._requests.next(POLL_S)) == b"":
            now = time.monotonic()
            if now - since >= idle_s:
                return None
            if now - looked >= MEMORY_POLL_S:
                looked = now
                if not memory_to_wait():
                    return None
        return line

    def _served(self, line: bytes) -> bool:
        """Whether another request may follow."""
        from iamap_core.requests import RefusalAnswer, id_of, parse

        try:
            request = parse(line)
            _check(request)
            self._check_process(request)
            return self._run(request)
        except IamapError as error:
            stays = not isinstance(error, NewProcessNeeded)
            self._answer(RefusalAnswer.of(error, id_of(line), stays=stays))
            return stays

    def _check_process(self, request: RunRequest) -> None:
        """Raises :class:`NewProcessNeeded`."""
        if not self._code.is_current:
            raise NewProcessNeeded("what is installed has changed since this process began.", hint="Begin a new one.")
        # Other programs go first from the first run on, which the system lets nobody take back.
        has_stepped_back = psutil.Process().nice() != self._priority
        if has_stepped_back and any("priority" in one or one.startswith("--config") for one in request.arguments):
            raise NewProcessNeeded("this process has let other programs go first.", hint="Begin a new one.")

    def _run(self, request: RunRequest) -> bool:
        from iamap_cli.dispatch import exit_code
        from iamap_cli.unchanged import process_unchanged, threads_left
        from iamap_core.requests import EndAnswer

        before = threading.enumerate()
        heard_by = jsonlines.STOPPED_BY.set(self._requests.stopping)
        try:
            with process_unchanged(request.folder, request.arguments):
                code = exit_code(request.arguments)
        finally:
            jsonlines.STOPPED_BY.reset(heard_by)
        gc.collect()
        self._code.note()
        why = "" if code in WELL else "the command did not end well"
        if not why and (left := threads_left(before)):
            why = f"threads have not ended: {left}"
        why = why or self._why_not_again(request)
        self._answer(EndAnswer(id=request.id, code=code, stays=not why, why=why))
        return not why

    def _why_not_again(self, request: RunRequest) -> str:
        from iamap_core.machine.memory import memory_to_wait

        if self._encoders.threads_set:
            return "the number of threads was set"
        if {"-m", "--multirun"} & set(request.arguments) or any(
            one.startswith("--plugin") for one in request.arguments
        ):
            return "the command may have changed the process"
        return "" if memory_to_wait() else "memory is short"


def _check(request: RunRequest) -> None:
    """Raises :class:`~iamap_core.errors.ConfigInvalid` for what needs a process of its own."""
    words = request.arguments
    by_events = "--events=jsonl" in words or ("--events", "jsonl") in pairwise(words)
    if not by_events:
        raise ConfigInvalid(
            f"`iamap {words[0]}` does not report by events, which every request must.",
            hint="Add --events jsonl; a command that does not know it needs a process of its own.",
            where="arguments",
        )
    if not os.path.isdir(request.folder):  # noqa: PTH112
        raise ConfigInvalid(f"there is no folder {request.folder}.", where="folder")
