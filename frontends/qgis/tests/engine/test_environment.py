"""What of QGIS's environment reaches the engine."""

from __future__ import annotations

import os
import sys

import pytest

from iamap.engine.environment import child

OWN = {
    "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1", "PYTHONNOUSERSITE": "1", "UV_SYSTEM_CERTS": "1",
    "GDAL_VRT_ENABLE_PYTHON": "NO",
}  # fmt: skip


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
    expected = {"PATH": "/usr/bin", "OTHER": "/opt/qgis3400/data", **OWN}
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


@pytest.mark.parametrize(
    "name",
    [
        "LD_PRELOAD", "LD_AUDIT", "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG", "DYLD_INSERT_LIBRARIES",
        "DYLD_LIBRARY_PATH", "GCONV_PATH", "OPENSSL_CONF", "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME",
        "PYTHONPLATLIBDIR", "PYTHONWARNINGS", "GDAL_VRT_PYTHON_TRUSTED_MODULES", "GDAL_PYTHON_DRIVER_PATH",
        "GDAL_DRIVER_PATH", "GDAL_CONFIG_FILE",
        "UV_CONFIG_FILE", "UV_PYTHON", "UV_PROJECT_ENVIRONMENT", "UV_OVERRIDE", "UV_CONSTRAINT",
        "UV_EXTRA_INDEX_URL", "UV_INDEX", "UV_INDEX_STRATEGY", "UV_TORCH_BACKEND", "UV_NO_BINARY", "UV_PRERELEASE",
        "UV_SYSTEM_PYTHON", "UV_BREAK_SYSTEM_PACKAGES", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_EXTRA_INDEX_URL",
        "PIP_REQUIREMENT", "PIP_CONSTRAINT", "PIP_PYTHON", "PIP_CONFIG_FILE", "uv_config_file",
    ],
)  # fmt: skip
def test_nothing_puts_other_code_into_the_engine_or_sends_an_installation_elsewhere(name: str) -> None:
    assert child({name: "/elsewhere"}, prefix="/usr") == OWN


@pytest.mark.parametrize(
    "name",
    [
        "UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX_COMPANY_PASSWORD", "UV_CACHE_DIR", "UV_HTTP_TIMEOUT",
        "PIP_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE", "HF_TOKEN", "CUDA_VISIBLE_DEVICES",
    ],
)  # fmt: skip
def test_mirrors_certificates_and_devices_of_the_user_are_kept(name: str) -> None:
    assert child({name: "/mine"}, prefix="/usr") == {name: "/mine", **OWN}


def test_python_code_in_rasters_stays_off() -> None:
    assert child({"GDAL_VRT_ENABLE_PYTHON": "YES"}, prefix="/usr")["GDAL_VRT_ENABLE_PYTHON"] == "NO"


def test_the_environment_of_this_process_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", sys.prefix)
    monkeypatch.setenv("IAMAP_KEPT", "yes")
    kept = child()
    assert kept["IAMAP_KEPT"] == "yes" and "PYTHONHOME" not in kept
