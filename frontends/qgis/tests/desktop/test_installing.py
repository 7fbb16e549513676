"""Installation as a user does it: from the zip, into a profile that has never seen the plugin."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from harness.profiles import make_profile, plugin_folder
from harness.programs import desktop, qgis_process
from harness.scenes import Scene
from harness.stand_ins import same_python, stand_ins

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


def test_from_the_zip_alone_one_click_makes_it_ready(
    package: Path, built_wheels: Path, scene: Scene, tmp_path: Path, pictures: Path
) -> None:
    """Into an empty profile; the packages of others come from a folder, where they have stand-ins."""
    engine = os.environ["IAMAP_PYTHON"]
    if not same_python(engine, sys.version_info[:2]):
        pytest.skip("the engine of the tests has another Python than QGIS, so its packages cannot be used")
    uv = subprocess.run(
        [engine, "-c", "import uv; print(uv.find_uv_bin())"], capture_output=True, text=True, check=False
    )
    tool = uv.stdout.strip() or shutil.which("uv")
    if not tool:
        pytest.skip("no uv is installed")
    tools = tmp_path / "tools"  # nothing but uv: QGIS takes the first Python on PATH for its own
    tools.mkdir()
    (tools / "uv").symlink_to(tool)
    found = stand_ins(tmp_path / "index", engine, built_wheels)
    data = tmp_path / "Données d'été"
    environment = {
        "IAMAP_PYTHON": None, "XDG_DATA_HOME": str(data), "UV_OFFLINE": "1", "UV_FIND_LINKS": str(found),
        "UV_CACHE_DIR": None, "PATH": f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin",
    }  # fmt: skip
    profile = make_profile(tmp_path / "un profil à moi, é", plugin=None)
    output = tmp_path / "features.tif"
    seen = desktop(
        STEPS / "set_up_by_one_click.py",
        profile=profile,
        folder=pictures,
        environment=environment,
        timeout=120,
        arguments={"package": str(package), "raster": str(scene.raster), "output": str(output)},
    )
    assert seen["welcome"].startswith("Welcome to IAMAP\nAbout 600 MB will be downloaded.") and not seen["modal"]
    assert seen["heading"] == "The engine works.", f"{seen['details']}\n{seen['log']}"
    assert str(data / "iamap" / "engine") in seen["details"]
    assert any("on the disk" in stage for stage in seen["stages"]), seen["stages"]
    assert seen["networks"] > 20 and output.exists()
    assert not seen["welcomed_again"], "once is enough"
    assert (data / "iamap" / "engine" / "lib").exists() and not (data / "iamap" / "engine" / ".cache").exists()
    print(f"ready {seen['seconds']} s after the click")
