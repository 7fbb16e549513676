"""The network: one layer of learned filters (PCANet, Chan et al. 2015, doi:10.1109/TIP.2015.2475625)."""

import torch
from iamap_torch import images, memory, threads, weights
from iamap_torch.device import resolve_device
from torch import nn

import iamap_core as iamap
from iamap_eigenfilters import PUBLISHED

PATCH = 8
FILTERS = 24
MEAN, STD = 0.5, 0.25


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.filters = nn.Conv2d(3, FILTERS, PATCH, stride=PATCH, bias=False)

    def forward(self, pixels):
        return self.filters(pixels)


class Eigenfilters:
    def __init__(self, config):
        self.config = config
        self.wanted = iamap.Wanted(channels=3, mean=(MEAN,) * 3, std=(STD,) * 3, tile_size=256, multiple=PATCH)

    def open(self, plan, device):
        if plan.channels != 3:
            raise iamap.BandMismatch(
                f"eigenfilters takes 3 channels, not {plan.channels}.",
                hint="Choose them with bands=select bands.bands=[…].",
                where="bands",
            )
        self.device = resolve_device(device)
        threads.limit(plan.threads)
        with weights.random(seed=0):
            network = Network().eval()
        if self.config.weights != "random":
            path = weights.local(self.config.weights, PUBLISHED.model) or weights.published(PUBLISHED)
            weights.load_strictly(network, weights.read(path), path=path, model=PUBLISHED.model)
        self.network = network.to(self.device)
        self.geometry = iamap.Geometry(grid=plan.tile_size // PATCH, features=FILTERS)
        return self

    def encode(self, batch):
        pixels = images.pixels(batch, self.device)
        with memory.as_memory_error(), torch.inference_mode():
            return images.side_by_side([self.network(pixels)], self.geometry.grid)
