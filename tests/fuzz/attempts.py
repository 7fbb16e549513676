"""A process that tries damaged inputs, one after the other, and tells what came of each.

Run as a program with a folder for scratch files; each line of its input is the number of a trial.
"""

from __future__ import annotations

import gc
import json
import math
import resource
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.fuzz.corruption import mutated
from tests.fuzz.inputs import Input, fresh_copy, make

PATIENCE_S = 5.0
"""After so long the user cancels: what stops then has not hung."""
MEMORY_MB = 256
"""``compute.memory`` of the tasks."""
SLACK_MB = 512
"""What a task may take beside it: the libraries that it loads, and what GDAL needs of a file."""


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def outcome(attempt: Callable[[], object]) -> str:
    """``used``, ``refused``, ``cancelled``, or what else happened."""
    from iamap_core.errors import Cancelled, IamapError

    try:
        attempt()
    except Cancelled:
        return "cancelled"
    except IamapError as error:
        return "refused" if error.message else f"refused without a word: {error!r}"
    except BaseException as error:
        last = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in last if "iamap_core" in frame.filename][-1:]
        place = f"{Path(ours[0].filename).name}:{ours[0].lineno}" if ours else "?"
        return f"{type(error).__name__} at {place}: {str(error)[:200]}"
    return "used"


def attempt_of(one: Input, home: Path, catalog: Any, patience_s: float = PATIENCE_S) -> Callable[[], object]:
    from iamap_core.config.binding import bind
    from iamap_core.config.compose import compose
    from iamap_core.config.tasks import EncodeConfig, ReduceConfig, SimilarityConfig
    from iamap_core.events import Reporter
    from iamap_core.tasks import execute

    common = {"output": home / "out.tif", "compute": {"memory": MEMORY_MB}, "overwrite": True}

    def run(model: Any, settings: dict[str, Any]) -> object:
        until = time.monotonic() + patience_s
        report = Reporter(cancelled=lambda: time.monotonic() > until)
        return execute(bind(model.model_validate({**common, **settings}), catalog), report)

    def read_raster() -> None:
        source = str(home / one.opened)
        encoder = {"name": "meanpool", "window": 8}
        run(EncodeConfig, {"source": source, "encoder": encoder, "bands": {"name": "repeat"}, "tiling": {"size": 32},
                           "executor": {"name": "local"}, "fresh": True})  # fmt: skip
        run(ReduceConfig, {"source": source, "output": home / "pca.tif", "reducer": {"name": "pca", "n_components": 1}})

    def read_vector() -> object:
        return run(SimilarityConfig, {"source": str(home / "scene.tif"), "references": str(home / one.opened),
                                      "label": "class", "scorer": {"name": "cosine"}})  # fmt: skip

    def read_preset() -> object:
        settings = ["+pipeline=mine", "source=a.tif", "output=b.tif"]
        return compose("run", settings, catalog, config_dir=home / one.opened)

    return {
        "raster": read_raster,
        "vector": read_vector,
        "preset": read_preset,
        "config": lambda: compose("encode", [], catalog, file=home / one.opened),
    }[one.task]


def main(scratch: Path) -> None:
    from iamap_core.catalog import Catalog
    from iamap_core.learning import fit_process

    fit_process.is_small = lambda *_: True  # a process for each fit would take most of the time
    warnings.simplefilter("ignore")
    catalog = Catalog.installed()
    inputs = make(scratch / "made")
    loaded = set[str]()
    base = peak_mb()
    for line in sys.stdin:
        number = int(line)
        one, seed = inputs[number % len(inputs)], number // len(inputs)
        home = fresh_copy(scratch / "made", one, scratch / "tried")
        if one.task not in loaded:  # undamaged, which loads what it needs
            loaded.add(one.task)
            attempt_of(one, home, catalog, patience_s=math.inf)()
            home = fresh_copy(scratch / "made", one, scratch / "tried")
            base = peak_mb()
        print("ready", flush=True)
        if seed:  # at first as it is
            place = home / one.damaged
            place.write_bytes(mutated(place.read_bytes(), seed, one.ways))
        came = outcome(attempt_of(one, home, catalog))
        gc.collect()
        if peak_mb() > base + MEMORY_MB + SLACK_MB:
            came = f"{peak_mb():.0f} MB after {base:.0f} MB, and {came}"
            base = peak_mb()
        print(json.dumps([one.kind, seed, came]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
