"""What is shown while an installation runs: uv's lines, and what lies on the disk."""

from __future__ import annotations

import os
from pathlib import Path

from iamap.engine.install_progress import InstallProgress, running_sums
from iamap.engine.watcher import Watcher


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_lines_and_the_disk_say_how_far_it_is(tmp_path: Path) -> None:
    percents: list[float] = []
    stages: list[str] = []
    clock = Clock()
    steps = InstallProgress(Watcher(progress=percents.append, stage=stages.append), tmp_path, 1_000_000, clock)
    steps.look()
    assert stages[-1] == "Choosing the versions of the packages\n0 bytes of about 1.0 MB on the disk"
    steps.line("Resolved 59 packages in 1.61s")
    for line in ("Downloading torch (190.0MiB)", "Downloading numpy (15.9MiB)", "Downloading openvino (51.0MiB)"):
        steps.line(line)
    assert stages[-1].startswith("Downloading torch (199 MB), openvino (53 MB), numpy (17 MB)\n")
    steps.line("Downloading scipy (33.7MiB)")
    assert stages[-1].startswith("Downloading torch (199 MB), openvino (53 MB), 2 more\n")
    steps.line(" Downloaded scipy")
    (tmp_path / "half").write_bytes(bytes(400_000))
    steps.look()
    assert percents[-1] == 0, "the disk is not looked at so soon again"
    clock.now = 2.0
    steps.look()
    assert percents[-1] == 40 and stages[-1].endswith("\n400 kB of about 1.0 MB on the disk, 200 kB/s")
    (tmp_path / "half").unlink()
    clock.now = 4.0
    steps.look()
    assert percents[-1] == 40, "never back"
    for line in (" Downloaded torch", " Downloaded numpy", " Downloaded unannounced", " Downloaded openvino"):
        steps.line(line)
    assert stages[-1].startswith("Downloading\n")
    steps.line("Prepared 59 packages in 30s")
    assert stages[-1].startswith("Installing\n")
    steps.line("Installed 59 packages in 1s")
    assert stages[-1].startswith("Compiling")
    (tmp_path / "more").write_bytes(bytes(1_200_000))
    clock.now = 6.0
    steps.look()
    assert percents[-1] == 100, "more than expected is not more than all"


def test_a_folder_of_many_files_is_measured_in_slices(tmp_path: Path) -> None:
    for number in range(10):
        (tmp_path / f"{number}").write_bytes(bytes(100))
    stages: list[str] = []

    class SlowClock(Clock):
        def __call__(self) -> float:
            self.now += 0.004  # a look sees three files
            return self.now

    steps = InstallProgress(Watcher(stage=stages.append), tmp_path, 10_000, SlowClock())
    looks = 0
    while not stages:
        steps.look()
        looks += 1
    assert looks == 4 and stages[-1].endswith("1.0 kB of about 10 kB on the disk")


def measured(folder: Path) -> int:
    *_, total = running_sums(folder)
    return total


def test_a_file_with_two_names_counts_once_and_links_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    (inside / "deep").mkdir(parents=True)
    outside.mkdir()
    (outside / "large").write_bytes(bytes(10_000))
    (inside / "deep" / "one").write_bytes(bytes(1_000))
    os.link(inside / "deep" / "one", inside / "two")
    (inside / "link").symlink_to(outside, target_is_directory=True)
    assert measured(inside) == 1_000 + (inside / "link").lstat().st_size
    assert measured(tmp_path / "absent") == 0
