"""The network against the reference, and its parts by themselves.

``expected.npz`` holds what the reference (github.com/nasaharvest/galileo at commit 0f0b5b9, MIT) gives with its nano
weights for 24 x 24 pixels of a real Sentinel-2 scene. It was made so: its ``construct_galileo_input(s1=…, s2=…,
months=…)`` without normalising, the 13 space-time bands through its ``Normalizer(std=True)`` with
``load_normalization_values("config/normalization.json")`` as its ``train.py`` does, its ``Encoder.load_from_folder`` in
evaluation mode with ``patch_size``, ``exit_after`` and ``input_resolution_m``, and
``apply_mask_and_average_tokens_per_patch``. (Its option ``normalize=True`` divides by 10,000 instead of using these
statistics, because it looks for numbers as keys where there is text.) There is no Sentinel-1 of the place: decibels are
made of two bands, as below.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from iamap_galileo.bands import BANDS, GROUPS, MEAN, STD, complete_groups
from iamap_galileo.config import GalileoConfig
from iamap_galileo.encoder import GalileoEncoder
from iamap_galileo.network import SIZES, Galileo
from iamap_galileo.patches import fitted_kernel, resampling
from numpy.typing import NDArray
from rasterio.windows import Window
from torch.nn.functional import conv2d, interpolate

import iamap_core as iamap

DATA = Path(__file__).resolve().parents[3] / "../shared/data"
WEIGHTS = DATA / "weights/galileo_nano"
SCENE = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
EXPECTED = Path(__file__).with_name("expected.npz")
S1, S2 = BANDS[:2], BANDS[2:]

CASES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "s2_patch8": (S2, {"patch_size": 8}),
    "s2_patch4_january": (S2, {"patch_size": 4, "month": 1}),
    "s2_patch3_block1": (S2, {"patch_size": 3, "layers": [1]}),
    "s1_patch6": (S1, {"patch_size": 6}),
    "s1_s2_patch8_20m_december": (BANDS, {"patch_size": 8, "month": 12, "pixel_size": 20}),
}


def real_pixels() -> Mapping[str, NDArray[np.float64]]:
    """Normalised pixels by band, float64[24, 24]."""
    with rasterio.open(SCENE) as scene:
        stored = scene.read(window=Window(600, 380, 24, 24)).astype(np.float64)
        assert scene.descriptions == S2
    units = {"VV": -25 + stored[6] / 200, "VH": -30 + stored[0] / 100, **dict(zip(S2, stored / 10_000, strict=True))}
    return {band: (units[band] - mean) / std for band, mean, std in zip(BANDS, MEAN, STD, strict=True)}


@pytest.mark.skipif(not WEIGHTS.is_dir(), reason="the real weights are not in ../shared/data/weights")
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("turned", [False, True], ids=["in order", "other order"])
def test_features_are_those_of_the_reference(case: str, turned: bool) -> None:
    bands, fields = CASES[case]
    bands = bands[::-1] if turned else bands
    encoder = GalileoEncoder(GalileoConfig(weights=str(WEIGHTS), **fields))
    opened = encoder.open(iamap.EncoderPlan(tile_size=24, channels=len(bands), bands=bands, threads=1), "cpu")
    pixels = real_pixels()
    batch = np.stack([pixels[band] for band in bands])[None].astype(np.float32)
    with np.load(EXPECTED) as file:
        expected = file[case]
    assert opened.geometry == iamap.Geometry(grid=expected.shape[-1], features=128)
    np.testing.assert_allclose(opened.encode(batch)[0], expected, atol=1e-4)
    assert expected.std() > 0.1  # a tolerance that means something


def test_the_expected_numbers_are_all_compared() -> None:
    with np.load(EXPECTED) as file:
        assert set(file) == set(CASES)


def test_statistics_map_two_deviations_around_the_mean_to_0_and_1() -> None:
    low, high = dict(zip(BANDS, MEAN, strict=True)), dict(zip(BANDS, np.add(MEAN, STD), strict=True))
    assert low["B04"] == pytest.approx((1343.098 - 2 * 1092.679) / 10_000, abs=1e-6)
    assert high["B04"] == pytest.approx((1343.098 + 2 * 1092.679) / 10_000, abs=1e-6)
    assert (low["VV"], high["VV"]) == pytest.approx((-21.503, -1.954), abs=1e-3)


def test_groups_are_taken_when_all_their_bands_are_there() -> None:
    assert complete_groups(BANDS) == {
        "S1": (0, 1), "S2_RGB": (2, 3, 4), "S2_Red_Edge": (5, 6, 7), "S2_NIR_10m": (8,), "S2_NIR_20m": (9,),
        "S2_SWIR": (10, 11),
    }  # fmt: skip
    assert complete_groups(("B08", "B04", "B03", "B02", "B05", "VV")) == {"S2_RGB": (3, 2, 1), "S2_NIR_10m": (0,)}
    assert complete_groups(("red", "green")) == {}


def test_a_kernel_of_its_own_size_stays() -> None:
    kernel = torch.randn(5, 2, 8, 8)
    assert torch.equal(fitted_kernel(kernel, 8), kernel)


def test_resampling_is_what_torch_does() -> None:
    image = torch.randn(1, 1, 8, 8)
    direct = interpolate(image, size=(3, 3), mode="bicubic", antialias=True)
    torch.testing.assert_close((resampling(8, 3) @ image.flatten()).reshape(1, 1, 3, 3), direct)


@pytest.mark.parametrize("patch", [1, 3, 5, 8])
def test_a_flat_patch_gives_the_same_token_at_every_size(patch: int) -> None:
    kernel = torch.randn(5, 2, 8, 8, generator=torch.Generator().manual_seed(1))
    # Only kernels that small patches can express keep their token exactly: those made by enlarging.
    kernel = (fitted_kernel(kernel, patch).flatten(2) @ resampling(8, patch)).reshape(5, 2, 8, 8)
    large, small = torch.ones(1, 2, 8, 8), torch.ones(1, 2, patch, patch)
    torch.testing.assert_close(conv2d(small, fitted_kernel(kernel, patch)), conv2d(large, kernel), atol=1e-4, rtol=1e-4)


def random_network(seed: int = 0, **changes: int) -> Galileo:
    torch.manual_seed(seed)
    network = Galileo(SIZES["nano"]).eval()
    network.fit_patches(4)
    return network


@pytest.mark.parametrize("size", SIZES)
def test_sizes_give_their_number_of_features(size: str) -> None:
    with torch.device("meta"):
        network = Galileo(SIZES[size])
        found = network(torch.zeros(2, 10, 16, 16), complete_groups(S2), month=6, metres=10, layers=[0, 3])
    assert [one.shape for one in found] == [(2, SIZES[size].embedding_size, 2, 2)] * 2


@torch.inference_mode()
def test_month_place_and_pixel_size_change_the_features() -> None:
    network = random_network()
    pixels = torch.zeros(1, 10, 16, 16)

    def features(month: int = 6, metres: float = 10) -> torch.Tensor:
        found: torch.Tensor = network(pixels, complete_groups(S2), month=month, metres=metres, layers=[3])[0]
        return found

    assert not torch.allclose(features(), features(month=7))
    assert not torch.allclose(features(), features(metres=20))
    assert features()[0, :, 0, 0].sub(features()[0, :, 1, 2]).abs().max() > 1e-3
    assert set(GROUPS) == set(network.space_time_embed)


def test_what_is_hidden_does_not_matter() -> None:
    """Tokens whose bands have no value are left out: neither what stands there nor how much of it reaches others."""
    network = random_network()
    network.fit_patches(4)
    groups = complete_groups(S2)
    pixels = torch.rand(1, 10, 16, 16, generator=torch.Generator().manual_seed(1))
    valid = torch.ones_like(pixels, dtype=torch.bool)
    valid[:, :, :, 8:] = False

    def features(values: torch.Tensor, where: torch.Tensor | None) -> torch.Tensor:
        found: torch.Tensor = network(values, groups, month=6, metres=10, layers=[3], valid=where)[0]
        return found

    other = torch.where(valid, pixels, 7.0)
    assert torch.equal(features(pixels, valid), features(other, valid))
    assert torch.equal(features(pixels, valid)[..., 2:], torch.zeros(1, 128, 4, 2))
    assert torch.allclose(features(pixels, torch.ones_like(valid)), features(pixels, None), atol=1e-5)
    # What is left is what a network makes that gets the tokens of the left half alone.
    left = network.space_time_embed
    tokens = torch.stack([left[g](pixels[:, list(c)]) for g, c in groups.items()], dim=-1).permute(0, 2, 3, 4, 1)
    tokens = tokens + network._encodings(tuple(groups), 4, 6, 4.0)
    tokens = tokens[:, :, :2].flatten(1, 3)
    for block in network.blocks:
        tokens = block(tokens, None)
    alone = network.norm(tokens).reshape(1, 4, 2, len(groups), -1).mean(dim=3).permute(0, 3, 1, 2)
    assert torch.allclose(features(pixels, valid)[..., :2], alone, atol=1e-5)


def test_a_group_that_is_missing_is_left_out_and_a_gap_becomes_the_mean_of_its_patch() -> None:
    network = random_network()
    network.fit_patches(4)
    pixels = torch.rand(1, 10, 8, 8, generator=torch.Generator().manual_seed(1))
    without_swir = torch.ones_like(pixels, dtype=torch.bool)
    without_swir[:, 8:] = False

    def features(values: torch.Tensor, bands: tuple[str, ...], where: torch.Tensor | None) -> torch.Tensor:
        with torch.inference_mode():
            found: torch.Tensor = network(values, complete_groups(bands), month=6, metres=10, layers=[3], valid=where)[
                0
            ]
        return found

    assert torch.allclose(
        features(pixels, S2, without_swir), features(pixels[:, :8].contiguous(), S2[:8], None), atol=1e-5
    )
    gap = torch.ones_like(pixels, dtype=torch.bool)
    gap[0, 0, 0, 0] = False
    patched = pixels.clone()
    patched[0, 0, 0, 0] = (pixels[0, 0, :4, :4].sum() - pixels[0, 0, 0, 0]) / 15
    assert torch.allclose(features(pixels, S2, gap), features(patched, S2, None), atol=1e-5)
