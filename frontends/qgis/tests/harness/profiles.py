"""A user profile of QGIS with the plugin in it, in a folder of its own."""

from __future__ import annotations

import configparser
from collections.abc import Mapping
from pathlib import Path

PLUGIN = Path(__file__).resolve().parents[2] / "iamap"

_QUIET_SETTINGS = {
    "PythonPlugins/processing": "true",
    "qgis/checkVersion": "false",
    "qgis/showTips340": "false",
    "app/news-feed/items/httpsfeedqgisorg/disabled": "true",
    "core/NewsFeed/httpsfeedqgisorg/disabled": "true",
}


def make_profile(folder: Path, *, plugin: Path | None = PLUGIN, settings: Mapping[str, str] = {}) -> Path:
    """Make ``folder`` a folder of profiles with one, ``default``, in which ``plugin`` is enabled.

    plugin: a folder, which the profile links to; None leaves it out.
    settings: ``group/key`` to text, as in QgsSettings.
    """
    profile = folder / "profiles/default"
    plugins = profile / "python/plugins"
    plugins.mkdir(parents=True)
    if plugin is not None:
        (plugins / "iamap").symlink_to(plugin, target_is_directory=True)
    ini = configparser.RawConfigParser()
    ini.optionxform = str  # type: ignore[assignment,method-assign]  # keys keep their case
    enabled = {"PythonPlugins/iamap": "true"} if plugin is not None else {}
    for key, value in {**_QUIET_SETTINGS, **enabled, **settings}.items():
        group, name = key.split("/", 1)
        if not ini.has_section(group):
            ini.add_section(group)
        ini.set(group, name.replace("/", "\\"), value)
    (profile / "QGIS").mkdir()
    with (profile / "QGIS/QGIS3.ini").open("w", encoding="utf-8") as file:
        ini.write(file, space_around_delimiters=False)
    return folder


def plugin_folder(folder: Path) -> Path:
    """Where the profile in ``folder`` has its plugins."""
    return folder / "profiles/default/python/plugins"
