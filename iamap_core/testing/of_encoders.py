"""What encoders promise."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import ContractBroken, IamapError
from iamap_core.interfaces import Input, Tiles, Wanted
from iamap_core.raster.sensors import find, load
from iamap_core.specs import EncoderSpec
from iamap_core.testing.check import DoesNotApply, PromiseBroken, require
from iamap_core.testing.of_all import offline
from iamap_core.testing.subject import TILES, Subject, open_anew, opened, plan_for, tiles

RELATIVE = 2e-3
"""Difference of features, as a share of their standard deviation, that rounding may make."""


def _alike(one: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    return bool(abs(one - other).max() <= RELATIVE * max(float(one.std()), 1e-6) * 10)


def _is_deterministic(subject: Subject) -> bool:
    spec = subject.entry.spec
    return isinstance(spec, EncoderSpec) and spec.deterministic


def wanted_tells_what_it_takes(subject: Subject) -> None:
    """Known before any weights are loaded, and the same each time."""
    with offline():
        first, second = subject.create().wanted, subject.create().wanted
    require(first == second, "wanted differs between two encoders of the same parameters.")
    require(
        not first.bands or first.sensors,
        "wanted names bands, but no sensors in whose profiles the names are found.",
    )
    for one in first.inputs or (first,):
        _check_sensors(one, subject.entry.distribution)


def _check_sensors(wanted: Wanted | Input, home: str) -> None:
    """Whether the profiles are there, and the bands in one of them at least."""
    try:
        profiles = [load(name, home=home) for name in wanted.sensors]
    except IamapError as error:
        raise PromiseBroken(f"wanted names a sensor that is not known: {error.message}") from error
    missing = [band for band in wanted.bands if not any(find(profile, band) for profile in profiles)]
    require(not missing, f"No profile of {', '.join(wanted.sensors)} has the bands {', '.join(missing)}.")


def it_opens_offline_with_random_weights(subject: Subject) -> None:
    """So that it can be tried and tested anywhere. The device is `auto`, as it is for users who choose none."""
    with offline():
        encoder = subject.create()
        encoder.open(plan_for(encoder.wanted), "auto")


def features_have_the_promised_shape(subject: Subject) -> None:
    """``float32[N, D, grid, grid]`` without NaN, as its geometry says."""
    encoder, plan = opened(subject)
    features = encoder.encode(tiles(plan))
    require(features.dtype == np.float32, f"Features are {features.dtype}, not float32.")


def one_tile_and_many_tiles_are_taken(subject: Subject) -> None:
    """The last batch of a run may hold a single tile."""
    encoder, plan = opened(subject)
    encoder.encode(tiles(plan, 1))
    encoder.encode(tiles(plan, 2 * TILES))


def a_tile_gives_the_same_twice(subject: Subject) -> None:
    """Dropout is off and nothing is drawn anew; what was encoded before does not matter."""
    if not _is_deterministic(subject):
        raise DoesNotApply("its spec says that it is not deterministic")
    encoder, plan = open_anew(subject)  # it has not seen any tile
    pixels = tiles(plan)
    first = np.array(encoder.encode(pixels.copy()))
    encoder.encode(tiles(plan, seed=7))
    require(_alike(first, encoder.encode(pixels.copy())), "The same batch gives other features the second time.")


def two_encoders_give_the_same(subject: Subject) -> None:
    """Random weights are seeded: shards and a resumed run open the encoder again."""
    if not _is_deterministic(subject):
        raise DoesNotApply("its spec says that it is not deterministic")
    (first, plan), (second, _) = opened(subject), open_anew(subject)
    pixels = tiles(plan)
    require(
        _alike(first.encode(pixels.copy()), second.encode(pixels.copy())),
        "Two encoders with the same parameters give other features for the same tiles.",
    )


def a_batch_gives_what_its_tiles_give_one_by_one(subject: Subject) -> None:
    """How tiles fall into batches must not show in a map."""
    encoder, plan = opened(subject)
    pixels = tiles(plan)
    together = np.array(encoder.encode(pixels.copy()))
    alone = np.concatenate([np.array(encoder.encode(pixels[n : n + 1].copy())) for n in range(len(pixels))])
    require(_alike(together, alone), "Features of a tile depend on the other tiles of its batch.")
    backwards = np.array(encoder.encode(pixels[::-1].copy()))[::-1]
    require(_alike(together, backwards), "Features do not follow the order of the tiles.")


def an_empty_tile_changes_nothing_for_the_others(subject: Subject) -> None:
    """Nodata arrives as 0."""
    encoder, plan = opened(subject)
    pixels = tiles(plan)
    before = np.array(encoder.encode(pixels.copy()))
    pixels[1] = 0
    after = np.array(encoder.encode(pixels.copy()))
    require(_alike(before[[0, 2]], after[[0, 2]]), "A tile of nodata changes the features of others.")


def gaps_and_unknown_places_are_taken(subject: Subject) -> None:
    """Clouds are masked at one date and not at another, and not every raster has a place on the Earth."""
    encoder, plan = opened(subject)
    if not encoder.takes_tiles:
        raise DoesNotApply("it does not ask for valid pixels and places")
    whole = Tiles.of(tiles(plan))
    valid = np.ones(whole.pixels.shape, bool)
    valid[0, :, : plan.tile_size // 2] = False
    valid[1, 0] = False
    valid[2] = False
    encoder.encode_tiles(whole)
    lonlat = np.array([[0.0, 0.0], [179.9, -89.9], [-179.9, 89.9]])
    encoder.encode_tiles(replace(whole, pixels=np.where(valid, whole.pixels, 0), valid=valid, lonlat=lonlat))


def marked_corners_stay_in_place(subject: Subject) -> None:
    """Rows are rows and columns are columns: what changes in a corner of a tile shows in that corner."""
    encoder, plan = opened(subject)
    side = encoder.geometry.grid
    if side < 2:
        raise DoesNotApply("it gives one output pixel for a tile")
    plain = tiles(plan, 1)
    before = np.array(encoder.encode(plain.copy()))[0]
    quarter = plan.tile_size // 4
    for rows, columns in ((0, 0), (0, 1), (1, 0), (1, 1)):
        marked = plain.copy()
        top, left = rows * (plan.tile_size - quarter), columns * (plan.tile_size - quarter)
        marked[:, :, top : top + quarter, left : left + quarter] += 3
        change = abs(np.array(encoder.encode(marked))[0] - before).sum(axis=0)
        half = side // 2
        quarters = {
            (row, col): change[row * (side - half) :, col * (side - half) :][:half, :half].sum()
            for row in (0, 1)
            for col in (0, 1)
        }
        there = max(quarters, key=lambda place: quarters[place])
        require(
            there == (rows, columns),
            f"A mark in the {_corner(rows, columns)} of a tile shows most in the {_corner(*there)} of its features.",
        )


def _corner(row: int, column: int) -> str:
    return f"{('upper', 'lower')[row]} {('left', 'right')[column]}"


def its_input_is_left_unchanged(subject: Subject) -> None:
    """The core still needs the pixels of a batch."""
    encoder, plan = opened(subject)
    pixels = tiles(plan)
    before = pixels.copy()
    encoder.encode(pixels)
    require(np.array_equal(before, pixels), "encode changes the batch that it is given.")


def features_depend_on_every_channel(subject: Subject) -> None:
    """A channel that changes nothing is not read, or read twice."""
    encoder, plan = opened(subject)
    pixels = tiles(plan, 1)
    before = np.array(encoder.encode(pixels.copy()))
    for channel, name in enumerate(plan.bands):
        changed = pixels.copy()
        changed[:, channel] = -changed[:, channel][:, ::-1]
        require(not np.array_equal(before, encoder.encode(changed)), f"Channel {name} does not change the features.")


def channels_are_refused_when_they_do_not_fit(subject: Subject) -> None:
    """An error in its own words for another number of channels, before anything is encoded."""
    encoder = subject.create()
    wanted = encoder.wanted
    if wanted.channels is None or wanted.adjustable or wanted.subset:
        raise DoesNotApply("it takes any number of channels")
    plan = plan_for(wanted)
    other = replace(plan, channels=plan.channels + 1, bands=(*plan.bands, "one_more"), wavelengths=())
    try:
        encoder.open(other, "cpu")
    except ContractBroken as error:
        raise PromiseBroken(f"With one channel more: {error.message}") from error
    except IamapError:
        return
    raise PromiseBroken(f"It opens with {other.channels} channels, although it wants {plan.channels}.")


CHECKS = (
    wanted_tells_what_it_takes,
    it_opens_offline_with_random_weights,
    features_have_the_promised_shape,
    one_tile_and_many_tiles_are_taken,
    a_tile_gives_the_same_twice,
    two_encoders_give_the_same,
    a_batch_gives_what_its_tiles_give_one_by_one,
    an_empty_tile_changes_nothing_for_the_others,
    gaps_and_unknown_places_are_taken,
    marked_corners_stay_in_place,
    its_input_is_left_unchanged,
    features_depend_on_every_channel,
    channels_are_refused_when_they_do_not_fit,
)
