"""Memory does not grow with the raster."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
import rasterio
from rasterio.transform import Affine

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's count of peak memory is Linux's")


@pytest.fixture(scope="module")
def benchmark() -> Iterator[Callable[[str], ModuleType]]:
    """A benchmark as a module, by its name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield importlib.import_module


@pytest.fixture(scope="module")
def memory(benchmark: Callable[[str], ModuleType]) -> ModuleType:
    return benchmark("memory")


@pytest.fixture(scope="module")
def flat(benchmark: Callable[[str], ModuleType]) -> ModuleType:
    pytest.importorskip("iamap_sklearn")
    return benchmark("flat")


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the rasters of ``flat`` stay for all its tests."""
    return tmp_path_factory.mktemp("flat")


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
        peaks.append(memory.peak("encode", f"source={source}", f"output={output}", *memory.CASES["meanpool"].settings))
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


WAYS = ["streamed", "sampled", "carried over", "per class", "probability layers"]
"""From a fit to a map; ``flat.MECHANISMS`` has a component of each."""


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_one_of_each_way_to_a_map_keeps_to_half_a_gigabyte(flat: ModuleType, tmp_path: Path, way: str) -> None:
    """On 1,000 x 1,000 pixels of 384 features, beside what it takes on 20 x 20: the cost of imports."""
    assert list(flat.MECHANISMS) == WAYS
    case = flat.MECHANISMS[way]
    tiny, huge = (flat.run(case, tmp_path, side, flat.MANY, flat.MEMORY) for side in (flat.TINY, flat.HUGE))
    assert huge - tiny < flat.MEMORY * 2**20


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["reducer", "clusterer", "scorer", "predictor"])
def test_memory_is_flat_for_every_component(flat: ModuleType, material: Path, kind: str) -> None:
    """Four times the pixels, all memory of all processes."""
    grown = {}
    for case in flat.cases([kind]):
        small, large = (flat.run(case, material, side, flat.TILES, flat.LITTLE) for side in (flat.SMALL, flat.LARGE))
        grown[str(case)] = large / small
    assert grown
    assert not {name: ratio for name, ratio in grown.items() if ratio > 1.10}
