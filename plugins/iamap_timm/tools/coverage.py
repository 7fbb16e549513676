"""Which networks of timm work as encoders: ``python plugins/iamap_timm/tools/coverage.py``.

Every architecture is opened as ``encoder=timm`` opens it, with random weights, and encodes one tile: ``run``. Of
networks with more than ``--run-below`` million parameters only the shapes of a forward pass on torch's meta device, at
their own size, are taken: ``shapes``. Networks whose parameters take more than 8 GB are refused. Workers are renewed
every 25 networks, so that none grows and one that dies takes nothing with it. The table is written row by row; the
same command goes on and tries again what failed; with a larger ``--run-below`` it runs those too large before.
"""

from __future__ import annotations

import argparse
import csv
import json
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[1] / "coverage.csv"
PER_WORKER = 25
LARGEST = 8e9
"""Bytes of parameters above which a network is refused."""
SMALL = 64
"""Side of the small tile, in pixels, where a network takes tiles of any size."""
TIMEOUT_S = 300


@dataclass(frozen=True, kw_only=True)
class Row:
    """What became of a network.

    how: `run` or `shapes`. parameters: millions. tile: its side; grid, features: of what comes out, layers: to choose.
    """

    model: str
    result: str
    how: str = ""
    parameters: float = 0
    tile: int = 0
    grid: int = 0
    features: int = 0
    layers: int = 0
    reason: str = ""


# ------------------------------------------------------------------------------------------------- a worker


def look_at(model: str, run_below: float) -> Row:
    """Open and run one network. Never raises: what goes wrong becomes a row."""
    from iamap_timm.network import Network

    from iamap_core.errors import IamapError

    millions = 0.0
    try:
        network = Network(model, [-1])
        millions = round(network.parameters / 1e6, 2)
        if 4 * network.parameters > LARGEST:
            reason = f"too large: {4 * network.parameters / 1e9:.1f} GB of parameters"
            return Row(model=model, result="refused", parameters=millions, reason=reason)
        facts = {"model": model, "result": "works", "parameters": millions, "layers": network.count}
        return Row(**facts, **(_run(model) if millions < run_below else _shapes(network)))
    except IamapError as error:
        result = "refused" if error.code == "config-invalid" else "failed"
        return Row(model=model, result=result, parameters=millions, reason=str(error))
    except Exception as error:
        return Row(model=model, result="failed", parameters=millions, reason=f"{type(error).__name__}: {error}")


def _shapes(network: Any) -> dict[str, Any]:
    blueprint = network.blueprint(network.side)
    features = sum(count for count, _ in blueprint.shapes)
    return {"how": "shapes", "tile": network.side, "grid": blueprint.grid, "features": features}


def _run(model: str) -> dict[str, Any]:
    import numpy as np
    from iamap_timm.config import TimmConfig
    from iamap_timm.encoder import TimmEncoder

    import iamap_core as iamap

    encoder = TimmEncoder(TimmConfig(model=model, weights="random", layers=[-1], seed=0))
    own, multiple = encoder.wanted.tile_size, encoder.wanted.multiple
    tile = min(own, -(-SMALL // multiple) * multiple)
    try:
        opened = encoder.open(iamap.EncoderPlan(tile_size=tile, channels=3), "cpu")
    except iamap.IamapError:  # windows larger than such a tile, say
        tile = own
        opened = encoder.open(iamap.EncoderPlan(tile_size=tile, channels=3), "cpu")
    batch = np.random.default_rng(0).standard_normal((1, 3, tile, tile), dtype=np.float32)
    out = opened.encode(batch[:, ::-1])
    grid, features = opened.geometry.grid, opened.geometry.features
    assert out.shape == (1, features, grid, grid), f"{out.shape} comes out, {features} x {grid} x {grid} was promised"
    assert np.isfinite(out).all(), "features are not finite"
    assert out.std() > 0, "all features are equal"
    return {"how": "run", "tile": tile, "grid": grid, "features": features}


def work(models: list[str], run_below: float) -> None:
    """One JSON line for each network."""

    def late(*_: object) -> None:
        raise TimeoutError(f"took longer than {TIMEOUT_S} s")

    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, late)
    for model in models:
        if hasattr(signal, "SIGALRM"):
            signal.alarm(TIMEOUT_S)
        print(json.dumps(asdict(look_at(model, run_below))), flush=True)


# --------------------------------------------------------------------------------------------------- parent


def cover(table: Path, run_below: float) -> None:
    """Go through all networks that the table has no row for."""
    import timm

    done = {row.model for row in rows(table) if not _again(row, run_below)}
    left = [model for model in timm.list_models() if model not in done]
    while left:
        command = [sys.executable, __file__, "--run-below", str(run_below), "--models", *left[:PER_WORKER]]
        with subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
        ) as worker:
            for line in worker.stdout or ():
                row = Row(**json.loads(line))
                append(table, row)
                left.remove(row.model)
        if worker.returncode:
            append(table, Row(model=left[0], result="failed", reason=f"the worker ended with {worker.returncode}"))
            del left[0]
        print(f"{len(left)} left", flush=True)


def _again(row: Row, run_below: float) -> bool:
    """Whether a network is worth another look: it failed, or only its shapes were taken and it may now be run."""
    return row.result == "failed" or (row.how == "shapes" and float(row.parameters) < run_below)


def rows(table: Path) -> list[Row]:
    """The table as it is, each network once."""
    if not table.exists():
        return []
    with table.open(encoding="utf-8", newline="") as stream:
        latest = {line["model"]: Row(**line) for line in csv.DictReader(stream)}
    return [latest[model] for model in sorted(latest)]


def append(table: Path, row: Row) -> None:
    new = not table.exists()
    with table.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [field.name for field in fields(Row)], lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow({**asdict(row), "reason": " ".join(row.reason.split())[:300]})


def summary(found: list[Row]) -> str:
    """Works, refused by reason, failed; and the share that works of those with a feature map."""
    counts = Counter(row.result for row in found)
    how = Counter(row.how for row in found if row.result == "works")
    without = sum("no feature map" in row.reason for row in found)
    share = counts["works"] / max(1, len(found) - without)
    lines = [
        f"{len(found)} architectures: {counts['works']} work ({how['run']} run, {how['shapes']} by their shapes), "
        f"{counts['refused']} refused, {counts['failed']} failed",
        f"{share:.1%} of the {len(found) - without} with a feature map work",
    ]
    lines += [f"  {row.result}: {row.model}: {row.reason}" for row in found if row.result != "works"]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--table", type=Path, default=TABLE)
    parser.add_argument("--run-below", type=float, default=30, help="million parameters up to which a network is run")
    parser.add_argument("--models", nargs="*", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.models:
        work(arguments.models, arguments.run_below)
        return 0
    cover(arguments.table, arguments.run_below)
    found = rows(arguments.table)
    arguments.table.unlink(missing_ok=True)
    for row in found:  # again, without rows that others have replaced
        append(arguments.table, row)
    print(summary(found))
    return int(any(row.result == "failed" for row in found))


if __name__ == "__main__":
    sys.exit(main())
