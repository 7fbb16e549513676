"""From a raster on disk to features, as a user does it: real scenes, random weights."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from iamap_cli.__main__ import main
from iamap_torchgeo import families, table
from numpy.typing import NDArray
from rasterio.windows import Window

DATA = Path(__file__).resolve().parents[3] / "../shared/data/rasters"
SIDE = 64


def scene(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"real data are not beside this checkout: ../shared/data/rasters/{name}")
    return path


def corner(source: Path, target: Path, order: list[int] | None = None) -> tuple[Path, NDArray[np.float32]]:
    """The upper left part of a scene, its bands in another order; and its pixels in their own order."""
    with rasterio.open(source) as src:
        order = order or list(src.indexes)
        window = Window(0, 0, SIDE, SIDE)
        profile = {**src.profile, "width": SIDE, "height": SIDE, "count": len(order)}
        with rasterio.open(target, "w", **profile) as dst:
            dst.write(src.read(order, window=window))
            dst.descriptions = [src.descriptions[number - 1] for number in order]
        return target, src.read(window=window).astype(np.float32)


def iamap(*arguments: object) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return code, out.getvalue() + err.getvalue()


def features(source: Path, output: Path, *settings: str) -> tuple[NDArray[np.float32], str]:
    code, said = iamap("encode", f"source={source}", f"output={output}", "encoder=torchgeo", "seed=7", *settings)
    assert code == 0, said
    with rasterio.open(output) as dst:
        return dst.read(), said


SENTINEL2 = [
    "encoder.model=ssl4eo_s2_resnet18_moco",
    "encoder.layers=[-2]",
    "bands.sensor=sentinel2_l1c",
    f"tiling.size={SIDE}",
]


def test_sentinel_2_gives_what_torchgeos_network_gives_for_its_stored_numbers(tmp_path: Path) -> None:
    source, stored = corner(scene("s2_virginia/s2_virginia_13b_crop.tif"), tmp_path / "scene.tif")
    model = table.find("ssl4eo_s2_resnet18_moco")
    torch.manual_seed(4)
    network = families.build(model, SIDE).module
    torch.save(network.state_dict(), tmp_path / "w.pth")
    ours, said = features(source, tmp_path / "f.tif", *SENTINEL2, f"encoder.weights={tmp_path / 'w.pth'}")
    assert "reflectance by the profile sentinel2_l1c" in said
    with torch.inference_mode():
        normalised = torch.from_numpy(stored)[None] / 10_000  # torchgeo's transform of these weights
        (theirs,) = network.forward_intermediates(normalised, indices=[3], intermediates_only=True)
    assert ours.shape == (256, 4, 4)
    np.testing.assert_allclose(ours, theirs[0].numpy(), atol=1e-4)


def test_bands_in_another_order_give_the_same_features(tmp_path: Path) -> None:
    name = scene("s2_virginia/s2_virginia_13b_crop.tif")
    settings = [*SENTINEL2, "encoder.weights=random"]
    plain, _ = features(corner(name, tmp_path / "a.tif")[0], tmp_path / "fa.tif", *settings)
    order = np.random.default_rng(0).permutation(np.arange(1, 14)).tolist()
    other, _ = features(corner(name, tmp_path / "b.tif", order)[0], tmp_path / "fb.tif", *settings)
    np.testing.assert_array_equal(other, plain)
    assert np.ptp(plain) > 0.1


def test_bands_that_a_raster_lacks_are_named(tmp_path: Path) -> None:
    source, _ = corner(scene("s2_virginia/s2_virginia_13b_crop.tif"), tmp_path / "a.tif", [2, 3, 4, 8])
    settings = ["encoder=torchgeo", "encoder.weights=random", *SENTINEL2]
    code, said = iamap("encode", f"source={source}", f"output={tmp_path / 'f.tif'}", *settings)
    assert code == 1
    assert (
        "encoder 'torchgeo' needs the bands B01, B05, B06, B07, B8A, B09, B10, B11 and B12, which a.tif does not "
        "have by the profile sentinel2_l1c. It has B02, B03, B04, B08." in said
    )
    named, said = features(source, tmp_path / "f.tif", *SENTINEL2, "encoder.weights=random", "encoder.missing=zero")
    assert "It works without B01, B05, B06, B07, B8A, B09, B10, B11 and B12." in said
    assert named.shape == (256, 4, 4)


def test_landsat_8_by_name_without_the_bands_that_its_file_lacks(tmp_path: Path) -> None:
    source, stored = corner(scene("l8_alabama/l8_alabama_10b.tif"), tmp_path / "a.tif", list(range(1, 9)))
    model = table.find("ssl4eo_l8_toa_resnet18_moco")
    torch.manual_seed(4)
    network = families.build(model, SIDE).module
    torch.save(network.state_dict(), tmp_path / "w.pth")
    ours, said = features(
        source,
        tmp_path / "f.tif",
        f"encoder.model={model.name}",
        f"encoder.weights={tmp_path / 'w.pth'}",
        "encoder.missing=zero",
        "bands.sensor=landsat8_toa",
        f"tiling.size={SIDE}",
    )
    assert "It works without B8, B10 and B11." in said
    eight_bit = (stored[:8] * 2e-5 - 0.1) / 0.4 * 256  # SSL4EO-L's numbers, not rounded
    images = np.zeros((1, 11, SIDE, SIDE), np.float32)
    images[0, [0, 1, 2, 3, 4, 5, 6, 8]] = eight_bit / 255  # torchgeo's transform of these weights
    with torch.inference_mode():
        theirs = network.forward_features(torch.from_numpy(images))[0].numpy()
    np.testing.assert_allclose(ours, theirs, atol=1e-4)
