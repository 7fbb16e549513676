"""Areas of the classes of a map that a task has just written, as a table beside it, where that is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from iamap_core import output_names
from iamap_core.config.tasks import ClusterConfig, PredictConfig, SieveConfig
from iamap_core.events import Output
from iamap_core.marks import described
from iamap_core.provenance import tags_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from iamap_core.events import Reporter, Result


def with_area_table(config: ClusterConfig | PredictConfig | SieveConfig, result: Result, report: Reporter) -> Result:
    """The result with the table of its map, where it is asked for and the map has classes.

    The figures are those of the report, counted while the map was written; the table is said to be made as the map was.
    """
    if not config.table:
        return result
    rows = result.report.get("classes")
    if not rows:
        report.log(f"{config.output.name} has no classes, and so no table of areas.")
        return result
    from iamap_core.raster.geopackage import write_table

    table = output_names.area_table(config.output)
    write_table(table, area_columns(rows), described(tags_of(config.output)))
    return result.model_copy(update={"outputs": [*result.outputs, Output(role="areas", path=str(table))]})


def area_columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, NDArray[Any]]:
    """Columns of n classes: code int64[n], class object[n], pixels int64[n], hectares float64[n], NaN where the CRS
    does not tell, and share float64[n], from 0 to 1, of all pixels with data."""
    return {
        "code": np.array([row["code"] for row in rows], np.int64),
        "class": np.array([row["name"] for row in rows], dtype=object),
        "pixels": np.array([row["pixels"] for row in rows], np.int64),
        "hectares": np.array([np.nan if row["hectares"] is None else row["hectares"] for row in rows], np.float64),
        "share": np.array([row["share"] for row in rows], np.float64),
    }
