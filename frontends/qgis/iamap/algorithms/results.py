"""What a run has made, in the project: styled by the file beside it, grouped, with where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsMapLayer,
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
        if role in roles or role == "model":
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

    line: the command that made them. source: name of the raster that they were made from, which names their group.
    all_of_it: whether to load them though the result itself is no layer.
    """
    wanted = context.willLoadLayerOnCompletion(output)
    group = tr("IAMAP: {source}").format(source=source) if source else "IAMAP"
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
        if hasattr(details, "groupName"):  # from QGIS 3.32 on
            details.groupName = group
        details.setPostProcessor(Finish.kept(group, title, line))
        if path != output:
            context.addLayerToLoadOnCompletion(path, details)


class Finish(QgsProcessingLayerPostProcessorInterface):
    """Groups a layer and writes down where it comes from, once it is loaded. Its style lies beside the file."""

    _alive: list[Finish] = []  # Processing keeps no reference of its own

    def __init__(self, group: str, title: str, line: str) -> None:
        super().__init__()
        self._group, self._title, self._line = group, title, line

    @classmethod
    def kept(cls, group: str, title: str, line: str) -> Finish:
        made = cls(group, title, line)
        cls._alive.append(made)
        return made

    def postProcessLayer(  # noqa: N802
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        describe(layer, self._title, self._line)
        if context.project() is not None:
            _into_group(layer, self._group, context.project())
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


def _into_group(layer: QgsMapLayer, name: str, project: QgsProject) -> None:
    """Move a layer that QGIS has put elsewhere; newer versions have done it by themselves."""
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None or (node.parent() is not None and node.parent() is not root and node.parent().name() == name):
        return
    group = root.findGroup(name) or root.insertGroup(0, name)
    clone = node.clone()
    group.insertChildNode(0, clone)
    node.parent().removeChildNode(node)


def open_in_browser(path: str) -> None:
    """Show a report, where somebody sits before a screen."""
    from qgis.utils import iface

    if iface is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))
