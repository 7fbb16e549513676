"""Vision transformers of the library transformers, from a folder or small and with random weights."""

from pathlib import Path

from pydantic import Field

import iamap_core as iamap


class TransformersConfig(iamap.EncoderConfig):
    folder: iamap.FilePath | None = None
    """Folder that `save_pretrained` wrote, with config.json and model.safetensors. Empty: a small ViT with random
    weights.
    """
    layer: int = -1
    """Block (layer) whose features are taken, counted from 0 or from the end as -1."""
    seed: int | None = Field(default=None, ge=0)
    """Random seed of the weights, where there is no folder; the run's seed when empty."""


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="transformers",
        summary="Vision transformers of the library transformers: ViT, DINOv2 and others.",
        config=TransformersConfig,
        factory="iamap_transformers:Transformer",
        bands="3",
    )


class Transformer:
    def __init__(self, config):
        self.config = config
        self.network = self.described()
        self.patch = self.network.patch_size
        self.wanted = iamap.Wanted(
            channels=self.network.num_channels,
            mean=(0.485, 0.456, 0.406),  # of ImageNet, which these networks were trained with
            std=(0.229, 0.224, 0.225),
            tile_size=self.network.image_size // self.patch * self.patch,
            multiple=self.patch,
        )

    def described(self):
        """The network's own configuration; no weights are loaded for it."""
        from transformers import AutoConfig, ViTConfig

        if self.config.folder is None:
            return ViTConfig(hidden_size=96, num_hidden_layers=4, num_attention_heads=3, intermediate_size=384)
        if not (Path(self.config.folder) / "config.json").is_file():
            raise iamap.WeightsUnusable(
                f"{self.config.folder} has no config.json.",
                hint="Give the folder that save_pretrained wrote.",
                where="encoder.folder",
            )
        return AutoConfig.from_pretrained(self.config.folder, local_files_only=True, trust_remote_code=False)

    def open(self, plan, device):
        import torch
        from iamap_torch.device import resolve_device
        from transformers import AutoModel

        if plan.channels != self.network.num_channels or plan.tile_size % self.patch:
            raise iamap.BandMismatch(
                f"this network takes {self.network.num_channels} bands and tiles of a multiple of {self.patch} pixels, "
                f"not {plan.channels} bands and tiles of {plan.tile_size}.",
                hint="Choose bands with bands=select, and tiling.size.",
            )
        blocks = self.network.num_hidden_layers
        if not -blocks <= self.config.layer < blocks:
            raise iamap.ConfigInvalid(
                f"encoder.layer={self.config.layer} is not one of the {blocks} layers, which are counted from 0.",
                where="encoder.layer",
            )
        if self.config.folder is None:
            with torch.random.fork_rng(devices=[]):
                torch.manual_seed(self.config.seed or 0)
                model = AutoModel.from_config(self.network)
        else:
            model = AutoModel.from_pretrained(self.config.folder, local_files_only=True, use_safetensors=True)
        if plan.threads:
            torch.set_num_threads(plan.threads)
        self.device = resolve_device(device)  # "auto" too
        self.model = model.eval().to(self.device)
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.patch, features=self.network.hidden_size)
        return self

    def encode(self, batch):
        import torch
        from iamap_torch import images

        side = self.geometry.grid
        with torch.inference_mode():
            answer = self.model(
                images.pixels(batch, self.device), output_hidden_states=True, interpolate_pos_encoding=True
            )
            blocks = answer.hidden_states[1:]  # the first one is what enters block 0
            tokens = blocks[self.config.layer][:, -side * side :]  # those before them stand for the whole tile
        return tokens.transpose(1, 2).reshape(len(batch), -1, side, side).float().cpu().numpy()
