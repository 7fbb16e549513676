"""Polygons of a class map that a task has just written, where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iamap_core import output_names
from iamap_core.config.tasks import ClusterConfig, PredictConfig, VectorizeConfig
from iamap_core.errors import ConfigInvalid

if TYPE_CHECKING:
    from iamap_core.config.binding import BoundTask
    from iamap_core.events import Reporter, Result


def check_drawn(config: PredictConfig, has_classes: bool) -> None:
    """Raises :class:`~iamap_core.errors.ConfigInvalid` when polygons are asked for and the map has none."""
    if config.vectorize and not has_classes:
        raise ConfigInvalid(
            f"vectorize=true needs classes, and {config.model.name} does not give any.",
            hint="Leave it out.",
            where="vectorize",
        )


def with_polygons(
    task: BoundTask[ClusterConfig] | BoundTask[PredictConfig], result: Result, report: Reporter
) -> Result:
    """The result with the polygons of its map, where they are asked for."""
    config = task.config
    if not config.vectorize:
        return result
    from iamap_core.tasks.vectorize import vectorize

    asked = VectorizeConfig(
        source=[str(config.output)], output=output_names.class_polygons(config.output), compute=config.compute
    )
    drawn = vectorize(task.replaced(asked), report)
    return result.model_copy(
        update={
            "outputs": [*result.outputs, *drawn.outputs],
            "report": {**result.report, "polygons": drawn.report["polygons"]},
        }
    )
