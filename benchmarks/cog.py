"""What a cloud-optimised map costs beside a plain one: whole commands in alternation, their time and the files.

    python benchmarks/cog.py [SCENE]

The first commands that make a map from an image: clusters of its pixels (one band of codes) and three principal
components (three bands of float32), each written as `gtiff` and as `cog`. Without a scene, Sentinel-2 of the shared
data at 2 m, 5,500 x 4,500 pixels. The ratio is what ``write.format=auto`` stands on.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from pretrained import DATA

SCENE = DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif"
TURNS = 3
MAPS = {"cluster": ("clusterer=kmeans",), "reduce": ("reducer=pca",)}


def seconds(*arguments: str) -> float:
    """Wall time of a command."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "iamap_cli", *arguments], capture_output=True, check=True)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scene", type=Path, nargs="?")
    given = parser.parse_args().scene
    if given is None and not SCENE.is_file():
        print(f"{SCENE} is not there: the real rasters lie beside the repository")
        return
    read = [f"source={given or SCENE}", *([] if given else ["area.resolution=2"])]
    with tempfile.TemporaryDirectory() as made:
        for task, chosen in MAPS.items():
            taken: dict[str, list[float]] = {"gtiff": [], "cog": []}
            size = {}
            for turn in range(TURNS):
                for name, times in taken.items():
                    output = Path(made) / f"{task}_{name}_{turn}.tif"
                    model = [f"model={output.with_suffix('.iamap')}"] if task == "reduce" else []
                    times.append(seconds(task, *read, *chosen, *model, f"output={output}", f"write.format={name}"))
                    size[name] = output.stat().st_size
                    output.unlink()
            plain, cloud = (median(taken[name]) for name in ("gtiff", "cog"))
            share = size["cog"] / size["gtiff"]
            print(
                f"{task:<8} gtiff {plain:.1f} s, {size['gtiff'] / 1e6:.1f} MB; cog {cloud:.1f} s, "
                f"{size['cog'] / 1e6:.1f} MB: {cloud / plain:.2f} of the time, {share:.2f} of the size"
            )


if __name__ == "__main__":
    main()
