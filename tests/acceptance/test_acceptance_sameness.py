"""Real networks: what a run is told about how to compute changes the last digits at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from tests.acceptance import scenes
from tests.acceptance.commands import succeed
from tests.acceptance.conftest import Network

Encode = Callable[..., NDArray[np.float32]]
RANDOM = ["encoder=timm", "encoder.model=test_vit2", "encoder.weights=random"]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Smooth colours with some noise, an odd number of tiles of 64 pixels."""
    rng = np.random.default_rng(7)
    rows, cols = np.mgrid[:200, :230]
    waves = np.stack([np.sin(rows / 17) * np.cos(cols / 23), np.sin(cols / 31), np.cos((rows + cols) / 41)])
    data = 127 + 90 * waves + rng.normal(0, 12, waves.shape)
    return scenes.write(tmp_path_factory.mktemp("sameness") / "picture.tif", data.clip(0, 255).astype(np.uint8))


@pytest.fixture
def encode(picture: Path, tmp_path: Path) -> Encode:
    def run(network: list[str], *settings: str) -> NDArray[np.float32]:
        output = tmp_path / f"{'_'.join(settings)}.tif"
        succeed("encode", f"source={picture}", f"output={output}", *network, "tiling.size=64", "tiling.stride=32",
                *settings)  # fmt: skip
        with rasterio.open(output) as features:
            return np.asarray(features.read())

    return run


@pytest.mark.parametrize("kind", ["random", "lite0"])
def test_batch_and_threads_change_the_last_digits_at_most(
    kind: str, request: pytest.FixtureRequest, encode: Encode
) -> None:
    network = RANDOM
    if kind != "random":
        chosen: Network = request.getfixturevalue("networks")[kind]
        network = chosen.settings
    alone = encode(network, "compute.batch=1", "compute.threads=1")
    for settings in (["compute.batch=8", "compute.threads=1"], ["compute.batch=8", "compute.threads=2"]):
        other = encode(network, *settings)
        np.testing.assert_allclose(other, alone, rtol=1e-5, atol=1e-5 * float(alone.std()))


@pytest.mark.parametrize(
    "settings", [["compute.batch=1", "compute.threads=1"], ["compute.batch=8", "compute.threads=2"]]
)
def test_equal_batch_and_threads_give_equal_bytes(encode: Encode, settings: list[str]) -> None:
    once = encode(RANDOM, *settings)
    np.testing.assert_array_equal(encode(RANDOM, *settings, "compute.memory=200"), once)
    assert np.isfinite(once).all() and once.std() > 0
