"""Why an installation has failed: what pip and uv print, in plain words."""

from __future__ import annotations

import errno
import re

from .errors import EngineError
from .words import later, tr

WITHOUT_NETWORK = later("Or install without network, from a folder of wheels.")
FREE_SPACE = later("Free some disk space and try again. Unfinished files have been removed.")
DISK_FULL_ON_WINDOWS = 112
"""``ERROR_DISK_FULL``; Python's ``errno`` of it says nothing."""


def network(log: str) -> EngineError | None:
    """The error when something lies between this computer and the registry; ``None`` when that is not it."""
    if re.search(r"UnknownIssuer|CERTIFICATE_VERIFY_FAILED|invalid peer certificate|self.signed certificate", log):
        return EngineError(
            tr("The certificate of the package registry is not trusted. A company's proxy is often the reason."),
            tr(
                "Ask for the company's certificates in a PEM file, set the variable SSL_CERT_FILE to its path, and "
                "restart QGIS."
            )
            + f" {tr(WITHOUT_NETWORK)}",
            log,
        )
    if re.search(r"\b407\b|[Pp]roxy [Aa]uthentication", log):
        return EngineError(
            tr("The proxy requires a name and a password."),
            tr("Enter them in QGIS: Settings > Options > Network.") + f" {tr(WITHOUT_NETWORK)}",
            log,
        )
    if re.search(
        r"dns error|failed to lookup|name resolution|Connection refused|error sending request|tcp connect|timed out"
        r"|Failed to establish a new connection|Network is unreachable|No route to host|ProxyError|Failed to fetch"
        r"|Could not connect|Could not fetch URL",
        log,
    ):
        return EngineError(
            tr("The package registry cannot be reached."),
            tr("Check the network, and the proxy in QGIS: Settings > Options > Network. Then try again.")
            + f" {tr(WITHOUT_NETWORK)}",
            log,
        )
    return None


def of_system(error: OSError, folder: str) -> EngineError:
    """The error when this computer refuses to write into the folder."""
    reason = error.strerror or str(error)
    if (
        error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
        or getattr(error, "winerror", 0) == DISK_FULL_ON_WINDOWS
    ):
        return EngineError(tr("The disk is full."), tr(FREE_SPACE), str(error))
    return EngineError(
        tr("{folder} cannot be written: {reason}.").format(folder=folder, reason=reason),
        tr("Check its permissions, or choose another place under More."),
        str(error),
    )


def explained(error: EngineError, *, build: str, wheels: str, offline: bool) -> EngineError:
    """The error in plain words.

    error: of uv, with its last lines. build, wheels, offline: as in :class:`~iamap.engine.installation.Choices`.
    """
    log = error.log
    if re.search(r"No space left|os error 28|os error 112|not enough space", log):
        return EngineError(tr("The disk is full."), tr(FREE_SPACE), log)
    if re.search(r"Permission denied|Access is denied|os error 13\b|os error 5\b", log):
        text = tr("A folder is not writable: {reason}").format(reason=_cause(log))
        return EngineError(text, tr("Check its permissions, then try again."), log)
    absent = re.search(r"Because (?:only )?([\w.-]+)\S* (?:was not found|has no)|no versions? of ([\w.-]+)", log)
    if absent and offline:
        name = next(filter(None, absent.groups()))
        return EngineError(
            tr("The folder of wheels is not complete: {name} is missing, or not for this computer's Python.").format(
                name=name
            ),
            tr("Fill it as the help describes. The folder is {folder}.").format(folder=wheels),
            log,
        )
    unreachable = network(log)
    if unreachable and build != "registry" and "pytorch" in log:
        return EngineError(
            tr(
                "PyTorch's own index cannot be reached. It has the builds of torch for processors only and for each "
                "kind of graphics card."
            ),
            tr(
                "Try again later, or choose the build of the package registry. It runs everywhere. On Linux it takes "
                "7 GB."
            ),
            log,
        )
    if unreachable and re.search(r"[Mm]anaged Python|python-build-standalone|cpython-3", log):
        return EngineError(
            tr("No Python of the right version is installed, and none could be downloaded."),
            tr("Install Python 3.12 and try again, or give the path of one."),
            log,
        )
    text = tr("The installation has failed: {reason}").format(reason=_cause(log) or error.message)
    return unreachable or EngineError(text, error.hint, log)


def _cause(log: str) -> str:
    """uv's innermost reason, or its last line."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    causes = [line.split("cause: ", 1)[1] for line in lines if line.startswith("cause: ")]
    return (causes or lines or [""])[-1]
