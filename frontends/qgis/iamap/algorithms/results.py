"""What a run has made, in the project: styled by the file beside it, grouped, with where it comes from."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputFile,
    QgsProcessingOutputHtml,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingOutputRasterLayer,
    QgsProcessingOutputString,
    QgsProcessingOutputVectorLayer,
    QgsProject,
    QgsProperty,
    QgsProviderRegistry,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..engine.redaction import redacted
from ..text import tr
from .fields import Task
from .legend_words import ROLES, translate_legend
from .presentation import TITLES

PREFIX = "IAMAP: "
"""Begins the names of our groups of layers."""

CALLED_AFTER_METHOD = ("reduced", "clusters", "similarity", "map")
"""Roles of which there is one for each method; others have a word of their own before it."""

SOURCE = "iamap/source"
"""Property of a group of layers: the raster that they were made from."""

LAYERS = (".tif", ".gpkg", ".vrt")
"""Endings of results that are layers."""

_FORMS = {
    "raster": QgsProcessingOutputRasterLayer, "vector": QgsProcessingOutputVectorLayer, "page": QgsProcessingOutputHtml,
    "file": QgsProcessingOutputFile,
}  # fmt: skip


def declare(algorithm: QgsProcessingAlgorithm, task: Task) -> None:
    """Say what may come out beside the result, so that models can use it."""
    for role, form in task.further:
        algorithm.addOutput(_FORMS[form](role, tr(TITLES.get(role, role))))
    algorithm.addOutput(QgsProcessingOutputString("summary", tr("Summary")))


def collect(task: Task, output: str, done: dict[str, Any]) -> dict[str, Any]:
    """Values of the outputs that are there, by name."""
    found: dict[str, Any] = {"output": output, "summary": "\n".join(done["report"].get("summary", ()))}
    roles = {role for role, _ in task.further}
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
    usual: str = "",
) -> None:
    """Let Processing load the layers when it is done, if it is to load the result.

    line: the command that made them. source: the raster that they were made from.
    all_of_it: whether to load them though the result itself is no layer.
    usual: what Processing calls the result where nobody has chosen another name.
    """
    wanted = context.willLoadLayerOnCompletion(output)
    for one in outputs:
        path, title = one["path"], layer_name(one)
        if not path.endswith(LAYERS):
            continue
        within = sublayers(path) if one["role"] == "findings" else {}
        if len(within) > 1 and (wanted or all_of_it) and context.project() is not None:
            rest = {name: given for name, given in context.layersToLoadOnCompletion().items() if name != path}
            context.setLayersToLoadOnCompletion(rest)
            for uri, name in within.items():
                details = QgsProcessingContext.LayerDetails(name, context.project(), name)
                details.setPostProcessor(LayerFinisher.kept(source, output, name, line))
                context.addLayerToLoadOnCompletion(uri, details)
            continue
        if path == output and wanted:
            details = context.layerToLoadOnCompletionDetails(path)
            if details.name == usual:
                details.name = title
        elif (wanted or all_of_it) and context.project() is not None:
            details = QgsProcessingContext.LayerDetails(title, context.project(), title)
        else:
            continue
        has_words = one["role"] in ROLES
        details.setPostProcessor(LayerFinisher.kept(source, output, title, line, has_words=has_words))
        if path != output:
            context.addLayerToLoadOnCompletion(path, details)
        if one["role"] == "samples":
            _load_folds(path, context, source, output, line)


def as_json(parameters: dict[str, Any]) -> dict[str, Any]:
    """Values of parameters as JSON: layers by their sources, what nobody can write down left out."""
    found: dict[str, Any] = {}
    for name, value in parameters.items():
        if isinstance(value, QgsProcessingOutputLayerDefinition):
            value = value.sink
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            value = value.source
        if isinstance(value, QgsProperty):
            value = value.staticValue() if value.propertyType() == QgsProperty.Type.StaticProperty else None
        if isinstance(value, QgsMapLayer):
            value = value.source()
        if isinstance(value, (list, tuple)):
            value = [one.source() if isinstance(one, QgsMapLayer) else one for one in value]
        try:
            found[name] = json.loads(json.dumps(value))
        except TypeError:
            continue
    return found


def layer_name(output: dict[str, Any]) -> str:
    """``coast: kmeans 6 (dino_small)``, or ``coast: Entropy, random forest`` for what comes beside a result."""
    role = tr(TITLES.get(output["role"], output["role"]))
    scene, method, network = (str(output.get(part, "")) for part in ("scene", "method", "network"))
    method = method.replace("_", " ")  # as in the toolbox
    what = role if not method or output["role"] == "features" else f"{role}, {method}"
    if method and output["role"] in CALLED_AFTER_METHOD:
        what = method
    return (f"{scene}: " if scene else "") + what + (f" ({network})" if network else "")


def _load_folds(path: str, context: QgsProcessingContext, source: str, output: str, line: str) -> None:
    """Load the areas of the folds, which lie below the samples in their file where there are some."""
    for one in QgsProviderRegistry.instance().querySublayers(path):
        if one.name() == "folds":
            title = tr(TITLES["folds"])
            details = QgsProcessingContext.LayerDetails(title, context.project(), title)
            details.setPostProcessor(LayerFinisher.kept(source, output, title, line))
            context.addLayerToLoadOnCompletion(one.uri(), details)


def sublayers(path: str) -> dict[str, str]:
    """The layers of a GeoPackage: by the name that opens one, what it is called."""
    if not path.endswith(".gpkg"):
        return {}
    found = QgsProviderRegistry.instance().querySublayers(path)
    return {one.uri(): one.name().replace("_", " ").capitalize() for one in found}


class LayerFinisher(QgsProcessingLayerPostProcessorInterface):
    """Styles a layer as the file beside it says, groups it, and writes down where it comes from, once it is loaded.

    source: the raster that it was made from. result: what the run was for; the layer itself or what it came with.
    has_words: whether its legend has words of the engine, which are translated.
    """

    _alive: list[LayerFinisher] = []  # Processing keeps no reference of its own

    def __init__(self, source: str, result: str, title: str, line: str, *, has_words: bool = False) -> None:
        super().__init__()
        self._source, self._result, self._title, self._line = source, result, title, line
        self._has_words = has_words

    @classmethod
    def kept(cls, source: str, result: str, title: str, line: str, *, has_words: bool = False) -> LayerFinisher:
        made = cls(source, result, title, line, has_words=has_words)
        cls._alive.append(made)
        return made

    def postProcessLayer(  # noqa: N802
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        layer.loadDefaultStyle()  # Processing loads layers without the style that lies beside them
        if self._has_words:
            translate_legend(layer)
        layer.triggerRepaint()
        describe(layer, self._title, self._line)
        if context.project() is not None:
            _into_group(layer, self._source, self._result, context.project())
        LayerFinisher._alive = [one for one in LayerFinisher._alive if one is not self]


def describe(layer: QgsMapLayer, title: str, line: str) -> None:
    """Metadata of the layer: what it is and the command that made it, kept beside the file too."""
    about = layer.metadata()
    about.setTitle(title)
    about.setAbstract(tr("Made with IAMAP. To repeat it in a terminal: {line}").format(line=line))
    about.addHistoryItem(f"{datetime.datetime.now().isoformat(timespec='seconds')} {line}")
    about.setKeywords({"gmd:topicCategory": ["imageryBaseMapsEarthCover"], "IAMAP": [title]})
    layer.setMetadata(about)
    layer.saveDefaultMetadata()


def _into_group(layer: QgsMapLayer, source: str, result: str, project: QgsProject) -> None:
    """Put a layer into the group of the raster that it was made from, which is that of the first of a chain.

    On top, but for rasters that came with a result: they lie right below it.
    """
    root = project.layerTreeRoot()
    node = root.findLayer(layer.id())
    if node is None:
        return
    group = _group(source, project)
    children = group.children()
    above = next((one for one in children if one in group.findLayers() and one.layer().source() == result), None)
    is_raster = isinstance(layer, QgsRasterLayer)
    below = is_raster and layer.source() != result and above is not None
    moved = node.clone()
    moved.setExpanded(not is_raster or layer.bandCount() == 1)
    group.insertChildNode(children.index(above) + 1 if below else 0, moved)
    node.parent().removeChildNode(node)


def _group(source: str, project: QgsProject) -> QgsLayerTreeGroup:
    """That of the layer of the source, where it is in one of ours; otherwise one of its own."""
    root = project.layerTreeRoot()
    for one in project.mapLayers().values():
        node = root.findLayer(one.id()) if one.source() == source else None
        if node is not None and node.parent() is not root and node.parent().name().startswith(PREFIX):
            return node.parent()
    ours = [group for group in root.findGroups() if group.name().startswith(PREFIX)]
    for group in ours:
        if group.customProperty(SOURCE) == source:
            return group
    path = Path(redacted(source).partition("?")[0])
    name = PREFIX + path.stem
    if any(group.name() == name for group in ours):  # of another image of the same name
        name += f" ({path.parent.name})"
    group = root.insertGroup(0, name)
    group.setCustomProperty(SOURCE, source)
    return group


def open_in_browser(path: str) -> None:
    """Show a report, in the desktop program only."""
    from qgis.utils import iface

    if iface is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))
