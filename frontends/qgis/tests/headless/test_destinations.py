"""Where results go: told before the run when they cannot, and nothing lost that is there or is being made."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.pixels import pixels
from harness.scenes import Scene
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)
from qgis.PyQt.QtCore import QCoreApplication


class ErrorFeedback(QgsProcessingFeedback):
    """Feedback that keeps the errors."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []

    def reportError(self, text: str, fatal: bool = False) -> None:  # noqa: N802
        self.errors.append(text)


def algorithm(name: str) -> Any:
    return QgsApplication.processingRegistry().createAlgorithmById(f"iamap:{name}")


@pytest.mark.parametrize("output", ["/proc/map.tif", "/proc/new/folder/map.tif"])
@pytest.mark.parametrize("task", ["reduce_pca", "train_knn", "run_clusters"])
def test_a_folder_that_cannot_be_written_is_told_before_the_run(
    output: str, task: str, scene: Scene, provider: Any
) -> None:
    given = {"source": str(scene.raster), "samples": str(scene.samples), "label": "label"}
    for value in (output, QgsProcessingOutputLayerDefinition(output, QgsProject.instance())):
        if task == "reduce_pca" or isinstance(value, str):
            fine, why = algorithm(task).checkParameterValues({**given, "output": value}, QgsProcessingContext())
            assert not fine
            assert why.startswith("/proc cannot be written to: "), why
            assert why.endswith(". Choose another folder for the result.")


def test_a_folder_as_a_file_and_a_second_result_are_checked_too(scene: Scene, provider: Any, tmp_path: Path) -> None:
    given = {"source": str(scene.raster), "output": str(tmp_path)}
    assert algorithm("reduce_pca").checkParameterValues(given, QgsProcessingContext()) == (
        False,
        f"{tmp_path} is a folder. Give the name of a file in it.",
    )
    both = {"source": str(scene.raster), "output": "TEMPORARY_OUTPUT", "model": "/proc/m.iamap"}
    fine, why = algorithm("reduce_pca").checkParameterValues(both, QgsProcessingContext())
    assert not fine and why.startswith("/proc cannot be written to: ")
    both["model"] = str(tmp_path / "new" / "m.iamap")
    assert algorithm("reduce_pca").checkParameterValues(both, QgsProcessingContext()) == (True, "")
    assert not (tmp_path / "new").exists()


def test_what_comes_with_a_result_replaces_no_file_of_the_user(
    scene: Scene, features: Path, provider: Any, tmp_path: Path
) -> None:
    """The dialog has asked about the result, and not about the mask beside it."""
    output, mask = tmp_path / "similar.tif", tmp_path / "similar_mask.tif"
    output.write_bytes(b"agreed to")
    mask.write_bytes(b"mine")
    given = {
        "source": str(features), "references": str(scene.samples), "threshold": "0.5", "output": str(output)
    }  # fmt: skip
    heard = ErrorFeedback()
    _, fine = algorithm("similarity_cosine").run(given, QgsProcessingContext(), heard)
    assert not fine
    assert any(f"{mask} exists (4 bytes) and was not made by iamap" in line for line in heard.errors), heard.errors
    assert (output.read_bytes(), mask.read_bytes()) == (b"agreed to", b"mine")
    mask.unlink()
    made = processing.run("iamap:similarity_cosine", given)
    assert made["mask"] == str(mask) and output.stat().st_size > 1000


@pytest.mark.parametrize("moment", ["at the start", "in the middle"])
def test_a_second_dialog_on_the_same_file_is_refused_and_the_first_ends_well(
    moment: str, scene: Scene, provider: Any, tmp_path: Path
) -> None:
    from iamap.algorithms.runs import recorded

    slowly = {"source": str(scene.raster), "window": 1, "tiling_size": 16, "compute_batch": 1, "estimate": False}
    alone = processing.run("iamap:encode_meanpool", {**slowly, "output": str(tmp_path / "alone.tif")})["output"]
    both = {**slowly, "compute_duty": 0.3, "output": str(tmp_path / "both.tif")}
    first, first_heard, context = algorithm("encode_meanpool"), ErrorFeedback(), QgsProcessingContext()
    ended: list[tuple[bool, dict[str, Any]]] = []
    task = QgsProcessingAlgRunnerTask(first, both, context, first_heard)
    task.executed.connect(lambda good, results: ended.append((good, results)))
    QgsApplication.taskManager().addTask(task)
    parts = tmp_path / "both.tif.run"
    _until(lambda: any(parts.glob("*")) if moment == "at the start" else first_heard.progress() > 30)
    engine = _engine(tmp_path)
    os.kill(engine, signal.SIGSTOP)  # or it would be done before the second has started
    heard = ErrorFeedback()
    try:
        _, fine = algorithm("encode_meanpool").run(both, QgsProcessingContext(), heard)
        assert not fine and not ended, "the first still runs"
    finally:
        os.kill(engine, signal.SIGCONT)
    refused = "\n".join(heard.errors)
    assert f"{tmp_path / 'both.tif'} is being made by another process (iamap encode, process " in refused
    assert "bug" not in refused
    _until(lambda: bool(ended))
    assert ended[0][0], first_heard.errors
    assert pixels(tmp_path / "both.tif") == pixels(Path(alone))
    assert sorted(one.state for one in recorded() if str(tmp_path / "both.tif") in one.line) == ["done", "failed"]


def _engine(folder: Path) -> int:
    """The process that works on a file of this folder: one of its own, or the one that QGIS keeps."""
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            words = line.read_text("utf-8", "replace").split("\0")
            parent = int((line.parent / "stat").read_text().rpartition(")")[2].split()[1])
            if f"output={folder}" in " ".join(words) or ("serve" in words and parent == os.getpid()):
                return int(line.parent.name)
    raise AssertionError("no engine runs")


def _until(seen: Any, seconds: float = 300) -> None:
    """Let QGIS go on until something is seen."""
    end = time.monotonic() + seconds
    while not seen():
        assert time.monotonic() < end, "in vain"
        QCoreApplication.processEvents()
        time.sleep(0.02)


def test_what_cannot_be_written_stops_a_script_in_the_same_words(scene: Scene, provider: Any) -> None:
    with pytest.raises(QgsProcessingException, match=r"/proc cannot be written to: .*Choose another folder"):
        processing.run("iamap:reduce_pca", {"source": str(scene.raster), "output": "/proc/map.tif"})
