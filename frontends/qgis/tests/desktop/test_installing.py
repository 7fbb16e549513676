"""Installation as a user does it: from the zip, into a profile that has never seen the plugin."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.profiles import make_profile, plugin_folder
from harness.programs import desktop, qgis_process

from tools.package import make, version

STEPS = Path(__file__).parent / "steps"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory, built_wheels: Path) -> Path:
    return make(tmp_path_factory.mktemp("dist"), built_wheels)


def test_the_plugin_manager_installs_the_zip_and_qgis_process_finds_it(
    package: Path, tmp_path: Path, pictures: Path
) -> None:
    profile = make_profile(tmp_path / "a profile with spaces, é", plugin=None)
    steps = STEPS / "install_from_zip.py"
    seen = desktop(steps, profile=profile, folder=pictures, arguments={"package": str(package)})
    assert seen["file"] == str(plugin_folder(profile) / "iamap/__init__.py")
    assert seen["version"] == version()
    assert seen["unloaded"] and seen["provider"] and not seen["provider_after"]
    assert not any(path.is_symlink() for path in plugin_folder(profile).rglob("*"))
    print(f"installed and loaded in {seen['seconds_to_install']} s")

    listed = qgis_process("--json", "plugins", profile=profile)
    assert listed.code == 0, listed.stderr
    assert listed.json()["plugins"]["iamap"]["loaded"], listed.stdout


def test_in_a_french_qgis_the_menu_is_french(package: Path, tmp_path: Path, pictures: Path) -> None:
    french = {"locale/overrideFlag": "true", "locale/userLocale": "fr"}
    profile = make_profile(tmp_path / "profile", plugin=None, settings=french)
    steps = STEPS / "read_the_menu.py"
    seen = desktop(steps, profile=profile, folder=pictures, arguments={"package": str(package)})
    assert "Aide" in seen["menu"], seen["menu"]
    assert "Regrouper …" in seen["menu"]
    assert seen["provider"] == "IAMAP : d’une image à une carte par apprentissage profond"  # noqa: RUF001  (French)
    assert seen["after_unloading"] == "Help"
