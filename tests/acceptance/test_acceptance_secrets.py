"""A raster behind a signed address: nothing that a command leaves or prints has the password or the signature."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import rasterio
from shapely.geometry import Point

from tests.acceptance import scenes
from tests.acceptance.commands import Done, iamap, succeed

SECRETS = (b"s3cretuser", b"s3cretpw", b"s3cretsig")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a raster on a server, up to its signature."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    served = tmp_path / "served"
    served.mkdir()
    data = np.random.default_rng(1).integers(1, 255, (3, 96, 96), np.uint8)
    scenes.write(served / "scene.tif", data, tiled=True, blockxsize=32, blockysize=32)
    script = Path(__file__).parents[1] / "raster" / "range_server.py"
    with subprocess.Popen([sys.executable, script, served], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://s3cretuser:s3cretpw@127.0.0.1:{int(process.stdout.readline())}/scene.tif?X-Amz-Signature="
        process.kill()


def leaks(folder: Path, *commands: Done) -> list[str]:
    """Files, members of archives and outputs that hold a secret."""
    found = [f"{name} of {done.code}" for done in commands for name in ("out", "err")
             if any(secret in getattr(done, name).encode() for secret in SECRETS)]  # fmt: skip
    for file in (path for path in folder.rglob("*") if path.is_file()):
        contents = {file.name: file.read_bytes()}
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                contents |= {f"{file.name}/{name}": archive.read(name) for name in archive.namelist()}
        found += [name for name, content in contents.items() if any(secret in content for secret in SECRETS)]
    return found


def test_results_reports_bundles_plans_events_and_messages_have_no_secret(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    rng = np.random.default_rng(2)
    points = [Point(400_000 + 960 * x, 5_000_000 - 960 * y) for x, y in rng.uniform(0.05, 0.95, (40, 2))]
    samples = scenes.vectors(work / "points.geojson", points, {"class": ["a", "b"] * 20})
    encoding = ["encoder=meanpool", "encoder.window=8", "tiling.size=32", "output=features.tif"]

    part = succeed("encode", f"source={address}s3cretsig1", *encoding, "--shard", "0/2")
    assert (work / "features.tif.run" / "plan.json").is_file()
    assert leaks(work, part) == []
    # The address comes from each command, in worker processes too, and another signature is the same source.
    rest = succeed("encode", f"source={address}s3cretsig2", *encoding, "executor=processes", "executor.workers=2")
    assert "Resuming the unfinished run in features.tif.run." in rest.err
    kept = succeed("encode", f"source={address}s3cretsig3", *encoding)
    assert "features.tif already has this result." in kept.err
    with rasterio.open("features.tif") as features:
        assert "http://***@127.0.0.1" in features.tags(ns="IAMAP")["SOURCE"]

    trained = succeed("train", f"source={address}s3cretsig", f"samples={samples}", "label=class", "output=m.iamap",
                      "predictor=linear_discriminant")  # fmt: skip
    mapped = succeed("predict", f"source={address}s3cretsig", "model=m.iamap", "output=map.tif")
    events = succeed("cluster", f"source={address}s3cretsig", "output=c.tif", "model=c.iamap",
                     "clusterer.n_clusters=2", "--events", "jsonl")  # fmt: skip
    swept = succeed("reduce", "-m", f"source={address}s3cretsig", "output=r.tif", "reducer=pca",
                    "reducer.n_components=1,2", "hydra.sweep.dir=sweep")  # fmt: skip
    assert len(list(Path("sweep").rglob("config.yaml"))) == 2
    gone = iamap("encode", f"source={address.replace('scene', 'none')}s3cretsig", "encoder=meanpool", "output=n.tif")
    assert gone.errors[0].startswith("error: none.tif cannot be opened as a raster: ")
    wrong = iamap("encode", f"sourc={address}s3cretsig", "encoder=meanpool", "output=n.tif")
    assert wrong.code == 2
    assert leaks(work, part, rest, kept, trained, mapped, events, swept, gone, wrong) == []
