"""Copy what the tests have photographed into the documentation and the plugin's help.

    .venv-qgis/bin/python frontends/qgis/tests/run.py frontends/qgis/tests/desktop
    .venv/bin/python frontends/qgis/tools/pictures.py

Look at them before they are committed.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
TAKEN_FOLDER = ROOT / "build/qgis-pictures"
CHAIN = "test_from_a_raster_to_a_map_by_clicking"
COPIES = {
    f"{CHAIN}/predict_in_the_window.png": ("docs/img/qgis-map.png", "frontends/qgis/iamap/help/map.png"),
    f"{CHAIN}/train_dialog.png": ("docs/img/qgis-train.png", "frontends/qgis/iamap/help/train.png"),
    f"{CHAIN}/last_runs.png": ("docs/img/qgis-runs.png", "frontends/qgis/iamap/help/runs.png"),
    "test_three_classes_drawn_with_the_mouse_give_a_map/examples.png": ("docs/img/qgis-examples.png",),
}
"""Where a picture goes, by the test that has taken it."""


def main() -> int:
    versions = sorted(TAKEN_FOLDER.glob("*"))
    if not versions:
        print(f"there are no pictures in {TAKEN_FOLDER}: run the desktop tests first")
        return 1
    for picture, targets in COPIES.items():
        for target in targets:
            shutil.copyfile(versions[-1] / picture, ROOT / target)
            print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
