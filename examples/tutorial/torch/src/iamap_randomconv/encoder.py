"""The network: one layer of random filters (Rolf et al. 2021, doi:10.1038/s41467-021-24638-z)."""

import torch
from iamap_torch import images, memory, threads, weights
from iamap_torch.device import resolve_device
from torch import nn

import iamap_core as iamap


class RandomConv:
    def __init__(self, config):
        self.config = config
        self.wanted = iamap.Wanted(tile_size=config.window * max(1, 256 // config.window), multiple=config.window)

    def open(self, plan, device):
        self.device = resolve_device(device)
        threads.limit(plan.threads)
        with weights.random(self.config.seed):
            filters = nn.Conv2d(plan.channels, self.config.filters, self.config.size, padding="same")
        network = nn.Sequential(filters, nn.ReLU(), nn.AvgPool2d(self.config.window))
        self.network = network.eval().to(self.device)
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.config.window, features=self.config.filters)
        return self

    def encode(self, batch):
        pixels = images.pixels(batch, self.device)
        with memory.as_memory_error(), torch.inference_mode():
            return images.side_by_side([self.network(pixels)], self.geometry.grid)
