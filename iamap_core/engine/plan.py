"""Everything that is decided before the first tile: bands, normalisation, geometry, tiles, output."""

from __future__ import annotations

from dataclasses import dataclass

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import EncodeConfig, RunConfig
from iamap_core.engine.normalize import Normalization, plan_normalization
from iamap_core.engine.tiles import TileGrid
from iamap_core.errors import ConfigInvalid, ContractBroken
from iamap_core.interfaces import BandAdapter, BandPlan, EncoderPlan, OpenEncoder, Wanted
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.sink import band_names
from iamap_core.raster.source import RasterSource


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A run of an encoder over a raster, ready to start."""

    source: RasterSource
    adapter: BandAdapter
    bands: BandPlan
    normalization: Normalization
    encoder: OpenEncoder
    provider: str
    tiles: TileGrid
    merge: str
    batch: int

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the feature bands."""
        return self.encoder.geometry.names or band_names("feature", self.encoder.geometry.features)

    @property
    def grid(self) -> PixelGrid:
        """The pixel grid of the features."""
        return self.source.grid.coarsen(self.tiles.pixel)

    @property
    def bytes(self) -> int:
        """Size of the features before compression."""
        return self.grid.pixels * self.encoder.geometry.features * 4


def make_plan(config: EncodeConfig | RunConfig, source: RasterSource, catalog: Catalog) -> Plan:
    """Bind the chosen components to the raster and load the weights."""
    chosen = catalog.bind("encoder", config.encoder, seed=config.seed)  # type: ignore[arg-type]
    encoder = chosen.create()
    wanted: Wanted = encoder.wanted
    adapter: BandAdapter = catalog.bind("bands", config.bands, seed=config.seed).create()
    bands = adapter.plan(source, wanted)
    mode = getattr(chosen.config, "normalize", "none")
    normalization = plan_normalization(mode, source, adapter, bands, wanted, config.seed)
    size = config.tiling.size or wanted.tile_size
    _check_size(size, wanted, chosen.name)
    opened = encoder.open(EncoderPlan(tile_size=size, channels=len(bands.channels)), config.compute.device)
    geometry = opened.geometry
    if geometry.names and len(geometry.names) != geometry.features:
        raise ContractBroken(
            f"{chosen.entry.provider} names {len(geometry.names)} of {geometry.features} features. "
            f"This is a bug in {chosen.entry.distribution}."
        )
    tiles = TileGrid(source.grid.height, source.grid.width, size, config.tiling.stride or size, geometry.grid)
    return Plan(
        source=source,
        adapter=adapter,
        bands=bands,
        normalization=normalization,
        encoder=opened,
        provider=chosen.entry.provider,
        tiles=tiles,
        merge=config.tiling.merge,
        batch=config.compute.batch,
    )


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
