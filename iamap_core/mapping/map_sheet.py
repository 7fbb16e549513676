"""A map as a sheet that explains itself: the picture of a raster with its legend, scale, north and source."""

from __future__ import annotations

import io
import math
import warnings
from typing import Any, Literal

import numpy as np
from matplotlib import rc_context, rcParams  # noqa: TID253
from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: TID253
from matplotlib.colors import LinearSegmentedColormap, Normalize  # noqa: TID253
from matplotlib.figure import Figure  # noqa: TID253
from matplotlib.patches import Polygon, Rectangle  # noqa: TID253
from numpy.typing import NDArray

from iamap_core.mapping.caption import Caption, Entry
from iamap_core.mapping.glyphs import fonts_for
from iamap_core.marks import MARK
from iamap_core.printable import one_line
from iamap_core.raster.places import north_of, sides
from iamap_core.raster.quicklook import Look

INK, FAINT = "#1f2933", "#5b6670"
DPI = 150

MAP_INCHES = 6.8
"""Longer side of the map: 1,020 pixels."""

LEGEND_INCHES = 2.5
LINE = 0.21
"""Inches of a line of the legend."""

MAX_ENTRIES = 60
"""Classes that a legend lists, the largest ones; the rest is counted."""

LINES_OF_A_COLUMN = 30

LIGHT = (0.78, 1.14)
"""By what the darkest and the brightest place of a background multiply the colour above it: about as the legend has it
in the middle."""

ROTATED_DEGREES = 1.0
"""From here on a sheet says where north is."""


def map_sheet(
    look: Look, caption: Caption, kind: Literal["png", "pdf"], below: NDArray[np.float64] | None = None
) -> bytes:
    """PNG or PDF of a map. Characters that no font of the computer has are boxes; see
    :func:`~iamap_core.mapping.glyphs.undrawable`.

    below: ``float64[h, w]``, how bright an image below it is, from 0 to 1; NaN where it has no data.
    """
    families = [*rcParams["font.family"], *fonts_for(caption.texts).families]
    with rc_context({"font.family": families}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from", UserWarning)  # whoever asks for the map says so
        return _sheet(look, caption, kind, below)


def _sheet(look: Look, caption: Caption, kind: Literal["png", "pdf"], below: NDArray[np.float64] | None) -> bytes:
    rgba = look.rgba if below is None else _shaded(look.rgba, below)
    height, width = rgba.shape[:2]
    scale = MAP_INCHES / max(width, height)
    map_w, map_h = width * scale, height * scale
    is_wide = map_w > 1.9 * map_h  # then the legend stands below
    lines = _lines(caption)
    columns = max(1, int(map_w // LEGEND_INCHES)) if is_wide else 1 + (len(lines) > LINES_OF_A_COLUMN)
    rows = math.ceil(len(lines) / columns)
    legend_h = LINE * rows + (0.75 if look.ramp and is_wide else 0)
    legend_w = 0.0 if is_wide or not (lines or look.ramp) else LEGEND_INCHES * columns
    facts_h = LINE * len(caption.facts) + 0.1
    body_h = max(map_h, 0 if is_wide else legend_h)
    whole_w = max(map_w + (legend_w + 0.25 if legend_w else 0), 4.5)
    whole_h = 0.62 + body_h + (0.2 + legend_h if is_wide else 0) + 0.42 + facts_h
    figure = Figure(figsize=(whole_w, whole_h), facecolor="white")
    FigureCanvasAgg(figure)
    page = figure.add_axes((0, 0, 1, 1), xlim=(0, whole_w), ylim=(whole_h, 0))
    page.set_axis_off()
    _write(page, 0, 0.16, caption.title, size=13, weight="bold")
    _write(page, 0, 0.42, caption.what, size=9.5, color=FAINT)
    top = 0.62
    axes = figure.add_axes((0, 1 - (top + map_h) / whole_h, map_w / whole_w, map_h / whole_h))
    axes.imshow(rgba, interpolation="nearest", aspect="auto")
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_color("#9aa5b1")
        spine.set_linewidth(0.6)
    place = (0.0, top + body_h + 0.2 + 0.42) if is_wide else (map_w + 0.25, top + 0.08)
    for number, line in enumerate(lines):
        column, row = divmod(number, rows)
        _entry(page, place[0] + column * LEGEND_INCHES, place[1] + row * LINE, line)
    if look.ramp is not None:
        _bar(figure, look, caption, (whole_w, whole_h), (place[0], place[1] + LINE * rows), is_wide, map_h)
    _scale_bar(page, look, map_w, (0.0, top + map_h + 0.16))
    _north(page, look, (map_w - 0.3, top + map_h + 0.17))
    bottom = whole_h - facts_h
    for number, text in enumerate(caption.facts):
        _write(page, 0, bottom + LINE * (number + 0.4), text, size=7.5, color=FAINT)
    return _saved(figure, kind)


def _shaded(rgba: NDArray[np.uint8], below: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Colours with the light and shade of an image; the image alone, pale, where there are none."""
    bright = np.nan_to_num(below, nan=1.0)[..., np.newaxis]
    there = rgba[..., 3:] > 0
    coloured = np.minimum(rgba[..., :3] * (LIGHT[0] + (LIGHT[1] - LIGHT[0]) * bright), 255)
    bare = 255 * (0.35 + 0.65 * bright)
    alpha = np.where(there | np.isfinite(below)[..., np.newaxis], 255, 0)
    return np.concatenate([np.where(there, coloured, bare), alpha], axis=2).round().astype(np.uint8)


def _lines(caption: Caption) -> list[Entry]:
    entries = list(caption.entries)
    if len(entries) > MAX_ENTRIES:
        order = sorted(range(len(entries)), key=lambda number: -(entries[number].share or 0))
        kept = sorted(order[: MAX_ENTRIES - 1])
        rest = [entries[number] for number in order[MAX_ENTRIES - 1 :]]
        share = None if any(one.share is None for one in rest) else sum(one.share or 0 for one in rest)
        entries = [*(entries[number] for number in kept), Entry(f"{len(rest):,} further classes", "", share)]
    return entries


def _entry(page: Any, x: float, y: float, line: Entry) -> None:
    if line.color:
        page.add_patch(Rectangle((x, y - 0.065), 0.2, 0.13, facecolor=line.color, edgecolor="#7b8794", linewidth=0.5))
    shown = 30 if line.share is None else 21
    name = one_line(line.name)
    half = shown // 2
    short = name if len(name) <= shown else f"{name[:half].rstrip()}…{name[-half:].lstrip()}"
    _write(page, x + 0.3, y, short, size=8.5)
    if line.share is not None:
        _write(page, x + LEGEND_INCHES - 0.2, y, _percent(line.share), size=8.5, color=FAINT, ha="right")


def _percent(share: float) -> str:
    return "0 %" if share == 0 else "< 0.1 %" if share < 0.001 else f"{share:.1%}".replace("%", " %")


def _bar(
    figure: Any, look: Look, caption: Caption, whole: tuple[float, float], place: tuple[float, float], wide: bool,
    map_h: float,
) -> None:  # fmt: skip
    """A colour bar with its numbers, whose ends are pointed where numbers go on."""
    ramp = look.ramp
    assert ramp is not None
    low, high = (ramp.low, ramp.high) if ramp.high > ramp.low else (ramp.low - 0.5, ramp.low + 0.5)
    extend = {(True, True): "both", (True, False): "min", (False, True): "max"}.get((ramp.below, ramp.above), "neither")
    size = (3.4, 0.14) if wide else (0.16, min(3.0, max(map_h - 0.7, 1.0)))
    x, y = place[0], place[1] + (0 if wide else 0.3)
    axes = figure.add_axes((x / whole[0], 1 - (y + size[1]) / whole[1], size[0] / whole[0], size[1] / whole[1]))
    from matplotlib.cm import ScalarMappable

    colours = LinearSegmentedColormap.from_list("ramp", list(ramp.colours))
    bar = figure.colorbar(
        ScalarMappable(Normalize(low, high), colours), cax=axes, extend=extend,
        orientation="horizontal" if wide else "vertical",
    )  # fmt: skip
    bar.ax.tick_params(labelsize=8, colors=INK, length=2)
    bar.outline.set_linewidth(0.5)
    title = one_line(caption.scale)
    if wide:
        bar.ax.set_xlabel(title, fontsize=8.5, color=INK, parse_math=False)
    else:
        bar.ax.set_title(title, fontsize=8.5, color=INK, loc="left", pad=8, parse_math=False)


def _scale_bar(page: Any, look: Look, map_w: float, place: tuple[float, float]) -> None:
    across, _, metres = sides(look.grid)
    long = across if metres is None else across * metres
    unit = " raster units" if metres is None else " m"
    if look.grid.is_unreferenced:
        long, unit = float(look.grid.width), " pixels"
    aim = long / 4
    if not (math.isfinite(aim) and aim > 0):
        return
    step = 10.0 ** math.floor(math.log10(aim))
    length = max(factor * step for factor in (1, 2, 5) if factor * step <= aim * 1.0001)
    x, y = place
    end = x + length / long * map_w
    page.plot([x, x, end, end], [y - 0.05, y, y, y - 0.05], color=INK, linewidth=1.2, clip_on=False)
    words = f"{length / 1000:,.10g} km" if unit == " m" and length >= 1000 else f"{length:,.10g}{unit}"
    _write(page, end + 0.08, y - 0.01, words, size=8)


def _north(page: Any, look: Look, place: tuple[float, float]) -> None:
    height, width = look.rgba.shape[:2]
    north = north_of(look.grid, width / look.grid.width, height / look.grid.height)
    if north is None or abs(north) < ROTATED_DEGREES:
        return
    turn = math.radians(north)
    outline = np.array([[0, -0.13], [0.055, 0.09], [0, 0.05], [-0.055, 0.09]])
    turned = outline @ np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    page.add_patch(Polygon(turned + place, facecolor=INK, edgecolor="none"))
    _write(page, place[0] + 0.14, place[1], "N", size=8)


def _write(page: Any, x: float, y: float, text: str, **style: Any) -> None:
    # Names are not ours: a dollar sign in one must not start a formula.
    page.text(x, y, one_line(text), va="center", parse_math=False, **{"color": INK, **style})


def _saved(figure: Any, kind: str) -> bytes:
    buffer = io.BytesIO()
    about: dict[str, Any] = (
        {"Software": MARK} if kind == "png" else {"Creator": MARK, "Producer": None, "CreationDate": None}
    )
    figure.savefig(buffer, format=kind, dpi=DPI, bbox_inches="tight", pad_inches=0.12, metadata=about)
    return buffer.getvalue()
