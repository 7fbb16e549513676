"""A stranger's plugin, installed by pip and by nothing else, works beside ours; broken ones disturb nobody."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from tests.acceptance import scenes
from tests.acceptance.commands import iamap_alone

REPOSITORY = Path(__file__).resolve().parents[2]
FAKES = REPOSITORY / "tests" / "plugins_data"


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tutorial plugin under another name, built and installed by pip into a folder of its own."""
    folder = tmp_path_factory.mktemp("stranger")
    project, target = folder / "project", folder / "site"
    shutil.copytree(REPOSITORY / "examples" / "iamap_meanpool", project, ignore=shutil.ignore_patterns("tests"))
    (project / "src" / "iamap_meanpool.py").rename(project / "src" / "iamap_calm.py")
    for file in (project / "pyproject.toml", project / "src" / "iamap_calm.py"):
        text = file.read_text(encoding="utf-8")
        text = text.replace("iamap-meanpool", "iamap-calm").replace("meanpool", "calm").replace("MeanPool", "Calm")
        file.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
         "--target", str(target), str(project)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "No matching distribution found for hatchling" in done.stderr:
        pytest.skip("pip cannot get the build backend, hatchling: no package index can be reached")
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = np.random.default_rng(2).uniform(0, 1000, (2, 96, 64)).astype(np.float32)
    return scenes.write(tmp_path_factory.mktemp("scene") / "scene.tif", data)


def beside(*folders: Path) -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join(map(str, folders))}


def test_a_plugin_appears_in_lists_and_help_and_runs(stranger: Path, scene: Path, tmp_path: Path) -> None:
    assert "calm" not in iamap_alone("list", "encoders").out.split()
    with_it = beside(stranger)
    listed = json.loads(iamap_alone("list", "encoders", "--json", environment=with_it).out)
    (found,) = [item for item in listed["components"] if item["name"] == "calm"]
    assert (found["distribution"], found["version"]) == ("iamap-calm", "0.1.0")
    shown = " ".join(iamap_alone("encode", "--help-all", environment=with_it).out.split())
    assert "calm iamap-calm 0.1.0 Mean of each band" in shown
    assert "encoder.window" in iamap_alone("describe", "encoder", "calm", environment=with_it).out
    pools = []
    for name in ("calm", "meanpool"):
        output = tmp_path / f"{name}.tif"
        done = iamap_alone("encode", f"source={scene}", f"output={output}", f"encoder={name}", "encoder.window=8",
                           environment=with_it)  # fmt: skip
        assert done.code == 0, done.err
        with rasterio.open(output) as features:
            pools.append(features.read())
            provider = json.loads(features.tags(ns="IAMAP")["COMPONENTS"])["encoder"]["distribution"]
        assert provider == f"iamap-{name}"
    np.testing.assert_array_equal(*pools)


def test_broken_plugins_leave_everything_else_working(stranger: Path, scene: Path, tmp_path: Path) -> None:
    """A failed import, a misspelt hook, a wrong record and a name offered twice, all at once."""
    crowd = beside(stranger, FAKES)
    listed = json.loads(iamap_alone("list", "--json", environment=crowd).out)
    assert {item["name"] for item in listed["broken"]} == {"fake_importerror", "fake_misspelt", "fake_wrongrecord"}
    twice = {item["full_name"] for item in listed["components"] if item["ambiguous"]}
    assert {"fake-good:bright", "fake-duplicate:bright"} <= twice
    result = iamap_alone("doctor", environment=crowd)
    assert result.code == 1
    for said in ("fake_importerror", "fake_misspelt", "unknown hook 'iamap_encoder'", "bright"):
        assert said in result.out
    for name in ("calm", "meanpool"):
        done = iamap_alone("encode", f"source={scene}", f"output={tmp_path / name}.tif", f"encoder={name}",
                           environment=crowd)  # fmt: skip
        assert done.code == 0, done.err
    done = iamap_alone("encode", f"source={scene}", f"output={tmp_path / 'no.tif'}", "encoder=bright",
                       environment=crowd)  # fmt: skip
    assert done.code == 2
    assert done.errors[0].startswith("error: ")
    assert "fake-good:bright" in done.err
    assert "fake-duplicate:bright" in done.err
    assert not (tmp_path / "no.tif").exists()
