"""torchgeo's DOFA read as maps of patch tokens.

torchgeo pools the tokens of the last block and norms the mean, for one vector per image. Here every token is kept. The
norm is the same one, applied to each token. torchgeo's converted weights come without it, so that it only centres and
scales; the authors' own files have the norm of the training, which is taken.

The position embedding is a fixed grid of 14 x 14 sines and cosines. For other tiles it is interpolated, as timm does
for transformers of this kind; at 224 pixels it is as trained. The first layer pads by a pixel, as in training, so that
patches lie one pixel up and left of the output pixels.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch  # noqa: TID253
from timm.layers.pos_embed import resample_abs_pos_embed  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253
from torchgeo.models.dofa import DOFA, position_embedding

PATCH = 16
SIZES = {"dofa_base": (768, 12, 12), "dofa_large": (1024, 24, 16)}
"""Features, blocks and heads, by model."""
UNUSED = ("head.", "mask_token", "projector.", "decoder")
"""Beginnings of names that belong to the training."""


def build(model: str) -> DOFA:
    """The network without weights, in evaluation mode."""
    features, depth, heads = SIZES[model]
    network = DOFA(patch_size=PATCH, embed_dim=features, depth=depth, num_heads=heads, num_classes=0, global_pool=True)
    return network.eval()


def with_norm(tensors: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
    """Tensors of a file with the final norm as ``fc_norm``: the file's own, or untrained where it has none."""
    norm = {name: tensor for name, tensor in network.state_dict().items() if name.startswith("fc_norm.")}
    norm |= {f"fc_{name}": tensor for name, tensor in tensors.items() if name.startswith("norm.")}
    return norm | {name: tensor for name, tensor in tensors.items() if not name.startswith("norm.")}


class Maps(nn.Module):
    """DOFA for bands of given wavelengths and tiles of one size, read after the blocks in ``layers``.

    What depends on these alone is worked out once: the first layer, which the network makes from the wavelengths, and
    the positions.

    side: of the images, in pixels.
    """

    positions: Tensor

    def __init__(self, network: DOFA, wavelengths: Sequence[float], layers: Sequence[int], side: int) -> None:
        super().__init__()
        self.network = network
        self.layers = frozenset(layers)
        self.first = _first_layer(network, torch.tensor(wavelengths, dtype=torch.float32))
        grid = [side // PATCH, side // PATCH]
        self.register_buffer("positions", resample_abs_pos_embed(network.pos_embed, grid, num_prefix_tokens=1))

    def tokens(self, images: Tensor) -> list[Tensor]:
        """``float32[N, C, S, S]`` -> ``float32[N, 1 + (S / 16)^2, D]`` after each of the layers, before the norm."""
        network = self.network
        patches = self.first(images).flatten(2).transpose(1, 2)
        first = network.cls_token.expand(images.shape[0], -1, -1)  # `len` would be fixed in an exported graph
        tokens = torch.cat([first, patches], dim=1) + self.positions
        found = []
        for depth, block in enumerate(network.blocks[: max(self.layers) + 1]):
            tokens = block(tokens)
            if depth in self.layers:
                found.append(tokens)
        return found

    def forward(self, images: Tensor) -> list[Tensor]:
        """``float32[N, C, S, S]`` -> ``float32[N, D, S / 16, S / 16]`` of each of the layers, by depth, normed."""
        side = images.shape[-1] // PATCH
        maps = []
        for tokens in self.tokens(images):
            normed = self.network.fc_norm(tokens[:, 1:])
            maps.append(normed.transpose(1, 2).unflatten(2, (side, side)))
        return maps


@torch.no_grad()
def _first_layer(network: DOFA, wavelengths: Tensor) -> nn.Conv2d:
    """The convolution that the network makes for bands of these wavelengths, ``float32[C]`` in micrometres."""
    maker = network.patch_embed
    waves = maker.fclayer(position_embedding(maker.dynamic_embed_dim, wavelengths * 1000))
    weight, bias = maker.weight_generator(waves)
    layer = nn.Conv2d(len(wavelengths), maker.embed_dim, PATCH, stride=PATCH, padding=1)
    kernels = weight.view(len(wavelengths), PATCH, PATCH, -1).permute(3, 0, 1, 2).contiguous()
    layer.weight = nn.Parameter(kernels * maker.scaler)
    layer.bias = nn.Parameter(bias.view(-1) * maker.scaler)
    return layer
