"""metadata.txt, as the site where plugins are published and QGIS itself read it."""

from __future__ import annotations

import configparser
import re
from urllib.parse import urlparse

import pytest
import tomllib

from tools.package import PLUGIN, ROOT, version

REQUIRED = {"name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "tracker", "repository"}
# without interpolation QGIS would read a text with a per cent sign that the site refuses
READER = configparser.ConfigParser()
READER.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
READER.read(PLUGIN / "metadata.txt", encoding="utf-8")
METADATA = dict(READER["general"])


def test_all_that_is_required_is_there() -> None:
    assert {key for key in REQUIRED if METADATA.get(key, "").strip()} == REQUIRED
    assert METADATA["hasProcessingProvider"] == "yes"  # without it qgis_process does not load the plugin
    assert "supportsQt6" not in METADATA  # no longer read by anybody: qgisMaximumVersion says it
    assert "/" not in METADATA["author"]
    assert METADATA["license"] == "GPL-2.0-or-later"


def test_it_is_for_qgis_3_22_to_4() -> None:
    assert (METADATA["qgisMinimumVersion"], METADATA["qgisMaximumVersion"]) == ("3.22", "4.99")


def test_the_version_is_the_project_s() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert version() == project
    assert METADATA["changelog"].startswith(f"{project}:")


@pytest.mark.parametrize("key", ["homepage", "repository", "tracker"])
def test_addresses_are_addresses(key: str) -> None:
    address = urlparse(METADATA[key])
    assert address.scheme == "https" and "." in address.netloc


def test_addresses_are_all_real_or_all_stand_for_real_ones() -> None:
    """Half a replacement would send people to the wrong place."""
    keys = ("homepage", "repository", "tracker", "email")
    assert len({"example.org" in METADATA[key] for key in keys}) == 1


def test_the_address_for_mail_is_one() -> None:
    assert re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", METADATA["email"])


def test_the_icon_and_the_licence_are_files() -> None:
    assert (PLUGIN / METADATA["icon"]).read_text("utf-8").lstrip().startswith(("<svg", "<?xml"))
    licence = (PLUGIN / "LICENSE").read_text("utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in licence and "Version 2, June 1991" in licence


def test_flags_are_true_or_false() -> None:
    assert {METADATA[key] for key in ("experimental", "deprecated")} <= {"True", "False"}
