"""The components of ``write.preset=compact``: fitted on some tiles of the raster when a run is planned, and tried on
others.

They lie in the plan, so that every shard stores the same, wherever it runs and whenever it goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from iamap_core.engine.compact import Floats, Moments, loss
from iamap_core.engine.encoding import as_output
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.reading import read_tiles
from iamap_core.errors import ContractBroken, SourceUnreadable
from iamap_core.events import Reporter

MIN_TILES, MAX_TILES, SHARE = 32, 512, 0.05
"""Tiles on which components are fitted: a share of the raster's, within bounds."""
SAMPLES = 4
"""Output pixels for each feature that these tiles have at least, as far as ``MAX_TILES`` and the raster go."""
TRIED = 4
"""Of so many tiles one is kept to measure the loss on."""
TRIES = 16
"""Tiles that are read at most for each that is wanted: some have no data."""
MIN_VARIANCE = 0.9
"""Share of the variance below which the user is warned: with 83 to 87 % of it, linear probes of labelled scenes lose up
to 0.04 of their balanced accuracy (``benchmarks/compact.py``)."""


def fit_compact(plan: Plan, opened: OpenRun) -> Plan:
    """The plan with its components, where it asks for them.

    Raises :class:`~iamap_core.errors.SourceUnreadable` when no tile has data.
    """
    if not plan.is_compact:
        return plan
    size = plan.tiles.grid**2
    wanted = max(MIN_TILES, round(SHARE * plan.tiles.count), -(-SAMPLES * plan.features // size))
    wanted = min(wanted, MAX_TILES) * TRIED // (TRIED - 1)
    moments, kept = Moments(plan.features), list[tuple[int, int]]()
    fitted, last = 0, (0, 0)
    for number, (place, samples) in enumerate(_tiles(plan, opened, wanted)):
        if number % TRIED == TRIED - 1:
            kept.append(place)  # encoded again: the features of many tiles take much memory
            continue
        moments.add(samples)
        fitted, last = fitted + 1, place
    if not fitted:
        raise SourceUnreadable(
            f"write.preset=compact cannot be used: none of the tiles of {opened.source.name} that were read has valid "
            "pixels.",
            hint="Check read.nodata, or give write.preset=full.",
            where="write.preset",
        )
    compact = moments.compact(fitted)
    measured_on = kept or [last]  # a raster of three tiles has no others
    found = loss(compact, (_features(plan, opened, place) for place in measured_on), plan.config.seed)
    return replace(plan, compact=replace(compact, loss=replace(found, tiles=len(kept))))


def report_compact(plan: Plan, report: Reporter) -> None:
    """Say what is stored and what is lost, and warn where that is much."""
    if not plan.is_compact:
        return
    compact = plan.compact
    stored = f"{len(plan.names)} principal components of the {plan.features} features, in 8 bits"
    smaller = f"{4 * plan.features / len(plan.names):.0f} times smaller than the features in 32 bits"
    if compact is None or compact.loss is None:
        report.log(f"write.preset=compact stores {stored}: {smaller}. What is lost is measured when the run begins.")
        return
    found = compact.loss
    others = f"on {found.tiles} other tile{'s' if found.tiles > 1 else ''}"
    where = others if found.tiles else "on a tile that they were fitted on: there is no other"
    kept = f"{found.variance:.1%} of the variance"
    if found.distances is not None:
        kept += f" (distances between places correlate by {found.distances:.3f})"
    report.log(
        f"write.preset=compact stores {stored}: {smaller}. They are fitted on {compact.tiles} tiles of this raster and "
        f"keep {kept}, measured {where}."
    )
    if found.variance < MIN_VARIANCE:
        report.warn(
            "compact-loss",
            f"write.preset=compact loses {1 - found.variance:.0%} of the variance of the features.",
            hint="Compare a map made of them with one of write.preset=full, or give write.dtype=float16 instead.",
        )


def _tiles(plan: Plan, opened: OpenRun, wanted: int) -> Iterator[tuple[tuple[int, int], Floats]]:
    """Place and features of tiles with data, drawn at random from the whole raster."""
    order = np.random.default_rng(plan.config.seed).permutation(plan.tiles.count)[: TRIES * wanted]
    found = 0
    for number in order.tolist():
        place = divmod(number, plan.tiles.cols)
        if len(samples := _features(plan, opened, place)):
            found += 1
            yield place, samples
        if found == wanted:
            return


def _features(plan: Plan, opened: OpenRun, place: tuple[int, int]) -> Floats:
    """``float32[n, D]`` of the valid output pixels of a tile; none where it has none, or fails and may."""
    batch = read_tiles(plan, opened, [place])
    empty = np.zeros((0, plan.features), np.float32)
    if not batch.data.any():
        return empty
    try:
        features = as_output(plan, opened.encoder.encode_tiles(batch.tiles))[0]
    except ContractBroken:
        if not plan.config.keep_going:
            raise
        return empty
    return np.ascontiguousarray(features[:, batch.data[0]].T)
