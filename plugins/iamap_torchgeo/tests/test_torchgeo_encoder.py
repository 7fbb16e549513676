"""Features equal torchgeo's own on the same normalised input, with weights that are loaded in the user's way.

Networks too large for a test are replaced by small ones of the same class, with as many layers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import timm
import torch
import torchgeo.models as networks
from iamap_torchgeo import families, table
from iamap_torchgeo.config import TorchgeoConfig
from iamap_torchgeo.encoder import OpenTorchgeo, TorchgeoEncoder
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor, nn

import iamap_core as iamap
from iamap_core.errors import BandMismatch, ConfigInvalid, TilesUnusable
from iamap_core.plugin_support import weights as store

Save = Callable[..., Path]
Batch = NDArray[np.float32]

SMALL: dict[str, Any] = {
    "scalemae_large_patch16": lambda weights, **how: networks.ScaleMAE(
        patch_size=16, embed_dim=64, depth=24, num_heads=4, **how
    ),
    "croma_base": lambda weights, **how: networks.CROMA(encoder_dim=64, encoder_depth=12, **how),
    "copernicusfm_base": lambda weights: networks.CopernicusFM(embed_dim=64, depth=12, num_heads=4, hyper_dim=32),
}


@pytest.fixture(autouse=True)
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.node.get_closest_marker("slow"):
        return  # those run at their own size
    for builder, make in SMALL.items():
        monkeypatch.setattr(families.models, builder, make)
    create = timm.create_model

    def tiny(name: str, **how: Any) -> nn.Module:
        if name == "vit_base_patch14_dinov2":  # Panopticon's, 98 million parameters otherwise
            how.update(embed_dim=96, num_heads=2)
        return create(name, **how)

    monkeypatch.setattr(timm, "create_model", tiny)
    panopticon = partial(networks.Panopticon, attn_dim=48, embed_dim=96)
    monkeypatch.setattr(families.models, "panopticon_vitb14", lambda weights, img_size: panopticon(img_size=img_size))


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write a network's state as a user would, and give the path."""

    def write(state: dict[str, Any], name: str = "weights.pth") -> Path:
        path = tmp_path / name
        if path.suffix == ".safetensors":
            save_file({key: tensor.contiguous() for key, tensor in state.items()}, path)
        else:
            torch.save(state, path)
        return path

    return write


def drawn(network: nn.Module) -> Any:
    """The network in evaluation mode with every number drawn, so that no layer is left at 0 or 1 by birth."""
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for name, value in network.named_parameters():
            around = 1.0 if value.ndim == 1 and name.endswith(("weight", "gamma")) else 0.0  # norms and layer scales
            value.copy_(torch.randn(value.shape, generator=generator) * 0.1 + around)
    return network.eval()


def tiles(model: str, side: int, count: int = 2, channels: int | None = None) -> Batch:
    bands = channels or len(table.find(model).bands)
    return np.random.default_rng(1).standard_normal((count, bands, side, side), dtype=np.float32)


def opened(model: str, side: int, plan: dict[str, Any] | None = None, **config: Any) -> OpenTorchgeo:
    encoder = TorchgeoEncoder(TorchgeoConfig(model=model, **{"weights": "random", "seed": 1, **config}))
    bands = table.find(model).bands
    settings = {"channels": len(bands), "bands": bands, **(plan or {})}
    return encoder.open(iamap.EncoderPlan(tile_size=side, **settings), "cpu")


def grid(tokens: Tensor, prefix: int) -> Batch:
    side = round((tokens.shape[1] - prefix) ** 0.5)
    maps: Batch = tokens[:, prefix:].transpose(1, 2).reshape(len(tokens), -1, side, side).numpy()
    return maps


def agree(ours: Batch, theirs: Any) -> None:
    theirs = np.asarray(theirs)
    assert np.ptp(theirs) > 0.1  # nothing that zeros would agree with
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-4)


# ------------------------------------------------------------------------------------------- equal to torchgeo


@pytest.mark.parametrize("name", ["w.pth", "w.safetensors"])
def test_a_vision_transformer(save: Save, name: str) -> None:
    theirs = drawn(networks.vit_small_patch16_224(weights=None, in_chans=13))
    path = save(theirs.state_dict(), name)  # with its classifier
    batch = tiles("ssl4eo_s2_vit_small_dino", 224, count=1)
    ours = opened("ssl4eo_s2_vit_small_dino", 224, weights=str(path))
    assert ours.geometry == iamap.Geometry(grid=14, features=384)
    with torch.inference_mode():
        agree(ours.encode(batch), grid(theirs.forward_features(torch.from_numpy(batch)), prefix=1))


def test_a_transformer_of_softcon_in_layers_side_by_side(save: Save) -> None:
    theirs = drawn(networks.vit_small_patch14_dinov2(weights=None, in_chans=13, img_size=224))
    path = save({"state_dict": theirs.state_dict()})
    batch = tiles("ssl4eo_s2_vit_small_softcon", 224, count=1)
    ours = opened("ssl4eo_s2_vit_small_softcon", 224, weights=str(path), layers=[-1, 3])
    with torch.inference_mode():
        maps = theirs.get_intermediate_layers(torch.from_numpy(batch), n=[3, 11], reshape=True, norm=True)
        agree(ours.encode(batch), torch.cat(maps, dim=1))


@pytest.mark.parametrize("model", ["ssl4eo_s2_resnet18_moco", "ssl4eo_l8_toa_resnet18_simclr"])
def test_a_resnet(save: Save, model: str) -> None:
    theirs = drawn(networks.resnet18(weights=None, in_chans=len(table.find(model).bands)))
    batch = tiles(model, 64)
    ours = opened(model, 64, weights=str(save(theirs.state_dict())))
    assert ours.geometry == iamap.Geometry(grid=2, features=512)
    with torch.inference_mode():
        agree(ours.encode(batch), theirs.forward_features(torch.from_numpy(batch)))


def test_the_stages_of_a_resnet_come_on_the_finest_grid() -> None:
    ours = opened("ssl4eo_s2_resnet18_moco", 64, layers=[-2, 1])
    assert ours.geometry == iamap.Geometry(grid=16, features=64 + 256)


def test_a_swin_transformer(save: Save) -> None:
    theirs: Any = networks.swin_v2_t(weights=None)
    theirs.features[0][0] = nn.Conv2d(9, 96, kernel_size=4, stride=4)  # as torchgeo does for weights of nine bands
    theirs = drawn(theirs)
    batch = tiles("satlas_s2_swin_v2_tiny_si", 64)
    path = save(theirs.state_dict())
    with torch.inference_mode():
        x = theirs.features[:6](torch.from_numpy(batch))
        last = theirs.norm(theirs.features[6:](x)).permute(0, 3, 1, 2)
    agree(opened("satlas_s2_swin_v2_tiny_si", 64, weights=str(path)).encode(batch), last)
    agree(opened("satlas_s2_swin_v2_tiny_si", 64, weights=str(path), layers=[2]).encode(batch), x.permute(0, 3, 1, 2))


@pytest.mark.parametrize(
    ("resolution", "pixel_size", "expected"), [(None, None, 1.0), (2.5, 10.0, 2.5), (None, 0.6, 0.6)]
)
def test_scale_mae(save: Save, resolution: float | None, pixel_size: float | None, expected: float) -> None:
    how = {"img_size": 64, "res": expected}
    theirs = drawn(SMALL["scalemae_large_patch16"](None, **how))
    trained = drawn(SMALL["scalemae_large_patch16"](None))  # 224 pixels: its positions are of another size
    theirs.load_state_dict({**trained.state_dict(), "pos_embed": theirs.pos_embed})
    batch = tiles("fmow_rgb_vit_large_scalemae", 64)
    path = save(trained.state_dict())
    size = {"pixel_size": pixel_size}
    ours = opened("fmow_rgb_vit_large_scalemae", 64, size, weights=str(path), resolution=resolution)
    with torch.inference_mode():
        agree(ours.encode(batch), grid(theirs.forward_features(torch.from_numpy(batch)), prefix=1))


@pytest.mark.parametrize(
    ("model", "kinds", "key"),
    [
        ("croma_s2_base", ["optical"], "optical_encodings"),
        ("croma_s1_base", ["sar"], "sar_encodings"),
        ("croma_s1_s2_base", ["sar", "optical"], "joint_encodings"),
    ],
)
@pytest.mark.parametrize("published", [True, False])
def test_croma(save: Save, model: str, kinds: list[str], key: str, published: bool) -> None:
    theirs = drawn(SMALL["croma_base"](None, image_size=40))
    flat = theirs.state_dict()
    parts = {name: child.state_dict() for name, child in theirs.named_children()}  # as its authors keep it
    batch = tiles(model, 40)
    images = torch.from_numpy(batch)
    with torch.inference_mode():
        theirs.modalities = kinds
        radar = images[:, :2] if "sar" in kinds else None
        expected = theirs(x_sar=radar, x_optical=images[:, -12:] if "optical" in kinds else None)[key]
    ours = opened(model, 40, weights=str(save(parts if published else flat, "w.pt")))
    agree(ours.encode(batch), grid(expected, prefix=0))


def test_the_layers_of_croma_are_those_of_its_blocks(save: Save) -> None:
    theirs = drawn(SMALL["croma_base"](None, image_size=40, modalities=["optical"]))
    batch = tiles("croma_s2_base", 40)
    ours = opened("croma_s2_base", 40, weights=str(save(theirs.state_dict())), layers=[4])
    with torch.inference_mode():
        del theirs.s2_encoder.transformer.layers[5:]
        expected = theirs(x_optical=torch.from_numpy(batch))["optical_encodings"]
    agree(ours.encode(batch), grid(expected, prefix=0))


def test_panopticon_by_wavelength_and_polarisation(save: Save) -> None:
    theirs = drawn(families.models.panopticon_vitb14(None, img_size=56))
    batch = tiles("panopticon_base", 56, channels=4)
    plan = {"channels": 4, "bands": ("red", "nir", "VV", "VH"), "wavelengths": (0.6651, 0.842, 3.75, 3.75)}
    path = save({**theirs.model.state_dict(), "mask_token": torch.zeros(1, 96)})
    ours = opened("panopticon_base", 56, plan, weights=str(path))
    numbers = torch.tensor([[665.0, 842.0, -1.0, -2.0]] * 2)
    with torch.inference_mode():
        expected = theirs.model.forward_features({"imgs": torch.from_numpy(batch), "chn_ids": numbers})
    agree(ours.encode(batch), grid(expected, prefix=1))


def test_panopticons_positions_are_resampled_as_torchgeo_does(save: Save) -> None:
    trained = drawn(families.models.panopticon_vitb14(None, img_size=518)).model.state_dict()
    theirs = families.models.panopticon_vitb14(None, img_size=56).model.eval()
    positions = networks.copernicusfm.resize_abs_pos_embed(trained["pos_embed"], 4, 37)
    theirs.load_state_dict({**trained, "pos_embed": positions})
    batch = tiles("panopticon_base", 56, channels=1)
    plan = {"channels": 1, "bands": ("red",), "wavelengths": (0.665,)}
    ours = opened("panopticon_base", 56, plan, weights=str(save(trained)))
    with torch.inference_mode():
        x = {"imgs": torch.from_numpy(batch), "chn_ids": torch.tensor([[665.0]] * 2)}
        agree(ours.encode(batch), grid(theirs.forward_features(x), prefix=1))


def test_copernicus_fm(save: Save) -> None:
    theirs = drawn(SMALL["copernicusfm_base"](None))
    model = table.find("copernicusfm_s2_base")
    batch = tiles(model.name, 48)
    ours = opened(model.name, 48, weights=str(save(theirs.state_dict())))
    how = {
        "wavelengths": [families.SPECTRA[band][0] for band in model.bands],
        "bandwidths": [families.SPECTRA[band][1] for band in model.bands],
    }
    unknown = torch.full((2, 4), float("nan"))
    network = families.build(model, 48)
    network.module.load_state_dict(theirs.state_dict())
    with torch.inference_mode():
        images = torch.from_numpy(batch)
        pooled = theirs.forward_features(images, unknown, kernel_size=16, **how)
        (tokens,) = network.tokens(images, [11], families.Channels(names=model.bands))  # type: ignore[attr-defined]
        patches = tokens[:, 1:]
        agree(theirs.fc_norm(patches.mean(dim=1)).numpy(), pooled)  # pooled and normed as torchgeo does
        agree(ours.encode(batch), grid(theirs.fc_norm(patches), prefix=0))  # what we give: normed, not pooled


def test_copernicus_fm_takes_some_of_its_bands_by_their_spectra() -> None:
    batch = tiles("copernicusfm_s2_base", 48, channels=2)
    red, blue = ({"channels": 2, "bands": ("B08", band)} for band in ("B04", "B02"))
    one = opened("copernicusfm_s2_base", 48, red).encode(batch)
    other = opened("copernicusfm_s2_base", 48, blue).encode(batch)
    assert np.abs(one - other).max() > 1e-3


ONE_OF_EACH = {(model.builder, model.sensors): model for model in table.models().values()}


@pytest.mark.slow
@pytest.mark.parametrize("model", ONE_OF_EACH.values(), ids=lambda model: model.name)
def test_every_kind_runs_at_its_own_size(model: table.Model) -> None:
    side = 2 * max(model.strides)
    plan = {"channels": 2, "bands": ("red", "VV"), "wavelengths": (0.665, 3.75)} if not model.bands else {}
    ours = opened(model.name, side, plan)
    assert ours.geometry == iamap.Geometry(grid=2, features=model.features)
    encoded = ours.encode(tiles(model.name, side, count=1, channels=plan.get("channels")))
    assert np.isfinite(encoded).all() and np.ptp(encoded) > 0


# ------------------------------------------------------------------------------------------------------- sizes


def test_positions_are_interpolated_for_other_tiles(save: Save) -> None:
    theirs = drawn(networks.vit_small_patch16_224(weights=None, in_chans=13, num_classes=0, dynamic_img_size=True))
    batch = tiles("ssl4eo_s2_vit_small_dino", 96, count=1)
    ours = opened("ssl4eo_s2_vit_small_dino", 96, weights=str(save(theirs.state_dict())))
    with torch.inference_mode():
        agree(ours.encode(batch), grid(theirs.forward_features(torch.from_numpy(batch)), prefix=1))


def test_tiles_are_resized_to_the_input_size() -> None:
    encoder = TorchgeoEncoder(TorchgeoConfig(model="ssl4eo_s2_resnet18_moco", input_size=64, weights="random", seed=1))
    assert (encoder.wanted.tile_size, encoder.wanted.multiple) == (224, 2)
    ours = opened("ssl4eo_s2_resnet18_moco", 32, input_size=64)
    assert ours.geometry.grid == 2
    assert ours.encode(tiles("ssl4eo_s2_resnet18_moco", 32)).shape == (2, 512, 2, 2)


def test_a_tile_between_two_multiples_is_refused_with_both() -> None:
    with pytest.raises(TilesUnusable) as caught:
        opened("ssl4eo_s2_vit_small_dino", 100)
    assert str(caught.value) == (
        "model 'ssl4eo_s2_vit_small_dino' does not support tiles of 100 pixels here: the tile size must be "
        "a multiple of 16. Give tiling.size=96 or 112."
    )


def test_an_input_size_between_two_multiples_is_refused_with_both() -> None:
    with pytest.raises(TilesUnusable, match=r"must be a multiple of 14\. Give 210 or 224\."):
        TorchgeoEncoder(TorchgeoConfig(model="ssl4eo_s2_vit_small_softcon", input_size=220))


def test_a_layer_too_deep_is_refused_with_those_there_are() -> None:
    with pytest.raises(ConfigInvalid, match=r"has 5 layers, 0 to 4, or -5 to -1 from the end; there is no layer 5"):
        TorchgeoEncoder(TorchgeoConfig(model="ssl4eo_s2_resnet18_moco", layers=[5]))


def test_a_resolution_is_for_scale_mae_alone() -> None:
    with pytest.raises(ConfigInvalid, match=r"encoder\.resolution=10 has no effect on model 'croma_s2_base'\."):
        TorchgeoEncoder(TorchgeoConfig(model="croma_s2_base", resolution=10))


# ------------------------------------------------------------------------------------------------------- bands


def test_an_encoder_asks_for_its_bands_by_name_in_its_order() -> None:
    wanted = TorchgeoEncoder(TorchgeoConfig(model="satlas_s2_rgb_resnet50_si")).wanted
    assert wanted.bands == ("B04", "B03", "B02")
    assert wanted.sensors == ("sentinel2_l1c", "sentinel2_l2a")
    assert not wanted.subset and not wanted.wavelengths and not wanted.adjustable
    assert TorchgeoEncoder(TorchgeoConfig(model="panopticon_base")).wanted.wavelengths


def test_bands_that_are_missing_become_0_when_asked_for() -> None:
    model = table.find("ssl4eo_s2_resnet18_moco")
    there = tuple(band for band in model.bands if band != "B10")
    assert TorchgeoEncoder(TorchgeoConfig(model=model.name, missing="zero")).wanted.subset
    batch = tiles(model.name, 32)
    place = model.bands.index("B10")
    batch[:, place] = 0
    whole = opened(model.name, 32).encode(batch)
    some = opened(model.name, 32, {"channels": 12, "bands": there}, missing="zero").encode(np.delete(batch, place, 1))
    np.testing.assert_array_equal(some, whole)


def test_bands_that_are_missing_are_named() -> None:
    model = table.find("ssl4eo_s2_resnet18_moco")
    with pytest.raises(BandMismatch, match=r"but these are missing: B02, B03, .*B12\. Give encoder\.missing=zero"):
        opened(model.name, 32, {"channels": 1, "bands": ("B01",)})


def test_another_number_of_bands_is_refused() -> None:
    with pytest.raises(
        BandMismatch, match=r"takes the 3 bands red, green, blue, but 4 other bands are given\. .*bands\.sensor=rgb"
    ):
        opened("fmow_rgb_resnet50_gassl", 32, {"channels": 4, "bands": ("a", "b", "c", "d")})


def test_panopticon_refuses_a_band_without_a_wavelength() -> None:
    with pytest.raises(BandMismatch, match=r"wavelength of every band, but these bands have none: 2\."):
        opened("panopticon_base", 56, {"channels": 2, "bands": ("VV", "slope")})


# ----------------------------------------------------------------------------------------------------- weights


def test_random_weights_follow_their_seed() -> None:
    batch = tiles("ssl4eo_s1_vit_small_mae", 32)
    one, again, other = (opened("ssl4eo_s1_vit_small_mae", 32, seed=seed).encode(batch) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, again)
    assert np.abs(one - other).max() > 1e-3


def test_weights_without_the_final_norm_are_taken_as_torchgeo_does(
    save: Save, caplog: pytest.LogCaptureFixture
) -> None:
    theirs: Any = networks.vit_small_patch16_224(weights=None, in_chans=2).eval()  # its norm is that of birth
    state = {name: tensor for name, tensor in theirs.state_dict().items() if not name.startswith("norm.")}
    batch = tiles("ssl4eo_s1_vit_small_mae", 224, count=1)
    ours = opened("ssl4eo_s1_vit_small_mae", 224, weights=str(save(state)))
    assert "The file has no norm.weight, norm.bias" in caplog.text
    with torch.inference_mode():
        agree(ours.encode(batch), grid(theirs.forward_features(torch.from_numpy(batch)), prefix=1))


def test_weights_of_another_network_are_refused_with_what_does_not_fit(save: Save) -> None:
    state = networks.resnet18(weights=None, in_chans=3).state_dict()
    with pytest.raises(iamap.WeightsUnusable, match=r"conv1\.weight: 64 x 3 x 7 x 7 in the file, 64 x 13 x 7 x 7"):
        opened("ssl4eo_s2_resnet18_moco", 32, weights=str(save(state)))


def test_a_hub_name_is_no_way_to_weights() -> None:
    with pytest.raises(iamap.WeightsUnusable, match="Give the path of a file, `default` or `random`"):
        opened("ssl4eo_s2_resnet18_moco", 32, weights="hf-hub:someone/something")


def test_published_weights_are_looked_up_where_iamap_keeps_them(
    save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = drawn(SMALL["croma_base"](None, image_size=40))
    path = save(theirs.state_dict(), "croma_s1_base.pt")
    monkeypatch.setenv(store.VARIABLE, str(tmp_path))
    batch = tiles("croma_s2_base", 40)
    by_path = opened("croma_s2_base", 40, weights=str(path)).encode(batch)
    np.testing.assert_array_equal(opened("croma_s2_base", 40, weights="default").encode(batch), by_path)


def test_without_a_network_the_file_and_its_place_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.VARIABLE, str(tmp_path))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(iamap.WeightsUnusable) as caught:
        opened("ssl4eo_l8_toa_resnet18_moco", 32, weights="default")
    assert "download resnet18_landsat_oli_tirs_toa_moco-a3002f51.pth (45 MB) from" in str(caught.value)
    assert str(tmp_path / "ssl4eo_l8_toa_resnet18_moco.pth") in str(caught.value)
