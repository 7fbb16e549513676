"""Encoder, band adapter, executor and health check of iamap-core 0.1."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

import iamap_core as iamap


class Pool:
    def __init__(self, config):
        self.config = config
        side = config.window * max(1, 64 // config.window)
        self.wanted = iamap.Wanted(tile_size=side, multiple=config.window)

    def open(self, plan, device):
        if any(layer >= plan.channels for layer in self.config.layers):
            raise iamap.BandMismatch(
                f"layers names a band that is not there; there are {plan.channels}.",
                hint="Give fewer.",
                where="encoder",
            )
        self.kept = self.config.layers or list(range(plan.channels))
        names = tuple(f"{plan.bands[index]}_{self.config.statistic}" for index in self.kept)
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.config.window, features=len(self.kept), names=names)
        return self

    def encode(self, batch):
        n, channels, side, _ = batch.shape
        grid = side // self.config.window
        cut = batch.reshape(n, channels, grid, self.config.window, grid, self.config.window)
        features = cut.mean(axis=(3, 5)) if self.config.statistic == "mean" else cut.max(axis=(3, 5))
        return features[:, self.kept] * np.float32(self.config.factor or 1)


def published():
    yield iamap.WeightsFile(model="frozen", file="none.bin", url="https://example.org/none.bin", licence="CC-BY-4.0")


class Ordered:
    def __init__(self, config):
        self.bands = config.bands

    def plan(self, source, wanted):
        numbers = source.numbers(self.bands)
        if wanted.channels and wanted.channels != len(numbers):
            raise iamap.BandMismatch(f"{wanted.name} needs {wanted.channels} bands, not {len(numbers)}.")
        names = tuple(source.names[number - 1] for number in numbers)
        waves = tuple(source.bands[number - 1].wavelength for number in numbers)
        known = waves if all(wave is not None for wave in waves) else ()
        return iamap.BandPlan(bands=tuple(numbers), channels=names, wavelengths=known)

    def adapt(self, block, plan):
        return block


class Threads:
    def __init__(self, config):
        self.shards = config.workers

    def map(self, run_shard, shards):
        with ThreadPoolExecutor(self.shards) as pool:
            yield from pool.map(run_shard, shards)


def health():
    return iamap.Health(status="ok", message="frozen in iamap-core 0.1")
