"""Whether the user wants an algorithm to stop."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication, QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication


def cancel_check(feedback: QgsProcessingFeedback) -> Callable[[], bool]:
    """A function that tells it, to be asked again and again.

    qgis_process hears Ctrl-C only while Qt handles events, and it runs algorithms in the thread that would.
    """
    if QgsApplication.platform() != "qgis_process":
        return feedback.isCanceled  # type: ignore[no-any-return]

    def wanted() -> bool:
        QCoreApplication.processEvents()
        return bool(feedback.isCanceled())

    return wanted
