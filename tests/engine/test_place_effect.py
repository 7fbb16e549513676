"""The bias is removed and tiles overlap where a network needs that, in every part of a run and every time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine import place_effect
from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.events import Event, Reporter
from iamap_core.tasks import execute
from iamap_core.tasks.finish import finish
from tests.conftest import WriteRaster
from tests.engine.placed import GRID, WINDOW, Placed, catalog, pattern

SIZE = GRID * WINDOW


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(place_effect, "cache", lambda: folder)
    monkeypatch.setattr(Placed, "tiles", 0)
    return folder


@pytest.fixture
def scene(write_raster: WriteRaster) -> Path:
    """Two rows of three tiles, one of them without data."""
    data = np.random.default_rng(0).normal(100, 10, (1, 2 * SIZE, 3 * SIZE)).astype(np.float32)
    data[:, :SIZE, SIZE : 2 * SIZE] = -1
    return write_raster(data, nodata=-1)


Encode = Callable[..., NDArray[np.float32]]


@pytest.fixture
def encode(scene: Path, tmp_path: Path) -> Encode:
    def run(effect: str = "bias", events: list[Event] | None = None, **more: Any) -> NDArray[np.float32]:
        free = more.pop("position_free", False)
        values = {
            "source": scene, "output": tmp_path / "features.tif", "bands": {"name": "repeat"}, "fresh": True,
            "encoder": {"name": "placed", "effect": effect, "normalize": "raster"}, "executor": {"name": "local"},
            "compute": {"batch": 2}, **more,
        }  # fmt: skip
        task = bind(EncodeConfig.model_validate(values), catalog(position_free=free))
        execute(task, Reporter() if events is None else Reporter(events.append))
        output = Path(values["output"])
        if not output.exists():
            return np.empty(0, np.float32)
        with rasterio.open(output) as file:
            return file.read()

    return run


def tiled(features: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.tile(pattern(), (1, 2, 3))[:, : features.shape[1], : features.shape[2]]


def test_the_bias_is_gone_by_default_and_stays_on_request(
    encode: Encode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iamap_core.engine.placement.MAX_S", 60.0)  # a busy machine measures it, too
    events: list[Event] = []
    ground = encode("none")
    kept = encode("bias", tiling={"position_bias": "keep"})
    np.testing.assert_allclose(kept, ground + tiled(ground), atol=1e-4)
    features = encode("bias", events)
    assert np.nanmean(np.square(features - ground)) < 0.02 * np.nanmean(np.square(kept - ground))
    assert np.isnan(features[:, :GRID, GRID : 2 * GRID]).all() and np.isfinite(features).sum() == 5 * 2 * GRID**2
    said = [event.text for event in events if event.type == "log"]
    with rasterio.open(tmp_path / "features.tif") as file:
        tags = {name.lower(): json.loads(text) for name, text in file.tags(ns="IAMAP").items()}
    share = tags["position_bias"]["share"]
    assert (
        f"The place in the tile makes {share:.0%} of the variance of the features: this position bias is removed. "
        "tiling.position_bias=keep leaves it." in said
    )
    assert 0.2 < share < 0.5 and len(tags["position_bias"]["values"]) == 12
    assert tags["placement_variance"] < 0.1
    assert (
        f"Placement variance {tags['placement_variance']:.2f}, low: how much features change with where the tiles lie."
        in said
    )
    np.testing.assert_array_equal(encode("bias", tiling={"position_bias": "remove"}), features)


def test_what_is_kept_is_said_and_warned_of(encode: Encode) -> None:
    events: list[Event] = []
    encode("bias", events, tiling={"position_bias": "keep"})
    (warning,) = [event for event in events if event.type == "warning"]
    assert warning.code == "seams"
    assert warning.text.startswith("tiles may show in the result: features change with where the tiles lie, by ")
    assert warning.hint == "Give tiling.position_bias=auto."


@pytest.mark.parametrize("count", [3, 7])
def test_parts_of_a_run_give_the_same_bytes(encode: Encode, tmp_path: Path, count: int) -> None:
    whole = encode("bias")
    output = tmp_path / "parts.tif"
    for shard in range(count):
        encode("bias", output=output, shard=f"{shard}/{count}", fresh=False)
    finish(output, Reporter())
    with rasterio.open(output) as file:
        np.testing.assert_array_equal(file.read(), whole)


def test_an_area_and_one_tile_have_the_values_of_the_whole(encode: Encode, tmp_path: Path) -> None:
    whole = encode("bias")
    left, top = 400_000, 5_000_000
    area = [left, top - 20 * SIZE, left + 10 * SIZE, top]
    np.testing.assert_array_equal(encode("bias", area={"extent": area}), whole[:, :, :GRID])
    assert np.isfinite(encode("bias", tiling={"size": SIZE, "stride": SIZE // 2})).any()


def test_tiles_overlap_where_the_border_shows(encode: Encode, write_raster: WriteRaster) -> None:
    events: list[Event] = []
    encode("border", events)
    said = [event.text for event in events if event.type == "log"]
    assert (
        "Tiles overlap (tiling.stride=24): features of this network change near the border of a tile. tiling.stride=32 "
        "is faster, without overlap." in said
    )
    events.clear()
    encode("border", events, tiling={"stride": SIZE})
    assert not [event for event in events if event.type == "log" and event.text.startswith("Tiles overlap")]
    (warning,) = [event for event in events if event.type == "warning"]
    assert warning.code == "seams" and warning.hint == "Give tiling.stride=24."
    events.clear()
    small = np.random.default_rng(0).normal(100, 10, (1, SIZE, SIZE - 3)).astype(np.float32)
    encode("border", events, source=write_raster(small, "small.tif"))  # lies in one tile
    assert not [event for event in events if event.type == "log" and event.text.startswith("Tiles overlap")]
    events.clear()
    encode("border", events, tiling={"position_bias": "keep"})  # features as the network gives them
    (warning,) = [event for event in events if event.type == "warning"]
    assert warning.hint == "Give tiling.position_bias=auto."


def test_noise_is_encoded_once_while_the_encoder_is_the_same(
    encode: Encode, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = encode("bias")
    measured = Placed.tiles
    monkeypatch.setattr(Placed, "tiles", 0)
    np.testing.assert_array_equal(encode("bias"), first)
    assert Placed.tiles == 1 + 5  # whether the encoder is the same, and the tiles with data
    assert measured > 6 + place_effect.FIELDS + place_effect.PAIRS
    (file,) = (cache / "position").iterdir()
    file.write_bytes(file.read_bytes()[:-100])
    np.testing.assert_array_equal(encode("bias"), first)  # damaged: measured again

    def twice(self: Placed, batch: NDArray[np.float32], plain: Any = Placed.encode) -> NDArray[np.float32]:
        return 2 * plain(self, batch)

    monkeypatch.setattr(Placed, "encode", twice)  # as a plugin that is being written
    np.testing.assert_allclose(encode("bias"), 2 * first, rtol=1e-4, atol=1e-4)


def test_a_device_with_memory_for_one_tile_is_enough(encode: Encode, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = encode("bias")

    def small(self: Placed, batch: NDArray[np.float32], plain: Any = Placed.encode) -> NDArray[np.float32]:
        if len(batch) > 1:
            raise MemoryError
        return plain(self, batch)

    monkeypatch.setattr(Placed, "encode", small)
    monkeypatch.setattr(place_effect, "_kept", lambda file, first: None)
    np.testing.assert_array_equal(encode("bias"), whole)


def test_a_slow_network_is_measured_on_request(encode: Encode, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = encode("bias")
    monkeypatch.setattr(place_effect, "_kept", lambda file, first: None)
    clock = iter(range(0, 10_000, 30))
    monkeypatch.setattr(place_effect.time, "perf_counter", lambda: float(next(clock)))
    events: list[Event] = []
    plain = encode("bias", events)
    said = [event.text for event in events if event.type == "log"]
    assert (
        "The position bias of this network is not known yet, and tiles may show. Measuring it takes 20 min, once: give "
        "tiling.position_bias=remove." in said
    )
    np.testing.assert_array_equal(plain, encode("bias", tiling={"position_bias": "keep"}))
    np.testing.assert_array_equal(fast, encode("bias", tiling={"position_bias": "remove"}))


def test_a_network_that_fails_on_noise_is_said_to_be_unmeasurable(
    encode: Encode, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(file: Path, first: NDArray[np.float32]) -> None:
        raise ValueError("no kernel for this tile")

    monkeypatch.setattr(place_effect, "_kept", failing)
    events: list[Event] = []
    plain = encode("bias", events)
    said = [event.text for event in events if event.type == "log"]
    assert "The position bias cannot be measured, and tiles may show: ValueError: no kernel for this tile" in said
    np.testing.assert_array_equal(plain, encode("bias", tiling={"position_bias": "keep"}))
    with pytest.raises(ConfigInvalid) as caught:
        encode("bias", tiling={"position_bias": "remove"})
    assert str(caught.value) == (
        "tiling.position_bias=remove: the position bias cannot be measured: ValueError: no kernel for this tile Give "
        "tiling.position_bias=keep."
    )


def test_a_bias_of_almost_nothing_is_not_called_none(encode: Encode) -> None:
    events: list[Event] = []
    encode("none", events, tiling={"position_bias": "remove"})
    said = [event.text for event in events if event.type == "log"]
    assert (
        "The place in the tile makes less than 1% of the variance of the features: this position bias is removed. "
        "tiling.position_bias=keep leaves it." in said
    )


def test_an_image_of_nodata_alone_is_refused_before_encoding(encode: Encode, write_raster: WriteRaster) -> None:
    empty = write_raster(np.full((1, SIZE, SIZE), -1, np.float32), "empty.tif", nodata=-1)
    with pytest.raises(SourceUnreadable) as caught:
        encode(source=empty)
    assert str(caught.value) == "empty.tif has no valid pixels. Check read.nodata."
    half = np.full((1, SIZE, 2 * SIZE), -1, np.float32)
    half[..., :SIZE] = np.arange(SIZE)
    half_empty = write_raster(half, "half.tif", nodata=-1)
    with rasterio.open(half_empty) as file:
        left, bottom, right, top = file.bounds
    extent = [(left + right) / 2, bottom, right, top]
    with pytest.raises(SourceUnreadable) as caught:
        encode(source=half_empty, area={"extent": extent})
    assert str(caught.value) == "half.tif has no valid pixels in the area. Check read.nodata."
    assert Placed.tiles == 0


def test_nothing_is_done_to_an_encoder_that_declares_itself_free_of_it(encode: Encode) -> None:
    features = encode("bias", position_free=True)
    np.testing.assert_array_equal(features, encode("bias", tiling={"position_bias": "keep"}))


def test_without_known_numbers_it_is_not_removed(encode: Encode) -> None:
    encoder = {"name": "placed", "effect": "bias", "normalize": "none"}
    plain = encode(encoder=encoder)
    np.testing.assert_array_equal(plain, encode(encoder=encoder, tiling={"position_bias": "keep"}))
    with pytest.raises(ConfigInvalid) as caught:
        encode(encoder=encoder, tiling={"position_bias": "remove"})
    assert str(caught.value.message) == (
        "tiling.position_bias=remove needs normalised pixels, or bands of a known sensor: otherwise the bias of the "
        "network cannot be measured."
    )
    assert caught.value.hint == "Give tiling.position_bias=keep, or encoder.normalize=raster where the encoder has it."
