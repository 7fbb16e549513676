"""A picture of the search for the number of classes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: TID253
from matplotlib.figure import Figure  # noqa: TID253

from iamap_core.marks import MARK

SILHOUETTE, INERTIA = "#0072b2", "#8a94a0"


def scan_picture(tried: Sequence[Mapping[str, Any]], chosen: int) -> bytes:
    """PNG of the silhouette over the number of classes, with the chosen one marked; with the inertia where it is known.

    tried: of each number ``n_clusters``, ``silhouette`` (from -1 to 1, or ``None``) and perhaps ``inertia``.
    """
    counts = [one["n_clusters"] for one in tried]
    figure = Figure(figsize=(6.0, 3.6), facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    if all("inertia" in one for one in tried):
        beside = axes.twinx()
        beside.plot(counts, [one["inertia"] for one in tried], color=INERTIA, linewidth=1, marker=".")
        beside.set_ylabel("inertia (lower: more compact)", color=INERTIA)
        beside.set_ylim(bottom=0)
        axes.set_zorder(beside.get_zorder() + 1)
        axes.set_facecolor("none")
    scores = [float("nan") if one["silhouette"] is None else one["silhouette"] for one in tried]
    axes.plot(counts, scores, color=SILHOUETTE, marker="o")
    axes.plot([chosen], [scores[counts.index(chosen)]], color=SILHOUETTE, marker="o", markersize=13, fillstyle="none")
    axes.set_xlabel("classes")
    axes.set_ylabel("silhouette (higher: better separated)", color=SILHOUETTE)
    axes.set_xticks(counts if len(counts) <= 20 else counts[:: len(counts) // 10])
    axes.grid(color="#e6eaee", linewidth=0.8)
    axes.set_axisbelow(True)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=130, bbox_inches="tight", metadata={"Software": MARK})
    return buffer.getvalue()
