"""The encoder of Galileo for one date of Sentinel-1 and Sentinel-2.

Written anew from the paper (Tseng et al. 2025, Galileo: Learning Global and Local Features in Pretrained Remote
Sensing Models, arXiv 2502.09356) and the tensors of the published file, whose names the modules keep. Each patch gives
one token for each group of bands. A token is the group's projection plus four encodings, a quarter of the features
each: group, place in the series of dates, month, place in the tile. All tokens of a tile attend to each other. The
feature vector of a patch is the mean of its normed tokens.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253
from torch.nn.functional import avg_pool2d, scaled_dot_product_attention  # noqa: TID253

from iamap_galileo.bands import GROUPS
from iamap_galileo.patches import fitted_kernel

DATES = 24
"""Longest series of dates that the network was made for; we give it one date."""
CHANNEL_GROUPS = len(GROUPS) + 1
"""Groups with an encoding of their own: ours and the vegetation index, which comes last and is left out."""
PRETRAINING_MEAN = 0.5
"""The mean of a band over the pretraining data, in normalised values."""
TRAINED_METRES = 10.0
"""Ground sampling distance at which pixels are one step apart in the position encoding."""


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a Galileo is, as its ``config.json`` says."""

    embedding_size: int
    depth: int
    num_heads: int
    mlp_ratio: int = 4
    max_patch_size: int = 8


SIZES: dict[str, Size] = {
    "nano": Size(embedding_size=128, depth=4, num_heads=8),
    "tiny": Size(embedding_size=192, depth=12, num_heads=3),
    "base": Size(embedding_size=768, depth=12, num_heads=12),
}
"""The published sizes (``config/models/*.json`` of nasaharvest/galileo)."""


class Galileo(nn.Module):
    """``float32[N, C, S, S]`` normalised pixels -> one map of features for each depth that is asked for."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        width = size.embedding_size
        self.quarter = width // 4
        self.space_time_embed = nn.ModuleDict(
            {group: Projection(len(bands), width, size.max_patch_size) for group, bands in GROUPS.items()}
        )
        self.s_t_channel_embed = nn.Parameter(torch.zeros(CHANNEL_GROUPS, self.quarter))
        self.pos_embed = nn.Parameter(sinusoids(torch.arange(DATES), self.quarter))
        self.month_embed = nn.Embedding(12, self.quarter, _weight=months(self.quarter))
        self.blocks = nn.ModuleList(Block(width, size.num_heads, size.mlp_ratio) for _ in range(size.depth))
        self.norm = nn.LayerNorm(width)
        self.patch_size = size.max_patch_size

    def fit_patches(self, patch_size: int) -> None:
        """Fit the projections to patches of that side, in pixels; once, in place."""
        self.patch_size = patch_size
        for projection in self.space_time_embed.values():
            assert isinstance(projection, Projection)
            projection.fit(patch_size)

    def forward(
        self,
        pixels: Tensor,
        groups: Mapping[str, Sequence[int]],
        *,
        month: int,
        metres: float,
        layers: Sequence[int],
        valid: Tensor | None = None,
    ) -> list[Tensor]:
        """``float32[N, D, S / p, S / p]`` after each of ``layers``, which ascend from 0.

        groups: the channels of each group that is present, by the names of ``GROUPS``.
        month: 1 to 12. metres: ground sampling distance.
        valid: bool[N, C, S, S], where pixels have a value; everywhere when ``None``. A token whose bands have none in
            its patch is left out, as the pretraining leaves out what it hides; a patch without tokens gives zeros.
        """
        seen = None
        if valid is not None:
            pixels, there = filled(pixels, valid, self.patch_size)
            seen = torch.stack([there[:, list(channels)].any(dim=1) for channels in groups.values()], dim=-1)
        maps = [self.space_time_embed[group](pixels[:, list(channels)]) for group, channels in groups.items()]
        count, _, grid, _ = maps[0].shape
        tokens = torch.stack(maps, dim=-1).permute(0, 2, 3, 4, 1)  # N, row, column, group, D
        patch = pixels.shape[-1] // grid
        tokens = tokens + self._encodings(tuple(groups), grid, month, metres * patch / TRAINED_METRES)
        tokens = tokens.flatten(1, 3)
        mask = None if seen is None else seen.flatten(1)[:, None, None]
        found = []
        for depth, block in enumerate(self.blocks[: max(layers) + 1]):
            tokens = block(tokens, mask)
            if depth in layers:
                normed = self.norm(tokens).reshape(count, grid, grid, len(groups), -1)
                found.append(_mean_of_groups(normed, seen).permute(0, 3, 1, 2))
        return found

    def _encodings(self, groups: tuple[str, ...], grid: int, month: int, step: float) -> Tensor:
        """``float32[grid, grid, groups, D]``; step: distance of two patches in pixels of the pretraining data."""
        device = self.s_t_channel_embed.device
        names = list(GROUPS)
        group = self.s_t_channel_embed[[names.index(name) for name in groups]]
        axis = sinusoids(torch.arange(grid, device=device) * step, self.quarter // 2)
        place = torch.cat([axis.expand(grid, -1, -1), axis[:, None].expand(-1, grid, -1)], dim=-1)
        shape = (grid, grid, len(groups), self.quarter)
        return torch.cat(
            [
                group.expand(shape),
                self.pos_embed[0].expand(shape),
                self.month_embed.weight[month - 1].expand(shape),
                place[:, :, None].expand(shape),
            ],
            dim=-1,
        )


class Projection(nn.Module):
    """Patches of the bands of one group, each to one token."""

    def __init__(self, bands: int, width: int, patch_size: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(bands, width, kernel_size=patch_size, stride=patch_size)

    def fit(self, patch_size: int) -> None:
        self.proj.weight = nn.Parameter(fitted_kernel(self.proj.weight.detach(), patch_size), requires_grad=False)
        self.proj.kernel_size = self.proj.stride = (patch_size, patch_size)

    def forward(self, pixels: Tensor) -> Tensor:
        projected: Tensor = self.proj(pixels)
        return projected


class Block(nn.Module):
    """A block of a transformer with norms first."""

    def __init__(self, width: int, heads: int, mlp_ratio: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.attn = Attention(width, heads)
        self.norm2 = nn.LayerNorm(width)
        self.mlp = Mlp(width, width * mlp_ratio)

    def forward(self, tokens: Tensor, mask: Tensor | None) -> Tensor:
        tokens = tokens + self.attn(self.norm1(tokens), mask)
        mixed: Tensor = tokens + self.mlp(self.norm2(tokens))
        return mixed


class Attention(nn.Module):
    """All tokens of a tile attend to all that are there: ``mask`` is bool[N, 1, 1, tokens]."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.proj = (nn.Linear(width, width) for _ in range(4))

    def forward(self, tokens: Tensor, mask: Tensor | None) -> Tensor:
        query, key, value = (
            layer(tokens).unflatten(-1, (self.heads, -1)).transpose(1, 2) for layer in (self.q, self.k, self.v)
        )
        attended = scaled_dot_product_attention(query, key, value, attn_mask=mask).transpose(1, 2).flatten(2)
        out: Tensor = self.proj(attended)
        return out


class Mlp(nn.Module):
    """Two layers with a GELU between them."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.fc1 = nn.Linear(width, hidden)
        self.act = nn.GELU()
        self.fc2 = nn.Linear(hidden, width)

    def forward(self, tokens: Tensor) -> Tensor:
        out: Tensor = self.fc2(self.act(self.fc1(tokens)))
        return out


def filled(pixels: Tensor, valid: Tensor, patch: int) -> tuple[Tensor, Tensor]:
    """``float32[N, C, S, S]`` without gaps, and ``bool[N, C, S / p, S / p]``: where a patch has a value in a band.

    A missing pixel becomes the mean of its patch in that band, or the mean of the pretraining where there is none.
    """
    share = avg_pool2d(valid.float(), patch)
    means = avg_pool2d(torch.where(valid, pixels, 0.0), patch) / share.clamp(min=1e-6)
    means = torch.where(share > 0, means, PRETRAINING_MEAN)
    spread = means.repeat_interleave(patch, dim=2).repeat_interleave(patch, dim=3)
    return torch.where(valid, pixels, spread), share > 0


def _mean_of_groups(tokens: Tensor, seen: Tensor | None) -> Tensor:
    """``float32[N, row, column, D]`` of ``[N, row, column, group, D]``: over the groups that are there."""
    if seen is None:
        return tokens.mean(dim=3)
    weights = seen[..., None].float()
    return (tokens * weights).sum(dim=3) / weights.sum(dim=3).clamp(min=1)


def sinusoids(positions: Tensor, width: int) -> Tensor:
    """``float32[n, width]``: sines, then cosines.

    Frequencies fall from 1 to 10000^(-1/4), a quarter of the usual way: so the network was trained.
    """
    frequencies = 10000 ** (-torch.arange(width // 2, device=positions.device) / (2 * width))
    angles = positions[:, None] * frequencies
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def months(width: int) -> Tensor:
    """``float32[12, width]``: each month's place in the year, one sine and one cosine, repeated."""
    angles = (torch.arange(12) * (2 * math.pi / 12))[:, None].expand(-1, width // 2)
    return torch.cat([angles.sin(), angles.cos()], dim=1)
