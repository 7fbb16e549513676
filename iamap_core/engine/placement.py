"""How much features change with where the tiles lie: what seams are made of, measured on a few places of the raster.

The features of a block of cells are made several times, each time with all tiles moved. For a cell they should be
equal. The variance among them, over the variance between cells, is the *placement variance*: 0 where tiles leave no
trace, 1 where the place in the tile says as much as the ground. A step across borders alone misleads: blending hides
it and leaves the rest.
"""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.engine.encoding import as_output
from iamap_core.engine.kept_encoders import FileState
from iamap_core.engine.mosaic import Mosaic
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.purity import encoder_identity
from iamap_core.engine.reading import read_tiles
from iamap_core.engine.tiles import TileGrid
from iamap_core.errors import IamapError
from iamap_core.events import Reporter
from iamap_core.libraries import library_versions
from iamap_core.machine.remembered import Remembered

SHIFTS = 4
"""Lattices of tiles that are compared on a block, out of those moved by quarters of the stride along both sides."""
SIDE = 4
"""A block is a SIDE-th of a tile, along each side."""
MIN_TILES, MAX_TILES, SHARE = 16, 64, 0.04
"""Tiles that measuring takes, about: a share of the run, within bounds."""
MAX_S, MAX_SHARE = 5.0, 0.1
"""Seconds that it may take, or that share of the run where it is more: otherwise nothing is measured."""
TRIES = 4
"""Places that are looked at for each that is wanted: some have no data."""
LOW, HIGH = 0.25, 0.5
"""Up to ``LOW`` nobody sees tiles; above ``HIGH`` a map shows them."""

_MEASURED = Remembered("placement.json", count=1000)
_in_vain: set[str] = set()
"""What took too long, or could not be measured; another process tries again."""


def placement_variance(plan: Plan, opened: OpenRun) -> float | None:
    """Of the features as the run would merge them; ``None`` where that cannot be measured: tiles of one output pixel,
    or a raster with hardly more than one tile, or without enough data.

    What was measured is remembered, for as long as nothing changes on which it depends.
    """
    key = _key(plan, opened)
    if key is not None and (kept := _understood(_MEASURED[key])) is not None:
        return kept
    if key in _in_vain:
        return None
    try:
        measured = _measured(plan, opened)
    except Exception:  # a plugin may raise anything; the run does so again, and says at which tile
        return None
    if key is not None and measured is not None:
        _MEASURED[key] = measured
    elif key is not None:
        _in_vain.add(key)
    return measured


def _understood(known: Any) -> float | None:
    is_number = isinstance(known, float) and math.isfinite(known) and known >= 0
    return known if is_number else None


def _key(plan: Plan, opened: OpenRun) -> str | None:
    """Of the content of the raster, the plan made for it, the encoder and its weights, and how it is measured; ``None``
    where the raster cannot be read."""
    source = opened.source
    try:
        fingerprint = source.fingerprint
    except (IamapError, OSError):
        return None
    files = FileState.of((*map(Path, source.paths), *opened.weights))
    identity = {
        **encoder_identity(opened.bound),
        "versions": library_versions(["iamap-core", opened.bound.entry.distribution]),
        "raster": fingerprint,
        "files": files and files.files,
        "plan": plan.features_digest(),
        "way": (SHIFTS, SIDE, MIN_TILES, MAX_TILES, SHARE, TRIES),
    }
    return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:32]


def report_placement(plan: Plan, report: Reporter) -> None:
    """Say how much tiles show, and warn when that is much, with what helps."""
    if plan.placement is None:
        return
    degree = "low" if plan.placement <= LOW else "moderate" if plan.placement <= HIGH else "high"
    report.log(f"Placement variance {plan.placement:.2f}, {degree}: how much features change with where the tiles lie.")
    if plan.placement > HIGH:
        stride = plan.tiles.size - plan.tiles.grid // 4 * plan.tiles.pixel
        overlaps = plan.tiles.stride < plan.tiles.size
        half = plan.tiles.size - plan.tiles.grid // 2 * plan.tiles.pixel
        kept = plan.position_bias is None and plan.config.tiling.position_bias == "keep"
        remedy = "tiling.position_bias=auto" if kept else f"tiling.stride={half if overlaps else stride}"
        report.warn(
            "seams",
            "tiles may show in the result: features change with where the tiles lie, by "
            f"{plan.placement:.2f} of how much they differ between places.",
            hint=f"Give {remedy}.",
        )


def placement_notes(tags: Mapping[str, Any]) -> list[str]:
    """What a report on features says of their tiles, by their provenance."""
    found = tags.get("placement_variance")
    if not isinstance(found, int | float) or found <= HIGH:
        return []
    return [
        f"The features change much with where the tiles lie (placement variance {found:.2f}), so that tiles may show "
        "in maps."
    ]


def _measured(plan: Plan, opened: OpenRun) -> float | None:
    lattices = _lattices(plan)
    if len(lattices) < SHIFTS or len(plan.wanted[0]) * len(plan.wanted[1]) < 2:
        return None
    rng = np.random.default_rng(plan.config.seed)
    blocks: list[NDArray[np.float32]] = []
    others = _Moments()
    wanted = max(2, round(min(MAX_TILES, max(MIN_TILES, SHARE * plan.tiles.count)) / SHIFTS))
    started = time.perf_counter()
    for _ in range(TRIES * wanted):
        place = _place(plan, rng)
        some = [replace(plan, tiles=lattices[number]) for number in rng.choice(len(lattices), SHIFTS, replace=False)]
        seen = []
        for moved in some:
            seen.append(_block(moved, opened, *place, others))
            spent = time.perf_counter() - started
            if spent > max(MAX_S, MAX_SHARE * spent / max(1, others.tiles) * plan.tiles.count):
                return None
        cells = np.stack(seen).reshape(SHIFTS, plan.features, -1)
        cells = cells[:, :, np.isfinite(cells).all(axis=(0, 1))]
        if cells.shape[2]:
            blocks.append(cells)
        if len(blocks) == wanted:
            break
    return _ratio(np.concatenate(blocks, axis=2), others.variance) if len(blocks) > 1 else None


def _ratio(cells: NDArray[np.float32], variance: float) -> float | None:
    """Variance among shifts over variance between cells, summed over features.

    cells: float32[shifts, D, n]. variance: of more of the raster: the few cells are alike.
    """
    among = float(cells.var(axis=0, ddof=1, dtype=np.float64).mean(axis=1).sum())
    return among / (variance - among) if variance > among else None


class _Moments:
    """The variance of features of many cells, of which none is kept."""

    def __init__(self) -> None:
        self.tiles = self._count = 0
        self._total, self._squares = np.zeros(()), np.zeros(())

    def add(self, features: NDArray[np.float32]) -> None:
        """``float32[D, n]``, the cells of a tile."""
        self.tiles += 1
        self._count += features.shape[1]
        self._total = self._total + features.sum(axis=1, dtype=np.float64)
        self._squares = self._squares + np.square(features, dtype=np.float64).sum(axis=1)

    @property
    def variance(self) -> float:
        """Summed over features."""
        mean = self._total / self._count
        return float((self._squares / self._count - np.square(mean)).sum())


def _lattices(plan: Plan) -> list[TileGrid]:
    """The tiles of the plan, moved by whole output pixels of up to a stride along both sides."""
    tiles = plan.tiles
    step = tiles.stride // tiles.pixel
    moves = sorted({number * step // SHIFTS * tiles.pixel for number in range(SHIFTS)})
    return [replace(tiles, up=up, left=left) for up in moves for left in moves]


def _side(plan: Plan) -> int:
    return max(1, plan.tiles.grid // SIDE)


def _place(plan: Plan, rng: np.random.Generator) -> tuple[int, int]:
    """First row and column of a block somewhere on the raster, in output pixels."""
    ends = (max(1, whole - _side(plan) + 1) for whole in (plan.grid.height, plan.grid.width))
    row, col = (int(rng.integers(end)) for end in ends)
    return row, col


def _block(plan: Plan, opened: OpenRun, top: int, left: int, others: _Moments) -> NDArray[np.float32]:
    """``float32[D, side, side]``, merged as in a run, NaN without data.

    others: takes the features of all cells with data that are made on the way.
    """
    tiles, side = plan.tiles, _side(plan)
    mosaic = Mosaic(tiles, plan.config.tiling.merge, plan.features, (left, left + side), top, side)
    for lattice in tiles.lattices:
        here = replace(plan, tiles=lattice)
        for row in lattice.rows_touching(top, top + side):
            for col in lattice.cols_touching(left, left + side):
                batch = read_tiles(here, opened, [(row, col)])
                if not batch.data.any():
                    continue
                features = as_output(here, opened.encoder.encode_tiles(batch.tiles))[0]
                others.add(features[:, batch.data[0]])
                mosaic.add(features, batch.data[0], lattice.out_row(row), lattice.out_col(col))
    return mosaic.finished(side)
