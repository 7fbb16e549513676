"""Everything that is decided before the first tile, as a value that any process can take up.

A plan is made once per run, in the process that starts it: bands are chosen and fitted, the normalisation is
measured, the encoder is opened to learn its geometry. Saved, it gives every shard the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from iamap_core.catalog import Bound, Catalog
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.normalize import Normalization, plan_normalization
from iamap_core.engine.tiles import TileGrid
from iamap_core.errors import ConfigInvalid, ContractBroken
from iamap_core.interfaces import BandAdapter, BandPlan, Calibration, Encoder, EncoderPlan, OpenEncoder, Wanted
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout, band_names
from iamap_core.raster.source import RasterSource

BLOCK = 64
"""Side of a block of features in the file, in pixels: hundreds of bands make even small blocks heavy."""


SHARE = 4
"""The rolling mosaic may take this part of the memory, and so may tiles on their way through the encoder."""

COPIES = 4
"""Batches on their way: one that is read, one that waits, one that is encoded, and what reading takes beside."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A run of an encoder over a raster.

    grid: pixel grid of all output pixels of the raster. area: those that are wanted.
    names: one per feature.
    batch: most tiles in a batch, pinned when the run starts.
    memory: bytes that the run may take beside what importing takes.
    shards: into how many parts the run is cut.
    calibration: what the encoder's engine was found to do, where it is not torch in fp32.
    """

    config: EncodeConfig
    bands: BandPlan
    normalization: Normalization
    tiles: TileGrid
    grid: PixelGrid
    area: Window
    names: tuple[str, ...]
    batch: int
    memory: int
    shards: int
    calibration: Calibration | None = None

    @property
    def engine(self) -> tuple[str, str]:
        """What runs the network, and its precision."""
        found = self.calibration or self.config.compute
        return found.engine, found.precision

    @property
    def features(self) -> int:
        return len(self.names)

    @property
    def wanted(self) -> tuple[range, range]:
        """Rows and columns of the tiles that touch the area."""
        tiles, area = self.tiles, self.area
        rows = tiles.touching(area.row, area.row_end, tiles.rows)
        return rows, tiles.touching(area.col, area.col_end, tiles.cols)

    @property
    def bytes(self) -> int:
        """Size of the features before compression."""
        return self.area.height * self.area.width * self.features * 4

    @property
    def layout(self) -> Layout:
        """What the parts hold: numbers as they are, in blocks of their own size."""
        return Layout(names=self.names, block=BLOCK)

    @property
    def renamed(self) -> bool:
        """Whether the only part becomes the output by its name; otherwise the output is written from the parts."""
        return self.shards == 1 and self.config.write.dtype == "float32" and not self.config.write.cog

    def save(self, folder: Path) -> None:
        """Write ``plan.json`` and ``plan.npz``."""
        norm = self.normalization
        arrays: dict[str, Any] = {f"band_{name}": value for name, value in self.bands.arrays.items()}
        arrays |= {"low": norm.low, "high": norm.high, "mean": norm.mean, "std": norm.std}
        if self.calibration is not None:
            arrays |= {f"calibration_{name}": value for name, value in self.calibration.arrays.items()}
        np.savez(folder / "plan.npz", **arrays)
        (folder / "plan.json").write_text(json.dumps(self._head(), indent=1), encoding="utf-8")

    def _head(self) -> dict[str, Any]:
        bands = {name: value for name, value in vars(self.bands).items() if name != "arrays"}
        return {
            "config": self.config.model_dump(mode="json"),
            "bands": bands,
            "normalization": {"clip": self.normalization.clip, "note": self.normalization.note},
            "tiles": vars(self.tiles),
            "grid": {**vars(self.grid), "transform": list(self.grid.transform)[:6]},
            "area": vars(self.area),
            "names": self.names,
            "batch": self.batch,
            "memory": self.memory,
            "shards": self.shards,
            "calibration": self.calibration and self.calibration.facts(),
        }

    @classmethod
    def load(cls, folder: Path) -> Plan:
        """The plan that :meth:`save` wrote."""
        from affine import Affine

        head = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
        with np.load(folder / "plan.npz", allow_pickle=False) as file:
            arrays = dict(file)
        bands: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in head["bands"].items()
        }
        grid = head["grid"]
        return cls(
            config=EncodeConfig.model_validate(head["config"]),
            bands=BandPlan(
                **bands,
                arrays={name[5:]: value for name, value in arrays.items() if name.startswith("band_")},
            ),
            normalization=Normalization(
                **{name: arrays[name] for name in ("low", "high", "mean", "std")}, **head["normalization"]
            ),
            tiles=TileGrid(**head["tiles"]),
            grid=PixelGrid(**{**grid, "transform": Affine(*grid["transform"])}),
            area=Window(**head["area"]),
            names=tuple(head["names"]),
            batch=head["batch"],
            memory=head["memory"],
            shards=head["shards"],
            calibration=head["calibration"]
            and Calibration(
                **head["calibration"],
                arrays={name[12:]: value for name, value in arrays.items() if name.startswith("calibration_")},
            ),
        )


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What a plan works with in one process: the raster, the adapter, the encoder with its weights."""

    source: RasterSource
    adapter: BandAdapter
    encoder: OpenEncoder
    bound: Bound = field(repr=False)

    @property
    def provider(self) -> str:
        return self.bound.entry.provider


def open_plan(plan: Plan, source: RasterSource, catalog: Catalog) -> Opened:
    """Open in another process what :func:`make_plan` had opened in the first."""
    bound, encoder, adapter = _create(plan.config, catalog)
    told = replace(_encoder_plan(plan.config, plan.tiles.size, plan.bands), calibration=plan.calibration)
    opened = encoder.open(told, plan.config.compute.device)
    return Opened(source=source, adapter=adapter, encoder=opened, bound=bound)


def make_plan(
    config: EncodeConfig, source: RasterSource, catalog: Catalog, *, memory: int, shards: int
) -> tuple[Plan, Opened]:
    """Bind the chosen components to the raster and load the weights."""
    bound, encoder, adapter = _create(config, catalog)
    wanted: Wanted = replace(encoder.wanted, name=bound.name)
    whole = source.within(None)  # what is fitted and measured must not depend on the area that is wanted
    bands = adapter.plan(whole, wanted)
    mode = getattr(bound.config, "normalize", "none")
    normalization = plan_normalization(mode, whole, adapter, bands, wanted, config.seed)
    size = config.tiling.size or wanted.tile_size
    _check_size(size, wanted, bound.name)
    opened = encoder.open(_encoder_plan(config, size, bands), config.compute.device)
    geometry = opened.geometry
    if geometry.names and len(geometry.names) != geometry.features:
        raise ContractBroken(
            f"{bound.entry.provider} names {len(geometry.names)} of {geometry.features} features. "
            f"This is a bug in {bound.entry.distribution}."
        )
    tiles = TileGrid(source.grid.height, source.grid.width, size, config.tiling.stride or size, geometry.grid)
    plan = Plan(
        config=config,
        bands=bands,
        normalization=normalization,
        tiles=tiles,
        grid=source.grid.coarsen(tiles.pixel),
        area=_outward(source.area, tiles),
        names=geometry.names or band_names("feature", geometry.features),
        batch=1,
        memory=memory,
        shards=shards,
    )
    return ready(plan, Opened(source=source, adapter=adapter, encoder=opened, bound=bound))


def ready(plan: Plan, opened: Opened) -> tuple[Plan, Opened]:
    """The plan after the encoder has got its engine ready, with the size of its batches."""
    from iamap_core.engine.batch import best_batch  # which encode and read tiles, as a plan says
    from iamap_core.engine.calibrate import calibrated

    plan, opened = calibrated(plan, opened)
    most = _most_tiles(plan.memory, 4 * len(plan.bands.channels) * plan.tiles.size**2)
    asked = plan.config.compute.batch
    return replace(plan, batch=best_batch(plan, opened, most) if asked is None else min(asked, most)), opened


def _create(config: EncodeConfig, catalog: Catalog) -> tuple[Bound, Encoder, BandAdapter]:
    bound = catalog.bind("encoder", config.encoder, seed=config.seed)
    return bound, bound.create(), catalog.bind("bands", config.bands, seed=config.seed).create()


def _encoder_plan(config: EncodeConfig, size: int, bands: BandPlan) -> EncoderPlan:
    return EncoderPlan(
        tile_size=size,
        channels=len(bands.channels),
        bands=bands.channels,
        wavelengths=bands.wavelengths,
        threads=config.compute.threads,
        engine=config.compute.engine,
        precision=config.compute.precision,
        min_similarity=config.compute.min_similarity,
    )


def _most_tiles(memory: int, tile: int) -> int:
    """Tiles of so many bytes that a batch may have, for what is on its way to keep to its part of the memory."""
    return max(1, memory // SHARE // (COPIES * tile))


def _outward(area: Window | None, tiles: TileGrid) -> Window:
    """The output pixels that an area of source pixels touches; all when there is none."""
    if area is None:
        return Window(0, 0, tiles.out_height, tiles.out_width)
    top, left = area.row // tiles.pixel, area.col // tiles.pixel
    bottom, right = -(-area.row_end // tiles.pixel), -(-area.col_end // tiles.pixel)
    return Window(top, left, bottom - top, right - left)


def _check_size(size: int, wanted: Wanted, name: str) -> None:
    if size % wanted.multiple:
        below = size // wanted.multiple * wanted.multiple
        near = [str(s) for s in (below, below + wanted.multiple) if s > 0]
        raise ConfigInvalid(
            f"tiling.size={size} does not suit encoder '{name}': "
            f"the side of a tile must be a multiple of {wanted.multiple}.",
            hint=f"Nearest: {' or '.join(near)}.",
            where="tiling.size",
        )
