"""The encoder galileo: what it wants, opens and refuses, where its weights come from, and what they are worth."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import pickle
import shutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import iamap_galileo
import numpy as np
import pyogrio
import pytest
import rasterio
import torch
from iamap_cli.__main__ import main
from iamap_galileo.bands import BANDS, MEAN, STD
from iamap_galileo.config import GalileoConfig
from iamap_galileo.encoder import GalileoEncoder, OpenGalileo
from iamap_galileo.network import SIZES, Galileo
from iamap_galileo.published import files
from iamap_torch.weights import random
from numpy.typing import NDArray
from rasterio.warp import transform
from rasterio.windows import Window
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import iamap_core as iamap
from iamap_core.catalog import Catalog
from iamap_core.config.presets import Preset, presets
from iamap_core.errors import BandMismatch, ConfigInvalid, WeightsUnusable
from iamap_core.model import NetworkConfig
from iamap_core.raster import sensors

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
WEIGHTS = DATA / "weights/galileo_nano"
SCENE = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
POINTS = DATA / "rasters/s2_virginia/reference_points_wgs84.gpkg"
S2 = BANDS[2:]

real = pytest.mark.skipif(not WEIGHTS.is_dir(), reason="the real weights are not in ../shared/data/weights")


def opened(tile: int = 16, bands: tuple[str, ...] = S2, **fields: Any) -> OpenGalileo:
    encoder = GalileoEncoder(GalileoConfig(**{"weights": "random", "seed": 3, **fields}))
    return encoder.open(iamap.EncoderPlan(tile_size=tile, channels=len(bands), bands=bands, threads=1), "cpu")


def pixels(side: int = 16, channels: int = 10, count: int = 2) -> NDArray[np.float32]:
    return np.random.default_rng(0).random((count, channels, side, side), dtype=np.float32)


# ------------------------------------------------------------------------------------------------- plans


def test_listing_imports_nothing_heavy() -> None:
    heavy = ("torch", "safetensors", "numpy", "sklearn", "rasterio", "hydra", "yaml")
    code = (
        "import sys, iamap_galileo as g, iamap_galileo.published as p; list(g.iamap_encoders()); list(p.files());"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_fields_of_every_network_are_there_and_explained() -> None:
    (spec,) = iamap_galileo.iamap_encoders()
    assert spec.config is GalileoConfig
    assert set(NetworkConfig.model_fields) < set(GalileoConfig.model_fields)
    assert all(field.description for field in GalileoConfig.model_fields.values())


def test_its_bands_are_known_by_the_profiles_that_it_names() -> None:
    wanted = GalileoEncoder(GalileoConfig()).wanted
    known = {band.name for sensor in wanted.sensors for band in sensors.load(sensor).bands}
    assert set(wanted.bands) <= known
    assert len(wanted.bands) == len(wanted.mean) == len(wanted.std) == 12
    assert wanted.subset


@pytest.mark.parametrize("patch", [1, 3, 8])
def test_tiles_are_cut_into_patches(patch: int) -> None:
    wanted = GalileoEncoder(GalileoConfig(patch_size=patch)).wanted
    assert (wanted.tile_size, wanted.multiple) == (8 * patch, patch)
    found = opened(4 * patch, patch_size=patch).encode(pixels(4 * patch))
    assert found.shape == (2, 128, 4, 4)
    assert found.dtype == np.float32


def test_several_layers_come_side_by_side() -> None:
    both = opened(layers=[-1, 0]).encode(pixels())
    assert opened(layers=[-1, 0]).geometry.features == 256
    np.testing.assert_allclose(both[:, :128], opened(layers=[0]).encode(pixels()), atol=1e-6)
    np.testing.assert_allclose(both[:, 128:], opened().encode(pixels()), atol=1e-6)


def test_tiles_do_not_see_their_neighbours_in_the_batch() -> None:
    encoder = opened()
    batch = pixels(count=3)
    np.testing.assert_allclose(encoder.encode(batch)[1:2], encoder.encode(batch[1:2]), atol=1e-5)


def test_random_weights_follow_the_seed() -> None:
    np.testing.assert_array_equal(opened(seed=1).encode(pixels()), opened(seed=1).encode(pixels()))
    assert not np.allclose(opened(seed=1).encode(pixels()), opened(seed=2).encode(pixels()))


def test_bands_of_a_group_that_is_not_complete_are_left_out_and_named(caplog: pytest.LogCaptureFixture) -> None:
    bands = ("B02", "B03", "B04", "B05", "B08", "VV")
    batch = pixels(channels=6)
    with caplog.at_level(logging.WARNING):
        found = opened(bands=bands).encode(batch)
    assert caplog.messages[-1].endswith("their group is not complete: B05, VV.")
    alone = opened(bands=("B02", "B03", "B04", "B08")).encode(batch[:, [0, 1, 2, 4]])
    np.testing.assert_allclose(found, alone, atol=1e-6)


def test_bands_without_a_complete_group_are_refused() -> None:
    with pytest.raises(BandMismatch, match=r"takes groups of bands by name \(VV with VH; .* in: B05, B06\. Give the"):
        opened(bands=("B05", "B06"))


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ConfigInvalid, match=r"tiling\.size=18 must be a multiple of the patch size 4\. .*=16 or 20\."):
        opened(18)
    with pytest.raises(ConfigInvalid, match=r"encoder\.layers=\[4\]: this Galileo has 4 blocks, 0 to 3 or -4 to -1\."):
        opened(layers=[4])
    with pytest.raises(ConfigInvalid, match=r"compute\.device=quantum is not available on this machine"):
        GalileoEncoder(GalileoConfig(weights="random")).open(
            iamap.EncoderPlan(tile_size=16, channels=10, bands=S2), "quantum"
        )


# ----------------------------------------------------------------------------------------------- weights


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder like the published ones, of a small size of our own, with tensors of other inputs and a wrapper."""
    size = {"embedding_size": 16, "depth": 2, "num_heads": 2, "mlp_ratio": 2, "max_patch_size": 8}
    with random(5):
        state = Galileo(type(SIZES["nano"])(**size)).state_dict()
    state = {name.replace("blocks.", "blocks.backbone."): tensor for name, tensor in state.items()}
    state["space_embed.SRTM.proj.weight"] = torch.zeros(16, 2, 8, 8)
    folder = tmp_path / "own"
    folder.mkdir()
    torch.save(state, folder / "encoder.pt")
    torch.save({"decoder": torch.zeros(1)}, folder / "decoder.pt")
    (folder / "config.json").write_text(json.dumps({"model": {"encoder": {**size, "drop_path": 0.1}}}))
    return folder


def test_a_folder_with_its_configuration_gives_the_size(own: Path) -> None:
    for given in (own, own / "encoder.pt"):
        encoder = opened(weights=str(given))
        assert encoder.geometry == iamap.Geometry(grid=4, features=16)
        assert np.isfinite(encoder.encode(pixels())).all()


def test_the_size_beside_the_weights_and_the_one_asked_for_must_agree(own: Path) -> None:
    said = json.loads((own / "config.json").read_text())
    said["model"]["encoder"] |= {"embedding_size": 768, "depth": 12, "num_heads": 12, "mlp_ratio": 4}
    (own / "config.json").write_text(json.dumps(said))
    with pytest.raises(WeightsUnusable, match=r"are of the size 'base', not 'nano'\. Give encoder\.model=base\."):
        opened(weights=str(own))
    (own / "config.json").write_text('{"model": {}}')
    with pytest.raises(WeightsUnusable, match=r"config\.json' is not a configuration of Galileo: KeyError 'encoder'"):
        opened(weights=str(own))
    (own / "config.json").unlink()
    with pytest.raises(WeightsUnusable, match=r"does not fit model 'nano': .*Sizes: nano, tiny, base; a size of your"):
        opened(weights=str(own))


class Trap:
    def __reduce__(self) -> Any:
        return (Path.touch, (Path("sprung"),))


def test_files_that_are_no_weights_are_refused(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = own / "encoder.pt"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(WeightsUnusable, match="truncated"):
        opened(weights=str(own))
    file.write_bytes(pickle.dumps(Trap(), protocol=2))
    with pytest.raises(WeightsUnusable, match="could run code"):
        opened(weights=str(own))
    assert not Path("sprung").exists()
    with pytest.raises(WeightsUnusable, match=r"no weights file 'nowhere/encoder\.pt'"):
        opened(weights="nowhere/encoder.pt")
    with pytest.raises(WeightsUnusable, match=r"no weights of Galileo named 'nanna'\. Give the path of encoder\.pt"):
        opened(weights="nanna")


def test_without_a_network_it_says_which_file_goes_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("HF_HOME", "TORCH_HOME", "IAMAP_WEIGHTS"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    monkeypatch.delenv("HF_HUB_CACHE", raising=False)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(WeightsUnusable, match=r"encoder\.pt.*nasaharvest/galileo/.*galileo_base\.pt"):
        opened(weights="default", model="base")
    assert not any(tmp_path.iterdir())


@real
def test_published_weights_are_found_in_a_folder_of_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nano = next(file for file in files() if file.model == "galileo_nano")
    assert hashlib.sha256((WEIGHTS / "encoder.pt").read_bytes()).hexdigest() == nano.sha256
    assert (WEIGHTS / "encoder.pt").stat().st_size == nano.size
    monkeypatch.setenv("IAMAP_WEIGHTS", str(tmp_path))
    shutil.copyfile(WEIGHTS / "encoder.pt", tmp_path / "galileo_nano.pt")
    by_name, by_path = opened(weights="default"), opened(weights=str(WEIGHTS / "encoder.pt"))
    np.testing.assert_array_equal(by_name.encode(pixels()), by_path.encode(pixels()))


def test_what_is_published_has_the_sizes_that_it_says() -> None:
    for file in files():
        size = SIZES[file.model.removeprefix("galileo_")]
        width = size.embedding_size
        blocks = size.depth * (12 * width**2 + 13 * width) * 4  # bytes of four square matrices and an mlp of ratio 4
        assert blocks < file.size < blocks + 64 * 31 * width * 4 * 1.2


# ------------------------------------------------------------------------------------------------- rasters


@real
def test_from_a_raster_to_features_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bands are found by name, whatever their place, and leave normalised as in the pretraining."""
    with rasterio.open(SCENE) as scene:
        window = Window(600, 380, 32, 32)
        stored = scene.read(window=window)
        where = {"crs": scene.crs, "transform": scene.window_transform(window)}
    order = [3, 0, 9, 1, 8, 2, 7, 4, 6, 5]
    path, features = tmp_path / "scene.tif", tmp_path / "features.tif"
    with rasterio.open(path, "w", driver="GTiff", width=32, height=32, count=10, dtype="uint16", **where) as file:
        file.write(stored[order])
        file.descriptions = [S2[place] for place in order]
    args = [f"source={path}", f"output={features}", "encoder=galileo", f"encoder.weights={WEIGHTS}", "encoder.month=5"]
    code = main(["encode", *args, "bands.sensor=sentinel2_l1c", "compute.device=cpu", "compute.threads=1",
                 "tiling.position_bias=keep"])  # fmt: skip
    assert code == 0, capsys.readouterr().err
    mean, std = (np.array(values[2:], np.float32)[:, None, None] for values in (MEAN, STD))
    direct = opened(32, weights=str(WEIGHTS), month=5).encode(((stored / 10_000 - mean) / std)[None].astype(np.float32))
    with rasterio.open(features) as file:
        np.testing.assert_allclose(file.read(), direct[0], atol=1e-4)
        assert file.transform.a == 40


def test_a_raster_of_another_sensor_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "photo.tif"
    with rasterio.open(path, "w", driver="GTiff", width=32, height=32, count=3, dtype="uint8") as file:
        file.write(np.zeros((3, 32, 32), np.uint8))
    code = main(
        ["encode", f"source={path}", f"output={tmp_path / 'f.tif'}", "encoder=galileo", "encoder.weights=random"]
    )
    said = capsys.readouterr().err
    assert code != 0
    assert "the sensor of photo.tif is not known" in said
    assert "bands.sensor=sentinel2_l1c" in said


def tiles_with_points(most: int) -> tuple[NDArray[np.float32], NDArray[np.int64], NDArray[Any], NDArray[Any]]:
    """Some points of each polygon: normalised tiles of 32 pixels as a map has them, where each point is (tile, row and
    column of its patch), and its class and polygon."""
    meta, _, geometry, (code, polygon) = pyogrio.raw.read(POINTS, columns=["cls_id", "pid"])
    lon, lat = np.array([np.frombuffer(one, "<f8", 2, offset=len(one) - 16) for one in geometry]).T
    with rasterio.open(SCENE) as scene:
        x, y = ~scene.transform * np.array(transform(meta["crs"], scene.crs, lon, lat))
        columns, rows = x.astype(int), y.astype(int)
        whole = (columns >= 0) & (columns < scene.width // 32 * 32) & (rows >= 0) & (rows < scene.height // 32 * 32)
        kept = np.concatenate([np.flatnonzero(whole & (polygon == one))[:most] for one in np.unique(polygon)])
        corners = np.stack([rows[kept], columns[kept]], axis=1) // 32
        corners, tile = np.unique(corners, axis=0, return_inverse=True)
        stored = np.stack([scene.read(window=Window(column * 32, row * 32, 32, 32)) for row, column in corners])
    mean, std = (np.array(values[2:])[:, None, None] for values in (MEAN, STD))
    place = np.stack([tile, rows[kept] % 32 // 4, columns[kept] % 32 // 4], axis=1)
    return ((stored / 10_000 - mean) / std).astype(np.float32), place, code[kept], polygon[kept]


@real
def test_pretrained_weights_map_land_cover_and_random_ones_do_not() -> None:
    """A linear probe on three points of each polygon, with whole polygons held out.

    ``benchmarks/pretrained.py`` does it with all points, through the task encode. Random weights suffer from the
    encoding of places, which makes one land cover look different in each corner of a tile; in the middle of tiles of
    their own they come close to raw bands.
    """
    tiles, place, labels, groups = tiles_with_points(3)

    def accuracy(weights: str) -> float:
        encoder = opened(32, weights=weights)
        maps = np.concatenate([encoder.encode(tiles[start : start + 8]) for start in range(0, len(tiles), 8)])
        features = maps[place[:, 0], :, place[:, 1], place[:, 2]]
        model = make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=500, class_weight="balanced"))
        said = cross_val_predict(model, features, labels, groups=groups, cv=StratifiedGroupKFold(4))
        return float(accuracy_score(labels, said))

    pretrained, untrained = accuracy(str(WEIGHTS)), accuracy("random")
    print(f"Galileo nano, {len(labels)} points in {len(tiles)} tiles: {pretrained:.3f}, random weights {untrained:.3f}")
    assert pretrained > 0.8
    assert pretrained > untrained + 0.1


def preset_cards() -> list[Preset]:
    return [preset for preset in presets(Catalog.installed()) if preset.provider == "iamap-galileo"]


def test_there_is_a_preset_for_each_size() -> None:
    assert [preset.model for preset in preset_cards()] == ["base", "nano", "tiny"]


@pytest.mark.parametrize("preset", preset_cards(), ids=lambda preset: preset.name)
def test_the_card_of_a_preset_agrees_with_the_network(preset: Preset) -> None:
    card, size = preset.card, SIZES[preset.model]
    assert all(asdict(card).values()), "a card says everything"
    with torch.device("meta"):
        network = Galileo(size)
    assert card.features == size.embedding_size
    assert card.stride == GalileoConfig().patch_size
    assert card.parameters == round(sum(values.numel() for values in network.parameters()) / 1e6, 1)
    (file,) = [file for file in files() if file.model == f"galileo_{preset.model}"]
    assert (card.licence, card.download_mb) == (file.licence, round(file.size / 1e6))


@real
def test_a_gap_changes_the_features_around_it_less_than_zeros_do() -> None:
    side, bands = 32, S2
    with rasterio.open(SCENE) as file:
        names = file.descriptions
        stored = file.read([names.index(band) + 1 for band in bands], window=Window(400, 400, side, side))
    mean, std = (np.array(values[2:], np.float32)[:, None, None] for values in (MEAN, STD))
    whole = ((stored / 10_000 - mean) / std)[None].astype(np.float32)
    valid = np.ones(whole.shape, bool)
    valid[..., side // 2 :] = False
    encoder = opened(side, weights=str(WEIGHTS))
    full = encoder.encode(whole)
    gap = np.where(valid, whole, 0).astype(np.float32)
    masked = encoder.encode_tiles(iamap.Tiles(pixels=gap, valid=valid, lonlat=np.zeros((1, 2))))

    def similarity(found: NDArray[np.float32]) -> float:
        one, other = (features[0, :, :, :4].reshape(len(features[0]), -1) for features in (full, found))
        return float(np.mean((one * other).sum(0) / np.linalg.norm(one, axis=0) / np.linalg.norm(other, axis=0)))

    assert similarity(masked) > similarity(encoder.encode(gap))


def test_month_and_pixel_size_come_from_the_raster_unless_they_are_given() -> None:
    july = iamap.EncoderPlan(
        tile_size=16, channels=10, bands=S2, dates=(datetime.date(2020, 7, 3),) * 10, pixel_size=20.03, threads=1
    )

    def features(plan: iamap.EncoderPlan, **fields: Any) -> NDArray[np.float32]:
        config = GalileoConfig(weights="random", seed=3, **fields)
        return GalileoEncoder(config).open(plan, "cpu").encode(pixels())

    unknown = iamap.EncoderPlan(tile_size=16, channels=10, bands=S2, threads=1)
    np.testing.assert_array_equal(features(july), features(unknown, month=7, pixel_size=20))
    np.testing.assert_array_equal(features(july, month=6, pixel_size=10), features(unknown))
    assert not np.allclose(features(july), features(unknown))
