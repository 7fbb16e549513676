"""Vectors that a run reads from temporary files, kept beside its result: its command can be repeated when QGIS has
closed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..text import tr
from .form import Entry
from .overrides import Setting

LAYER_NAME = "|layername="


@dataclass
class KeptInputs:
    """What a run works with, and the files that were made for it.

    settings: with the names of the kept files. files: the kept file of each parameter, by its name.
    """

    settings: list[Setting | str]
    files: dict[str, str] = field(default_factory=dict)
    _made: list[Path] = field(default_factory=list)

    def remove(self) -> None:
        """The run has made no result, and is not to be resumed."""
        for path in self._made:
            with suppress(OSError):
                path.unlink()


def keep(
    settings: Sequence[Setting | str],
    entries: Sequence[Entry],
    output: str,
    feedback: QgsProcessingFeedback,
    *,
    is_folder: bool,
) -> KeptInputs:
    """Copy temporary vectors of the settings beside the result, when that is no temporary file itself.

    entries: the parameters that the settings come from. is_folder: whether the result is a folder.
    """
    kept = KeptInputs(list(settings))
    if is_temporary(output):
        return kept
    by_path = {entry.field.path: entry for entry in entries if entry.field is not None}
    for at, one in enumerate(settings):
        entry = by_path.get(one.path) if isinstance(one, Setting) else None
        if not isinstance(one, Setting) or entry is None or entry.field is None or entry.field.path == "output":
            continue
        names = one.value if isinstance(one.value, list) else [one.value]
        wanted = [name for name in names if isinstance(name, str) and is_temporary(name)]
        if not wanted or entry.field.writes:
            continue
        if entry.field.holds != "vector" or len(names) != 1:
            text = tr(
                "“{title}” is a temporary file, which QGIS removes when it closes. Save it as a file to be able to "
                "repeat this run later."
            )
            feedback.pushInfo(text.format(title=entry.label(tr)))
            continue
        file_name = f"{one.path.replace('.', '_')}.gpkg"
        result = Path(output)
        beside = result / file_name if is_folder else result.with_name(f"{result.stem}_{file_name}")
        try:
            path, is_new = _kept(wanted[0], beside)
        except (OSError, sqlite3.Error) as error:
            text = tr("“{title}” cannot be kept beside the result: {reason}.")
            feedback.pushWarning(text.format(title=entry.label(tr), reason=str(error).rstrip(".")))
            continue
        if is_new:
            kept._made.append(path)
        layer = wanted[0].partition(LAYER_NAME)[1:]
        value = str(path) + "".join(layer if path.suffix == Path(wanted[0].partition("|")[0]).suffix else ())
        kept.settings[at] = replace(one, value=[value] if isinstance(one.value, list) else value)
        kept.files[entry.name] = value
        text = tr("“{title}” is a temporary file. It is kept beside the result, as {path}.")
        feedback.pushInfo(text.format(title=entry.label(tr), path=path))
    return kept


def is_temporary(name: str) -> bool:
    """Whether a file lies in the folder that QGIS removes when it closes."""
    return Path(QgsProcessingUtils.tempFolder()).resolve() in Path(name.partition("|")[0]).resolve().parents


def _kept(name: str, beside: Path) -> tuple[Path, bool]:
    """A GeoPackage with what a temporary file holds, and whether it is new: no file that is there is replaced.

    Raises OSError and sqlite3.Error.
    """
    beside.parent.mkdir(parents=True, exist_ok=True)
    partial = beside.with_name(f".{beside.stem}.partial.gpkg")
    partial.unlink(missing_ok=True)
    try:
        _copy(name, partial)
        for path in _names(beside):
            if not path.exists():
                partial.replace(path)
                return path, True
            if _same(partial, path):
                return path, False
        raise OSError(tr("there are too many files of this name: {path}").format(path=beside))
    finally:
        partial.unlink(missing_ok=True)


def _names(path: Path) -> Iterator[Path]:
    """``map_samples.gpkg``, ``map_samples_2.gpkg``, …"""
    yield path
    yield from (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in range(2, 1000))


def _copy(name: str, target: Path) -> None:
    source = Path(name.partition("|")[0])
    if source.suffix.lower() == ".gpkg":
        # Not byte by byte: QGIS may have the file open, with a part of it in a journal.
        with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
            one.backup(other)
            other.execute("PRAGMA journal_mode=DELETE")
        return
    layer = QgsVectorLayer(name, source.stem)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding, options.layerName = "GPKG", "UTF-8", "features"
    answer = QgsVectorFileWriter.writeAsVectorFormatV2(layer, str(target), QgsCoordinateTransformContext(), options)
    if answer[0] != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(str(answer[1]))


def _same(one: Path, other: Path) -> bool:
    """Whether two GeoPackages hold the same, whenever they were written."""
    try:
        with closing(sqlite3.connect(one)) as a, closing(sqlite3.connect(other)) as b:
            return all(line == twin for line, twin in zip_longest(_content(a), _content(b)))
    except sqlite3.Error:  # no GeoPackage
        return False


def _content(database: sqlite3.Connection) -> Iterator[str]:
    """Its lines, without the table that has the time of the last change."""
    return (line for line in database.iterdump() if "gpkg_contents" not in line)
