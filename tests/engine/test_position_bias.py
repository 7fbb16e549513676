"""What the place in the tile does to features: known effects, measured on noise."""

from __future__ import annotations

import numpy as np
import pytest

from iamap_core.engine.position_bias import Noise, measure
from tests.engine.placed import GRID, WINDOW, Placed, PlacedConfig, pattern

SIZE = GRID * WINDOW
NOISE = Noise(SIZE * 3 // 2, np.zeros(1), np.ones(1))


def test_a_known_bias_is_found_and_nothing_else() -> None:
    effect = measure(Placed(PlacedConfig(effect="bias")).encode, NOISE, SIZE, GRID)
    np.testing.assert_allclose(effect.bias.values[0], pattern()[0], atol=0.5)
    assert abs(effect.bias.values[1]).max() < 1.0  # chance, shrunk: features of noise vary by 2
    plain = Placed(PlacedConfig()).encode(np.stack([NOISE.field(number)[:, :SIZE, :SIZE] for number in range(64)]))
    power, others = float(np.square(pattern()[0]).mean()), float(plain.var(axis=0).mean(axis=(1, 2)).sum())
    assert effect.bias.share == pytest.approx(power / (power + others), abs=0.05)
    assert effect.explained > 0.97 and effect.placement > 0.4 and effect.remaining < 0.02


def test_features_of_the_ground_alone_have_none() -> None:
    effect = measure(Placed(PlacedConfig()).encode, NOISE, SIZE, GRID)
    assert effect.bias.share < 0.02 and effect.placement == 0


def test_a_border_is_no_bias() -> None:
    effect = measure(Placed(PlacedConfig(effect="border")).encode, NOISE, SIZE, GRID)
    assert effect.explained < 0.2 and effect.remaining > 0.25


def test_noise_has_the_numbers_that_it_should_and_is_always_the_same() -> None:
    noise = Noise(64, np.array([0.5, -1.0]), np.array([0.25, 2.0]))
    fields = np.stack([noise.field(number) for number in range(64)])
    assert fields.shape == (64, 2, 64, 64) and fields.dtype == np.float32
    assert (abs(fields.mean(axis=(0, 2, 3)) - noise.mean) < 0.15 * noise.std).all()
    np.testing.assert_allclose(fields.std(axis=(0, 2, 3)), np.hypot(1, 0.4) * noise.std, rtol=0.05)
    apart = (fields - fields.mean(axis=(2, 3), keepdims=True)).reshape(64, 2, -1)
    correlation = np.mean([np.corrcoef(one)[0, 1] for one in apart])
    assert correlation == pytest.approx(0.8, abs=0.05)
    np.testing.assert_array_equal(noise.field(5), fields[5])
    power = np.square(np.abs(np.fft.rfft(apart[:, 0].reshape(64, 64, 64), axis=2))).mean(axis=(0, 1))
    assert power[2] > 4 * power[8] > 16 * power[31]  # amplitudes fall with the frequency
