"""Which column a dialog proposes as label: QGIS would take the first, which is the id of a GeoPackage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qgis.core import (
    NULL,
    QgsFeatureRequest,
    QgsProcessingParameterDefinition,
    QgsVectorLayer,
)
from qgis.PyQt import sip

MAX_FEATURES = 2000
"""Features that are looked at: the dialog waits for them."""

MAX_CLASSES = 100
"""Values that a column of labels has at most."""

LABEL_WORDS = ("label", "class", "cls", "categor", "type", "species", "espece", "cover", "crop", "lulc")
"""Parts of names that columns of labels often have; they go before others."""


def label_column(layer: QgsVectorLayer) -> str:
    """The column that most likely has labels: text or whole numbers, of which most stand more than once; empty when
    there is none. An id is none: each of its values stands once."""
    fields = layer.fields()
    keys = set(layer.primaryKeyAttributes())
    rows = list(_attributes(layer))
    found: list[tuple[bool, bool, int]] = []
    for index in range(fields.count()):
        values = [row[index] for row in rows if row[index] not in (None, NULL, "")]
        is_text = all(isinstance(value, str) for value in values)
        if index in keys or not (is_text or all(isinstance(value, int) for value in values)):
            continue
        if 2 <= len(set(values)) <= min(MAX_CLASSES, len(values) // 2):
            name = fields[index].name().casefold()
            found.append((not any(word in name for word in LABEL_WORDS), not is_text, index))
    return str(fields[min(found)[2]].name()) if found else ""


def _attributes(layer: QgsVectorLayer) -> Iterator[Sequence[Any]]:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry).setLimit(MAX_FEATURES)
    return (feature.attributes() for feature in layer.getFeatures(request))


def proposed(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """The same, for which dialogs propose a column of labels, or none."""
    parameter.setMetadata({"widget_wrapper": {"class": LabelColumnWidget}})
    return parameter


class LabelColumnWidget:
    """What Processing's dialogs make for the parameter: QGIS's own widget, whose choice follows the vector layer."""

    def __new__(cls, parameter: QgsProcessingParameterDefinition, dialog: Any, row: int = 0, col: int = 0) -> Any:
        from qgis.gui import QgsGui, QgsProcessingGui  # a window is open, which qgis_process has none of

        batch = dialog.__class__.__name__.startswith("Batch")
        kind = QgsProcessingGui.WidgetType.Batch if batch else QgsProcessingGui.WidgetType.Standard
        made = QgsGui.processingGuiRegistry().createParameterWidgetWrapper(parameter, kind)
        connect_wrappers = made.postInitialize

        def connected(wrappers: Sequence[Any]) -> None:
            connect_wrappers(wrappers)
            parent = parameter.parentLayerParameterName()
            for one in wrappers:
                if one.parameterDefinition().name() == parent:
                    # Connected after QGIS itself, so that the columns are those of the new layer already.
                    one.widgetValueHasChanged.connect(lambda *_: _choose(made))
                    _choose(made)
                    return

        made.postInitialize = connected
        return made


def _choose(wrapper: Any) -> None:
    """Show the proposed column of the layer whose columns are listed now."""
    from qgis.gui import QgsFieldComboBox

    box = wrapper.wrappedWidget()
    if box is not None and box.metaObject().className() == "QgsFieldComboBox":
        box = sip.cast(box, QgsFieldComboBox)
        if box.layer() is not None:
            box.setField(label_column(box.layer()))
