"""What the page on foundation models shows in code computes what it says, beside networks of timm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import timm
import torch
from iamap_torch import weights

import iamap_core as core
from tests.docs.pages import blocks, files, write

PAGE = "docs/add-a-model.md"


def test_the_encoder_gives_the_network_s_own_tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a file as SatMAE's authors publish it, decoder included, for a smaller network of the same kind."""
    for name, text in files(PAGE).items():
        write(tmp_path / name, text.replace("vit_large_patch16_224", "vit_tiny_patch16_224"))
    monkeypatch.syspath_prepend(str(tmp_path / "iamap-satmae" / "src"))
    import iamap_satmae  # type: ignore[import-not-found]
    from iamap_satmae.encoder import SatMAE  # type: ignore[import-not-found]

    (spec,) = iamap_satmae.iamap_encoders()
    assert [file.model for file in iamap_satmae.files()] == ["satmae_large"]
    assert set(spec.config.model_fields) == {"weights", "normalize"}, "both are used, and there is nothing else"
    torch.manual_seed(2)
    theirs = timm.create_model("vit_tiny_patch16_224", num_classes=0).eval()
    kept = {**theirs.state_dict(), "mask_token": torch.zeros(1), "decoder_embed.weight": torch.zeros(1)}
    torch.save({"model": kept, "epoch": 800}, tmp_path / "w.pth")
    encoder = SatMAE(spec.config(weights=str(tmp_path / "w.pth")))
    assert encoder.wanted.bands == ("red", "green", "blue")
    ours = encoder.open(core.EncoderPlan(tile_size=224, channels=3), "cpu")
    batch = np.random.default_rng(0).standard_normal((1, 3, 224, 224), dtype=np.float32)
    with torch.inference_mode():
        tokens = theirs.forward_features(torch.from_numpy(batch))[:, 1:]
    expected = tokens.transpose(1, 2).reshape(1, 192, 14, 14).numpy()
    np.testing.assert_allclose(ours.encode(batch), expected, atol=1e-4)


def fragment(containing: str) -> str:
    """The only block of the page with these words."""
    (found,) = (block.text for block in blocks(PAGE) if containing in block.text)
    return found


def test_weights_of_open_clip_are_loaded_through_timm_s_converter(tmp_path: Path) -> None:
    """timm knows such a file by these names of the image encoder."""
    small = {"embed_dim": 32, "depth": 1, "num_heads": 2, "num_classes": 0}
    theirs = timm.create_model("vit_base_patch32_clip_224", **small)
    own = {
        "cls_token": "class_embedding", "pos_embed": "positional_embedding", "patch_embed.proj": "conv1",
        "norm_pre": "ln_pre", "blocks.0": "transformer.resblocks.0", "norm1": "ln_1", "norm2": "ln_2",
        "attn.qkv.": "attn.in_proj_", "attn.proj": "attn.out_proj", "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj",
    }  # fmt: skip
    tensors = {}
    for name, tensor in theirs.state_dict().items():
        drawn = torch.rand(tensor.shape)
        renamed = "ln_post" + name.removeprefix("norm") if name.startswith("norm.") else name
        for ours, clip in own.items():
            renamed = renamed.replace(ours, clip)
        special = {"pos_embed": drawn[0], "cls_token": drawn.flatten()}
        tensors[f"visual.{renamed}"] = special.get(name, drawn)
    tensors["visual.proj"] = torch.rand(32, 16)
    torch.save(tensors, tmp_path / "clip.pth")
    network = timm.create_model("vit_base_patch32_clip_224", **{**small, "num_classes": 16})
    given: dict[str, Any] = {
        "weights": weights, "network": network, "path": tmp_path / "clip.pth", "model": "vit_base_patch32_clip_224"
    }  # fmt: skip
    exec(fragment("checkpoint_filter_fn"), given)
    loaded = network.state_dict()
    assert torch.equal(loaded["blocks.0.mlp.fc1.weight"], tensors["visual.transformer.resblocks.0.mlp.c_fc.weight"])
    assert torch.equal(loaded["head.weight"], tensors["visual.proj"].T)


def test_a_patch_embedding_for_dates_is_one_for_a_single_date() -> None:
    given: dict[str, Any] = {}
    exec(fragment("def one_date"), given)
    tensors = {"patch_embed.proj.weight": torch.rand(8, 6, 1, 16, 16), "norm.bias": torch.rand(8)}
    converted = given["one_date"](tensors, None)
    assert converted["patch_embed.proj.weight"].shape == (8, 6, 16, 16)
    assert converted["norm.bias"] is tensors["norm.bias"]
