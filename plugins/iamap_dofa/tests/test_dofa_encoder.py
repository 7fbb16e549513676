"""The encoder dofa against torchgeo's own DOFA."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from iamap_dofa import published
from iamap_dofa.config import DofaConfig
from iamap_dofa.encoder import DEPTHS, DofaEncoder, OpenDofa
from iamap_dofa.network import SIZES, Maps, build
from numpy.typing import NDArray
from safetensors.torch import save_file
from torchgeo.models.dofa import DOFA, DOFABase16_Weights, DOFALarge16_Weights

import iamap_core as iamap
from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.errors import BandMismatch, ConfigInvalid, WeightsUnusable
from iamap_core.events import Reporter
from iamap_core.interfaces import Calibrates
from iamap_core.tasks import execute

SEED = 3
SCENE = Path(__file__).resolve().parents[3] / "../shared/data/rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
S2 = (0.665, 0.56, 0.49, 0.705, 0.74, 0.783, 0.842, 1.61, 2.19)
WAVELENGTHS: dict[int, tuple[float, ...]] = {
    2: (3.75, 3.75),
    3: (0.665, 0.56, 0.49),
    4: (0.49, 0.56, 0.665, 0.83),
    9: S2,
    12: (0.443, *S2, 0.865, 0.945),
    202: tuple(np.linspace(0.418, 2.445, 202).round(3)),
}


def drawn() -> DOFA:
    """torchgeo's base network, with every tensor drawn, positions and norms too."""
    network = build("dofa_base")
    generator = torch.Generator().manual_seed(SEED)
    with torch.no_grad():
        for tensor in network.state_dict().values():
            tensor += 0.02 * torch.randn(tensor.shape, generator=generator)
    return network


@pytest.fixture(scope="module")
def torchgeos() -> DOFA:
    return drawn()


@pytest.fixture
def shallow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A base network of two blocks instead of twelve, where their number does not matter."""
    monkeypatch.setitem(SIZES, "dofa_base", (768, 2, 12))
    monkeypatch.setitem(DEPTHS, "dofa_base", 2)


def around(network: DOFA, wavelengths: Sequence[float], tile: int = 224, layers: Sequence[int] = (11,)) -> OpenDofa:
    """Our encoder around a network that is there already."""
    plan = iamap.EncoderPlan(tile_size=tile, channels=len(wavelengths), wavelengths=tuple(wavelengths))
    return OpenDofa(Maps(network, wavelengths, layers, tile), tile, torch.device("cpu"), plan)


def opened(weights: Path | str, wavelengths: Sequence[float], tile: int, **fields: Any) -> OpenDofa:
    encoder = DofaEncoder(DofaConfig(weights=str(weights), seed=SEED, **fields))
    plan = iamap.EncoderPlan(tile_size=tile, channels=len(wavelengths), wavelengths=tuple(wavelengths))
    return encoder.open(plan, "cpu")


def pixels(channels: int, side: int = 224, count: int = 1) -> NDArray[np.float32]:
    return np.random.default_rng(0).standard_normal((count, channels, side, side), dtype=np.float32)


@pytest.mark.parametrize("channels", WAVELENGTHS)
def test_patch_tokens_pooled_and_normed_are_torchgeos_features(torchgeos: DOFA, channels: int) -> None:
    encoder = around(torchgeos, WAVELENGTHS[channels])
    images = torch.from_numpy(pixels(channels))
    with torch.inference_mode():
        expected = torchgeos.forward_features(images, list(WAVELENGTHS[channels]))
        (tokens,) = Maps(torchgeos, WAVELENGTHS[channels], (11,), 224).tokens(images)
        pooled = torchgeos.fc_norm(tokens[:, 1:].mean(dim=1))
        normed = torchgeos.fc_norm(tokens[:, 1:])
    assert (pooled - expected).abs().max() <= 1e-5
    assert expected.std() > 0.1
    assert encoder.geometry == iamap.Geometry(grid=14, features=768)
    ours = encoder.encode(images.numpy())
    np.testing.assert_allclose(ours, normed.transpose(1, 2).reshape(1, 768, 14, 14), atol=1e-5)


def test_other_wavelengths_give_other_features(torchgeos: DOFA) -> None:
    batch = pixels(3, 64)
    here = around(torchgeos, (0.49, 0.56, 0.665), 64).encode(batch)
    there = around(torchgeos, (0.49, 0.56, 0.842), 64).encode(batch)
    assert np.abs(here - there).max() > 0.01 * here.std()


def test_bands_may_come_in_any_order_with_their_wavelengths(torchgeos: DOFA) -> None:
    batch = pixels(3, 64)
    here = around(torchgeos, (0.49, 0.56, 0.665), 64).encode(batch)
    there = around(torchgeos, (0.665, 0.49, 0.56), 64).encode(batch[:, [2, 0, 1]])
    np.testing.assert_allclose(there, here, atol=1e-4)


def test_layers_lie_side_by_side_and_end_with_the_last_one(torchgeos: DOFA) -> None:
    batch = pixels(2, 32)
    both = around(torchgeos, (0.5, 0.6), 32, [3, 11]).encode(batch)
    assert both.shape == (1, 1536, 2, 2)
    np.testing.assert_allclose(both[:, 768:], around(torchgeos, (0.5, 0.6), 32).encode(batch), atol=1e-6)
    np.testing.assert_allclose(both[:, :768], around(torchgeos, (0.5, 0.6), 32, [3]).encode(batch), atol=1e-6)


@pytest.mark.parametrize("engine", ["onnxruntime", "openvino"])
@pytest.mark.parametrize("precision", ["fp32", "int8"])
@pytest.mark.usefixtures("shallow")
def test_another_engine_runs_it_for_the_bands_that_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, precision: str, engine: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    network = drawn()
    bands, batch = (0.49, 0.56, 0.665, 0.83), pixels(4, 64, count=4)
    expected = around(network, bands, 64, [1]).encode(batch)
    plan = iamap.EncoderPlan(
        tile_size=64, channels=4, wavelengths=bands, engine=engine, precision=precision, min_similarity=0.9
    )
    save_file(
        {name: tensor.contiguous() for name, tensor in network.state_dict().items()}, tmp_path / "dofa.safetensors"
    )
    encoder = DofaEncoder(DofaConfig(layers=[1], weights=str(tmp_path / "dofa.safetensors")))
    other = encoder.open(plan, "cpu")
    assert isinstance(other, Calibrates)
    found = other.calibrate(pixels(4, 64, count=8))
    assert (found.engine, found.precision) == (engine, precision)
    difference = np.abs(other.encode(batch) - expected)
    assert difference.max() <= 1e-3 if precision == "fp32" else 0 < difference.mean() < 0.1 * np.abs(expected).mean()


def test_a_larger_input_gives_a_finer_grid_and_other_tiles_must_fit_it() -> None:
    encoder = DofaEncoder(DofaConfig(weights="random", input_size=64))
    assert (encoder.wanted.multiple, encoder.wanted.tile_size) == (4, 224)
    finer = opened("random", (0.5, 0.6), 32, input_size=64)
    assert finer.geometry.grid == 4
    assert finer.encode(pixels(2, 32)).shape == (1, 768, 4, 4)
    with pytest.raises(ConfigInvalid, match="must be a multiple of 16"):
        opened("random", (0.5,), 100)


def test_published_files_are_torchgeos_and_of_the_size_of_the_networks() -> None:
    with torch.device("meta"):
        sizes = {model: sum(t.numel() for t in build(model).state_dict().values()) * 4 for model in SIZES}
    assert {model: round(size, -6) for model, size in sizes.items()} == {
        model: published.of(model).size for model in SIZES
    }
    theirs = {"dofa_base": DOFABase16_Weights.DOFA_MAE.url, "dofa_large": DOFALarge16_Weights.DOFA_MAE.url}
    for model, url in theirs.items():
        assert published.of(model).url == url.replace("https://hf.co/", "https://huggingface.co/")


def test_the_norm_of_the_authors_files_is_taken_and_a_missing_one_is_neutral(torchgeos: DOFA, tmp_path: Path) -> None:
    batch, waves = pixels(2, 32), (0.5, 0.6)
    theirs = {name.replace("fc_norm.", "norm."): tensor for name, tensor in torchgeos.state_dict().items()}
    theirs |= {"mask_token": torch.zeros(1), "projector.weight": torch.zeros(2)}
    torch.save(theirs, tmp_path / "authors.pth")
    np.testing.assert_array_equal(
        opened(tmp_path / "authors.pth", waves, 32, layers=[0, -1]).encode(batch),
        around(torchgeos, waves, 32, [0, 11]).encode(batch),
    )
    without = {name: tensor for name, tensor in theirs.items() if not name.startswith("norm.")}
    torch.save(without, tmp_path / "torchgeos.pth")
    features = opened(tmp_path / "torchgeos.pth", waves, 32).encode(batch)
    np.testing.assert_allclose(features.mean(axis=1), 0, atol=1e-5)
    np.testing.assert_allclose(features.std(axis=1), 1, atol=1e-3)


def test_a_file_of_another_network_is_refused_with_what_does_not_fit(tmp_path: Path) -> None:
    torch.save({"blocks.0.attn.qkv.weight": torch.zeros(3, 3)}, tmp_path / "other.pth")
    with pytest.raises(WeightsUnusable, match="does not fit model 'dofa_base'"):
        opened(tmp_path / "other.pth", (0.5,), 32)


def test_a_layer_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigInvalid, match="this model has 12 blocks, 0 to 11, or -12 to -1 from the end"):
        DofaEncoder(DofaConfig(layers=[12]))


# -------------------------------------------------------------------------------------------- on a raster


def encode(output: Path, report: Reporter | None = None, **bands: Any) -> Path:
    if not SCENE.exists():
        pytest.skip("real data are not beside this checkout: ../shared/data/rasters/s2_virginia")
    config: dict[str, Any] = {
        "source": SCENE,
        "output": output,
        "bands": {"name": "auto", **bands},
        "encoder": {"name": "dofa", "weights": "random"},
        "executor": {"name": "local"},
        "tiling": {"size": 64},
        "compute": {"threads": 1},
    }
    with rasterio.open(SCENE) as scene:
        left, top = scene.bounds.left, scene.bounds.top
    config["area"] = {"extent": [left + 2000, top - 2640, left + 2640, top - 2000]}
    execute(bind(EncodeConfig.model_validate(config), Catalog.installed()), report or Reporter())
    return output


def test_a_raster_without_wavelengths_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BandMismatch) as refused:
        encode(tmp_path / "features.tif")
    assert str(refused.value) == (
        "encoder 'dofa' needs wavelengths, but bands 1 to 10 of s2_virginia_10b_crop1100.tif have none. "
        "Give bands.sensor=sentinel2_l2a or bands.wavelengths=[…]."
    )


@pytest.mark.usefixtures("shallow")
def test_a_sentinel_2_scene_goes_through_with_its_profile(tmp_path: Path) -> None:
    output = encode(tmp_path / "features.tif", sensor="sentinel2_l1c")
    with rasterio.open(output) as features:
        assert features.count == 768
        assert features.res == (160, 160)
        values = features.read()
    assert np.isfinite(values).all()
    assert values.std(axis=(1, 2)).mean() > 0.01
