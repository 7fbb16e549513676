"""vectorize: polygons of a class map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from iamap_core import output_names
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import VectorizeConfig
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Output, Reporter, Result
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.class_map import NOTHING, ClassMap
from iamap_core.mapping.class_polygons import ClassPolygons, Codes, Outlines, Scores, class_polygons
from iamap_core.mapping.cleaning import check_majority, cleaned, cleaning_folder, present
from iamap_core.mapping.perimeter import perimeters
from iamap_core.mapping.tally import area_lines
from iamap_core.provenance import provenance
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.ground_area import PixelAreas, pixel_areas
from iamap_core.raster.source import RasterSource
from iamap_core.raster.vector_files import Append, check_vector_file, whole_vector_file
from iamap_core.raster.view import extent_text, same_grid, size_text
from iamap_core.report.layer_styles import write_classes_style
from iamap_core.tasks.inputs import open_source
from iamap_core.tasks.ledger import Entry, Ledger, written_by

OUTLINE_COPIES = 4
"""Outlines are joined and sorted before they become polygons."""


def vectorize(task: BoundTask[VectorizeConfig], report: Reporter) -> Result:
    """Clean a class map, draw its patches as polygons and write them; see
    :class:`~iamap_core.config.tasks.VectorizeConfig`."""
    config = task.config
    check_vector_file(config.output, "output")
    check_majority(config.majority)
    # Codes are read as they are, without their colours, and two are never mixed.
    read = config.read.model_copy(update={"palette": "codes", "resampling": "nearest"})
    source = open_source(config.model_copy(update={"read": read}), report)
    grid, memory = source.part_grid, memory_for(config.compute)
    class_map = ClassMap.of(source)
    scores = None if config.scores is None else _scores(config, source, class_map)
    with ExitStack() as stack:
        folder = stack.enter_context(cleaning_folder(config.output))
        report.begin("cleaning")
        codes = cleaned(
            class_map.codes, grid, report, side=config.majority, min_pixels=config.min_pixels, memory=memory,
            folder=folder,
        )  # fmt: skip
        there = present(codes, grid, memory)
        chosen = class_map.chosen(config.classes, there)
        entries = class_map.entries(there)
        report.begin("polygons")
        found = class_polygons(
            _only(codes, chosen), grid.height, grid.width,
            outlines=Outlines(simplify=config.simplify, smooth=config.smooth),
            areas=pixel_areas(grid), scores=scores, memory=memory // OUTLINE_COPIES,
            progress=lambda row: report.progress("polygons", row, grid.height),
        )  # fmt: skip
        append = stack.enter_context(whole_vector_file(config.output, source.grid.crs, provenance(task, source, {})))
        shown = [entry for entry in entries if entry.code in chosen]
        tally = _Writer(append, grid, shown, config.min_pixels, with_scores=scores is not None)
        for some in found:
            tally.write(some)
        tally.finish()
        report.begin("finishing")
    return _result(config, tally, shown, report)


def _scores(config: VectorizeConfig, source: RasterSource, class_map: ClassMap) -> Scores:
    """The values of a raster on the same pixels: of its only band, or of that with the name of each pixel's class."""
    assert config.scores is not None
    scores = RasterSource([config.scores], crs=config.area.crs, resolution=config.area.resolution)
    Ledger(reads=(), writes=tuple(written_by(config))).check_also_read(
        Entry(file, "scores", "the scores") for file in scores.files
    )
    if not same_grid(scores.grid, source.grid):
        raise ConfigInvalid(
            f"{scores.name} has other pixels than {source.name}: {_grid_text(scores.grid)}, and "
            f"{_grid_text(source.grid)}.",
            hint="Give a raster that was made with the map, such as map_probability.tif.",
            where="scores",
        )
    band_of = {code: scores.names.index(name) for code, name in class_map.names.items() if name in scores.names}
    if len(scores.bands) > 1 and not band_of:
        raise ConfigInvalid(
            f"{scores.name} has {len(scores.bands)} bands, and none has the name of a class: "
            f"{', '.join(scores.names[:5])}.",
            hint="Give a raster with one band, or with a band for each class.",
            where="scores",
        )
    part = source.part

    def read(window: Window, codes: NDArray[np.int32]) -> NDArray[np.float64]:
        place = Window(window.row + part.row, window.col + part.col, window.height, window.width)
        values = scores.read(place).astype(np.float64)
        if len(values) == 1:
            return np.asarray(values[0])
        out = np.full(codes.shape, np.nan)
        for code in np.unique(codes):
            if int(code) in band_of:
                mine = codes == code
                out[mine] = values[band_of[int(code)]][mine]
        return out

    return read


def _grid_text(grid: PixelGrid) -> str:
    return f"{grid.width} x {grid.height} of size {size_text(grid)}, {extent_text(grid.bounds)}"


def _only(read: Codes, chosen: Sequence[int]) -> Codes:
    def only(window: Window) -> NDArray[np.int32]:
        codes = read(window)
        return np.where(np.isin(codes, chosen), codes, np.int32(NOTHING)).astype(np.int32)

    return only


class _Writer:
    """Writes polygons with their columns, and counts them by class."""

    def __init__(
        self, append: Append, grid: PixelGrid, entries: Sequence[ClassEntry], min_pixels: int, *, with_scores: bool
    ) -> None:
        self._append, self._grid, self._entries, self._min_pixels = append, grid, entries, min_pixels
        self._names = {entry.code: entry.name for entry in entries}
        self._areas: PixelAreas | None = pixel_areas(grid)
        self._with_scores = with_scores
        self._polygons, self._pixels = Counter[int](), Counter[int]()
        self._square_metres = dict.fromkeys(self._names, 0.0)
        self.count = 0
        self.left_out = 0

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A row for each class, as in :meth:`iamap_core.mapping.tally.ClassTally.rows`."""
        total = self._pixels.total()
        rows = []
        for entry in self._entries:
            code, metres = entry.code, self._square_metres[entry.code]
            rows.append(
                {
                    "code": code,
                    "name": entry.name,
                    "polygons": self._polygons[code],
                    "pixels": self._pixels[code],
                    "share": self._pixels[code] / total if total else 0.0,
                    "hectares": metres / 10_000 if self._areas is not None and np.isfinite(metres) else None,
                }
            )
        return rows

    def write(self, found: ClassPolygons) -> None:
        kept = np.flatnonzero(found.figures.pixels >= self._min_pixels)
        self.left_out += len(found.geometry) - len(kept)
        geometry, figures = found.geometry[kept], found.figures.take(kept)
        if not len(kept) and self.count:
            return
        for code in np.unique(figures.code).tolist():
            mine = figures.code == code
            self._polygons[code] += int(mine.sum())
            self._pixels[code] += int(figures.pixels[mine].sum())
            self._square_metres[code] += float(figures.square_metres[mine].sum())
        columns: dict[str, NDArray[Any]] = {
            "code": figures.code.astype(np.int64),
            "class": np.array([self._names[code] for code in figures.code.tolist()], object),
            "pixels": figures.pixels,
        }
        if self._areas is not None:
            columns["area_m2"] = figures.square_metres
            columns["perimeter_m"] = perimeters(geometry, self._grid)
        if self._with_scores:
            columns["score"] = figures.score
        t = self._grid.transform
        placed = shapely.transform(
            geometry,
            lambda xy: np.stack([t.a * xy[:, 0] + t.b * xy[:, 1] + t.c, t.d * xy[:, 0] + t.e * xy[:, 1] + t.f], axis=1),
        )
        self._append(placed, columns)
        self.count += len(kept)

    def finish(self) -> None:
        """A layer without polygons is a layer, too."""
        if not self.count:
            self.write(ClassPolygons.none())


def _result(config: VectorizeConfig, tally: _Writer, entries: Sequence[ClassEntry], report: Reporter) -> Result:
    style = output_names.style(config.output)
    is_styled = write_classes_style(style, entries)
    if not is_styled:
        report.log(
            f"{style.name} was not made for {config.output.name} and is kept: the polygons have no style of their own."
        )
    rows = tally.rows
    for line in area_lines(rows):
        report.log(line)
    report.log(f"{tally.count} polygons.")
    if tally.left_out:
        report.log(
            f"{tally.left_out} patches of fewer than {config.min_pixels} pixels have no neighbour that is large "
            "enough and are left out."
        )
    if not tally.count:
        report.warn("no-polygons", "The map has no pixels of these classes.", "Check source, classes and min_pixels.")
    output = Output(role="polygons", path=str(config.output), style=str(style) if is_styled else None)
    return Result(outputs=[output], report={"polygons": tally.count, "classes": rows})
