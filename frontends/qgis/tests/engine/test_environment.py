"""What of QGIS's environment reaches the engine."""

from __future__ import annotations

import os
import sys

import pytest

from iamap.engine.environment import child

OWN = {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "PYTHONNOUSERSITE": "1", "UV_SYSTEM_CERTS": "1"}


def test_what_qgis_has_set_goes_and_what_the_user_has_set_stays() -> None:
    users = {
        "HOME": "/home/me",
        "OMP_NUM_THREADS": "2",
        "IAMAP_WEIGHTS": "/data",
        "PROJ_NETWORK": "ON",
        "GDAL_CACHEMAX": "64",
    }
    qgis = {
        "PYTHONHOME": "/opt/qgis/py", "PYTHONPATH": "/opt/qgis/py", "PYTHONEXECUTABLE": "x", "VIRTUAL_ENV": "/v",
        "GDAL_DATA": "/g", "PROJ_LIB": "/p", "PROJ_DATA": "/p", "QT_PLUGIN_PATH": "/q", "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PREFIX_PATH": "/usr", "MPLBACKEND": "qt", "LD_PRELOAD": "x.so", "PIP_TARGET": "/t", "PIP_USER": "1",
        "CONDA_PREFIX": "/c", "O4W_QT_DOC": "/d",
    }  # fmt: skip
    assert child({**users, **qgis}, prefix="/usr") == {**users, **OWN}


@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
def test_whatever_points_into_qgis_own_folder_goes() -> None:
    environ = {
        "QGIS_PREFIX_PATH": "/opt/qgis340/usr",
        "LD_LIBRARY_PATH": "/opt/qgis340/usr/lib:/opt/cuda/lib64:/opt/qgis340/usr/lib/pulseaudio",
        "PATH": "/opt/qgis340/usr/bin:/usr/bin",
        "SSL_CERT_FILE": "/opt/qgis340/usr/share/cacert.pem",
        "OTHER": "/opt/qgis3400/data",
    }
    expected = {"LD_LIBRARY_PATH": "/opt/cuda/lib64", "PATH": "/usr/bin", "OTHER": "/opt/qgis3400/data", **OWN}
    assert child(environ, prefix="/usr") == expected


@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
def test_the_bundle_of_macos_counts_as_qgis() -> None:
    bundle = "/Applications/QGIS.app/Contents"
    environ = {"SSL_CERT_FILE": f"{bundle}/Resources/certs/certs.pem", "REQUESTS_CA_BUNDLE": "/company/ca.pem"}
    assert child(environ, prefix=f"{bundle}/MacOS") == {"REQUESTS_CA_BUNDLE": "/company/ca.pem", **OWN}


def test_certificates_and_a_proxy_that_the_user_has_set_are_kept() -> None:
    users = {"SSL_CERT_FILE": "/company/ca.pem", "https_proxy": "http://mine:3128", "UV_SYSTEM_CERTS": "0"}
    kept = child({**users, "QGIS_PREFIX_PATH": "/usr"}, proxy="http://qgis:8080", no_proxy="intranet", prefix="/usr")
    assert {name: kept[name] for name in users} == users
    assert "HTTPS_PROXY" not in kept
    assert (kept["HTTP_PROXY"], kept["http_proxy"], kept["NO_PROXY"]) == (
        "http://qgis:8080",
        "http://qgis:8080",
        "intranet",
    )


def test_what_a_launcher_has_put_aside_comes_back() -> None:
    environ = {
        "APPDIR": "/tmp/.mount_qgis",
        "LD_LIBRARY_PATH": "/tmp/.mount_qgis/lib",
        "LD_LIBRARY_PATH_ORIG": "/opt/lib",
    }
    assert child(environ, prefix="/tmp/.mount_qgis/usr")["LD_LIBRARY_PATH"] == "/opt/lib"


def test_the_environment_of_this_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", sys.prefix)
    monkeypatch.setenv("IAMAP_KEPT", "yes")
    kept = child()
    assert kept["IAMAP_KEPT"] == "yes" and "PYTHONHOME" not in kept
