"""What a run has made, in the project: styled by the file beside it, grouped, with where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsMapLayer,
    QgsMapLayerType,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputFile,
    QgsProcessingOutputHtml,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputString,
    QgsProcessingOutputVectorLayer,
    QgsProject,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..text import tr
from .presentation import TITLES, Presented

LAYERS = (".tif", ".gpkg", ".vrt")
"""Endings of results that are layers."""

_FORMS = {
    "raster": QgsProcessingOutputRasterLayer, "vector": QgsProcessingOutputVectorLayer, "html": QgsProcessingOutputHtml,
    "file": QgsProcessingOutputFile,
}  # fmt: skip


def declare(algorithm: QgsProcessingAlgorithm, presented: Presented) -> None:
    """Say what may come out beside the result, so that models can go on with it."""
    for role, form in presented.further:
        algorithm.addOutput(_FORMS[form](role, tr(TITLES[role])))
    algorithm.addOutput(QgsProcessingOutputString("summary", tr("Summary")))


def collect(presented: Presented, output: str, done: dict[str, Any]) -> dict[str, Any]:
    """Values of the outputs that are there, by name."""
    found: dict[str, Any] = {"output": output, "summary": "\n".join(done["report"].get("summary", ()))}
    roles = {role for role, _ in presented.further}
    for one in done["outputs"]:
        role, path = one["role"], one["path"]
        if role == "report" and not path.endswith(".html"):
            continue
        if path != output and (role in roles or role == "model"):
            found.setdefault(role, path)
    return found


def show(
    outputs: Sequence[dict[str, Any]],
    output: str,
    context: QgsProcessingContext,
    *,
    line: str,
    source: str,
    all_of_it: bool,
) -> None:
    """Let Processing load the layers when it is done, if it is to load the result.

    line: the command that made them. source: the raster that they were made from.
    all_of_it: whether to load them though the result itself is no layer.
    """
    wanted = context.willLoadLayerOnCompletion(output)
    for one in outputs:
        path, title = one["path"], tr(TITLES.get(one["role"], one["role"]))
        if not path.endswith(LAYERS):
            continue
        if path == output and wanted:
            details = context.layerToLoadOnCompletionDetails(path)
        elif (wanted or all_of_it) and context.project() is not None:
            details = QgsProcessingContext.LayerDetails(title, context.project(), title)
        else:
            continue
        details.setPostProcessor(Finish.kept(source, title, line, path == output))
        if path != output:
            context.addLayerToLoadOnCompletion(path, details)


class Finish(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer as the file beside it says, groups it, and writes down where it comes from, once it is loaded."""

    _alive: list[Finish] = []  # Processing keeps no reference of its own

    def __init__(self, source: str, title: str, line: str, first: bool) -> None:
        super().__init__()
        self._source, self._title, self._line, self._first = source, title, line, first

    @classmethod
    def kept(cls, source: str, title: str, line: str, first: bool) -> Finish:
        made = cls(source, title, line, first)
        cls._alive.append(made)
        return made

    def postProcessLayer(  # noqa: N802
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        layer.loadDefaultStyle()  # Processing loads layers without the style that lies beside them
        layer.triggerRepaint()
        describe(layer, self._title, self._line)
        if context.project() is not None:
            _into_group(layer, self._source, context.project(), first=self._first)
        Finish._alive = [one for one in Finish._alive if one is not self]


def describe(layer: QgsMapLayer, title: str, line: str) -> None:
    """Metadata of the layer: what it is and the command that made it, kept beside the file too."""
    about = layer.metadata()
    about.setTitle(title)
    about.setAbstract(tr("Made with IAMAP. The same again, in a terminal: {line}").format(line=line))
    about.addHistoryItem(f"{datetime.datetime.now().isoformat(timespec='seconds')} {line}")
    about.setKeywords({"gmd:topicCategory": ["imageryBaseMapsEarthCover"], "IAMAP": [title]})
    layer.setMetadata(about)
    layer.saveDefaultMetadata()


def _into_group(layer: QgsMapLayer, source: str, project: QgsProject, *, first: bool) -> None:
    """Put a layer into the group of the raster that it was made from, which is that of the first of a chain.

    first: whether it is what the run was for, which lies above what comes with it.
    """
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return
    origins = [root.findLayer(one.id()) for one in project.mapLayers().values() if one.source() == source]
    groups = [one.parent() for one in origins if one is not None and one.parent() is not root]
    name = tr("IAMAP: {source}").format(source=Path(source).stem)
    group = next((one for one in groups if one.name().startswith("IAMAP: ")), None)
    group = group or root.findGroup(name) or root.insertGroup(0, name)
    if node.parent() is group:
        return
    on_top = first or layer.type() == QgsMapLayerType.VectorLayer
    group.insertChildNode(0 if on_top else min(1, len(group.children())), node.clone())
    node.parent().removeChildNode(node)


def open_in_browser(path: str) -> None:
    """Show a report, where somebody sits before a screen."""
    from qgis.utils import iface

    if iface is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))
