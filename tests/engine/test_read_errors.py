"""A raster that opens well and cannot be read somewhere in the middle: said where, and nothing lost that was done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from iamap_meanpool import MeanPool
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig, ReduceConfig
from iamap_core.errors import RunMismatch, SourceUnreadable
from iamap_core.events import Reporter
from iamap_core.tasks import execute
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()
HEIGHT, SIDE = 900, 64


def encode(source: Path | str, output: Path, **said: Any) -> list[str]:
    """Run and return what was logged."""
    events: list[Any] = []
    config = {
        "source": str(source),
        "output": output,
        "encoder": {"name": "meanpool", "window": 1},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
        "tiling": {"size": 32, "stride": 16},
        **said,
    }
    execute(bind(EncodeConfig.model_validate(config), CATALOG), Reporter(events.append))
    return [event.text for event in events if event.type == "log"]


def pixels(path: Path) -> NDArray[Any]:
    with rasterio.open(path) as file:
        return file.read()


@pytest.fixture
def source(write_raster: WriteRaster) -> Path:
    """Noise in a compressed tile for every 64 x 64 pixels: longer than the ends that a fingerprint takes. Whole numbers
    without a nodata value are never missing, so that no sample of them is read before the run."""
    data = np.random.default_rng(3).integers(0, 2**32, (1, HEIGHT, SIDE), np.uint32)
    return write_raster(data, tiled=True, blockxsize=SIDE, blockysize=SIDE, compress="deflate")


def place_of(path: Path, row: int) -> tuple[int, int]:
    """Where in the file the tile with this row of pixels lies, and how many bytes it has."""
    with rasterio.open(path) as file:
        tags = [file.get_tag_item(f"BLOCK_{what}_0_{row // SIDE}", "TIFF", bidx=1) for what in ("OFFSET", "SIZE")]
    return int(tags[0]), int(tags[1])


def damage(path: Path, row: int) -> None:
    offset, size = place_of(path, row)
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(bytes(size))


@pytest.mark.parametrize("executor", [{"name": "local"}, {"name": "processes", "workers": 2}], ids=["local", "spawn"])
def test_a_damaged_block_is_named_and_a_fresh_copy_is_another_file(
    source: Path, tmp_path: Path, executor: dict[str, Any]
) -> None:
    encode(source, tmp_path / "whole.tif")
    whole = source.read_bytes()
    damage(source, 450)
    output = tmp_path / "features.tif"
    with pytest.raises(SourceUnreadable) as caught:
        encode(source, output, executor=executor)
    # The first tile that reaches into rows 448 to 511.
    assert str(caught.value).startswith("scene.tif cannot be read at rows 424 to 455, columns ")
    assert caught.value.hint == "The file may be truncated or damaged; get a fresh copy."
    assert not output.exists()
    journal = tmp_path / "features.tif.run" / "rows-000.jsonl"
    assert journal.read_text().count("\n") >= 5, "what lies above is kept"
    source.write_bytes(whole)
    with pytest.raises(RunMismatch, match="source was"):  # nobody knows what else of it was damaged
        encode(source, output)
    encode(source, output, fresh=True)
    np.testing.assert_array_equal(pixels(output), pixels(tmp_path / "whole.tif"))


def test_a_file_that_was_cut_short_is_another_file(source: Path, tmp_path: Path) -> None:
    """Nobody knows whether its first half is that of the whole file: the run is not taken up without a word."""
    whole = source.read_bytes()
    offset, size = place_of(source, 450)
    source.write_bytes(whole[: offset + size // 2])
    output = tmp_path / "features.tif"
    with pytest.raises(SourceUnreadable, match=r"^scene\.tif cannot be read at rows 424 to 455, .* fresh copy\.$"):
        encode(source, output)
    assert not output.exists()
    source.write_bytes(whole)
    with pytest.raises(RunMismatch, match=r"differs: source was .*, is now .* Give fresh=true to overwrite it"):
        encode(source, output)
    encode(source, output, fresh=True)
    np.testing.assert_allclose(pixels(output), pixels(source), rtol=1e-6)


def test_a_damaged_block_under_another_task_leaves_nothing(source: Path, tmp_path: Path) -> None:
    damage(source, 450)
    config = {"source": source, "output": tmp_path / "pca.tif", "reducer": {"name": "pca", "n_components": 1}}
    with pytest.raises(SourceUnreadable, match=r"^scene\.tif cannot be read at rows "):
        execute(bind(ReduceConfig.model_validate(config), CATALOG), Reporter())
    assert [path.name for path in tmp_path.iterdir()] == ["scene.tif"]


class Server:
    """A web server that can fall silent."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin and process.stdout
        self._in, self._out = process.stdin, process.stdout
        self.url = f"http://127.0.0.1:{int(process.stdout.readline())}"

    def answer(self, how: str) -> None:
        self._in.write(f"{how}\n")
        self._in.flush()
        while self._out.readline().strip() != how:
            continue


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    script = Path(__file__).parents[1] / "raster" / "range_server.py"
    with subprocess.Popen(
        [sys.executable, script, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Server(process)
        process.kill()


@pytest.mark.parametrize("how", ["503", "never"])
def test_a_server_that_fails_half_way_is_said_so_and_the_run_goes_on_later(
    source: Path, tmp_path: Path, server: Server, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"LOW_SPEED_TIME": "1", "MAX_RETRY": "1", "RETRY_DELAY": "0.1"}.items():
        monkeypatch.setenv(f"GDAL_HTTP_{name}", value)  # the user's patience goes before ours
    encode(source, tmp_path / "whole.tif")
    url, output = f"{server.url}/scene.tif", tmp_path / "features.tif"
    batches: list[int] = []

    def encoding(self: Any, batch: Any, plain: Any = MeanPool.encode) -> Any:
        batches.append(1)
        if len(batches) == 20:
            server.answer(how)
        return plain(self, batch)

    with monkeypatch.context() as patched:
        patched.setattr(MeanPool, "encode", encoding)
        with pytest.raises(SourceUnreadable) as caught:
            encode(url, output, compute={"batch": 4})
    assert str(caught.value).startswith("scene.tif cannot be read at rows ")
    assert caught.value.hint == "The server or the connection may be down. Run the same command again later."
    assert not output.exists()
    server.answer("well")
    assert "Resuming the unfinished run in features.tif.run." in encode(url, output, compute={"batch": 4})
    np.testing.assert_array_equal(pixels(output), pixels(tmp_path / "whole.tif"))
