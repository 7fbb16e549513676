"""Memory does not grow with the raster."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import rasterio
from rasterio.transform import Affine

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "memory.py"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's count of peak memory is Linux's")


@pytest.fixture(scope="module")
def memory() -> ModuleType:
    """The benchmark as a module."""
    spec = importlib.util.spec_from_file_location("benchmark_memory", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def blank(path: Path, height: int, width: int) -> Path:
    """Zeros, which are data here. A sparse file: it takes no room on the disk, and in memory as much as any other."""
    with rasterio.open(
        path, "w", driver="GTiff", height=height, width=width, count=3, dtype="uint16", crs="EPSG:32618",
        transform=Affine(10, 0, 0, 0, -10, 0), tiled=True, sparse_ok=True, bigtiff="yes",
    ):  # fmt: skip
        return path


def test_twenty_times_as_many_pixels_take_a_tenth_more_memory_at_most(memory: ModuleType, tmp_path: Path) -> None:
    """The smaller raster, of 75 MB, fills every buffer that has a fixed size."""
    peaks = []
    for number, (down, across) in enumerate(((1, 1), (5, 4))):
        source = blank(tmp_path / f"{number}.tif", 3500 * down, 3500 * across)
        output = tmp_path / f"features_{number}.tif"
        peaks.append(memory.peak("encode", f"source={source}", f"output={output}", "encoder=meanpool",
                                 "encoder.window=16"))  # fmt: skip
        with rasterio.open(output) as features:
            assert features.shape == (-(-3500 * down // 16), -(-3500 * across // 16))
            assert not features.read(1).any()
    assert peaks[0] > 100e6, "the count includes the interpreter and GDAL"
    assert peaks[1] / peaks[0] < 1.10


@pytest.mark.slow
@pytest.mark.parametrize("name", ["meanpool", "test_vit", "lite0", "dinov2"])
def test_every_encoder_keeps_to_its_memory(memory: ModuleType, name: str, tmp_path: Path) -> None:
    small, large = memory.measure(memory.CASES[name], tmp_path)
    assert large / small < 1.10
