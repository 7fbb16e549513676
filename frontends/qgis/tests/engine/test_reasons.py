"""What pip and uv print, in plain words."""

from __future__ import annotations

import pytest

from iamap.engine import reasons
from iamap.engine.errors import EngineError

REFUSED = """error: Request failed after 3 retries in 10.4s
  cause: Failed to fetch: https://{host}/simple/numpy/
  cause: error sending request for url (https://{host}/simple/numpy/)
  cause: tcp connect error
  cause: Connection refused (os error 111)"""


def reason(log: str, build: str = "registry", offline: bool = False) -> tuple[str, str]:
    error = reasons.explained(EngineError("uv failed", log=log), build=build, wheels="/media/wheels", offline=offline)
    assert error.log == log
    return error.message, error.hint


def test_no_network() -> None:
    message, hint = reason(REFUSED.format(host="registry.example"))
    assert message == "The package registry cannot be reached."
    assert "the proxy in QGIS: Settings > Options > Network" in hint and "from a folder of wheels" in hint
    message, _ = reason("WARNING: Retrying … NewConnectionError: Failed to establish a new connection: [Errno 111]")
    assert message == "The package registry cannot be reached."


@pytest.mark.parametrize("build", ["cpu", "gpu"])
def test_no_way_to_the_index_with_the_builds_of_torch(build: str) -> None:
    message, hint = reason(REFUSED.format(host="download.pytorch.example"), build)
    assert message.startswith("PyTorch's own index cannot be reached.")
    assert "choose the build of the package registry. It runs everywhere. On Linux it takes 7 GB" in hint


def test_certificates() -> None:
    message, hint = reason("  cause: invalid peer certificate: UnknownIssuer")
    assert message.startswith("The certificate of the package registry is not trusted")
    assert "SSL_CERT_FILE" in hint


def test_a_proxy_that_wants_a_password() -> None:
    message, hint = reason("  cause: tunnel error: 407 Proxy Authentication Required")
    assert message == "The proxy requires a name and a password."
    assert "Settings > Options > Network" in hint


def test_a_full_disk_and_a_folder_that_may_not_be_written() -> None:
    assert reason("  cause: No space left on device (os error 28)")[0] == "The disk is full."
    message, _ = reason("error: Failed to create `/srv/x`\n  cause: Permission denied (os error 13)")
    assert message == "A folder is not writable: Permission denied (os error 13)"


@pytest.mark.parametrize(
    "line",
    [
        "Because torch was not found in the provided package locations and iamap-torch depends on torch",
        "Because there are no versions of torch and iamap-torch depends on torch",
        "Because torch==2.15.0 has no wheels with a matching Python ABI tag (e.g., `cp312`)",
    ],
)
def test_a_folder_of_wheels_that_is_not_complete(line: str) -> None:
    message, hint = reason(f"error: No solution found when resolving dependencies\n  cause: {line}", offline=True)
    assert message == "The folder of wheels is not complete: torch is missing, or not for this computer's Python."
    assert hint.endswith("The folder is /media/wheels.")


def test_no_python_to_download() -> None:
    log = REFUSED.format(host="x.example").replace("simple/numpy", "python-build-standalone/cpython-3.12")
    assert reason(log)[0] == "No Python of the right version is installed, and none could be downloaded."


def test_anything_else_is_told_by_its_innermost_cause() -> None:
    message, _ = reason("error: Failed to build x\n  cause: the moon is full")
    assert message == "The installation has failed: the moon is full"
    assert reason("")[0] == "The installation has failed: uv failed"
