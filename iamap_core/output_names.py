"""What files beside a result are called: one place for those that write them and for those that guard other files."""

from __future__ import annotations

from pathlib import Path

LAYER_ROLES = ("probability", "entropy", "margin")
DETECTION_ROLES = ("mask", "classes")
"""Rasters that may come beside a map, by what they are."""


def extra_raster(output: Path, role: str) -> Path:
    """``map_role.tif`` for ``map.tif``."""
    return output.with_name(f"{output.stem}_{role}{output.suffix}")


def polygons(output: Path) -> Path:
    """``map_found.gpkg`` for ``map.tif``."""
    return output.with_name(f"{output.stem}_found.gpkg")


def class_polygons(output: Path) -> Path:
    """``map_polygons.gpkg`` for ``map.tif``."""
    return output.with_name(f"{output.stem}_polygons.gpkg")


def area_table(output: Path) -> Path:
    """``map_areas.gpkg`` for ``map.tif``."""
    return output.with_name(f"{output.stem}_areas.gpkg")


def style(raster: Path) -> Path:
    """``map.qml`` for ``map.tif``: QGIS looks for it there."""
    return raster.with_suffix(".qml")


def sidecar(raster: Path) -> Path:
    """``map.tif.aux.xml`` for ``map.tif``: what GDAL knows of a raster and its format cannot hold, such as some CRS."""
    return raster.with_name(f"{raster.name}.aux.xml")


def picture(raster: Path, kind: str = "png") -> Path:
    """``map.png`` for ``map.tif``, or ``map.pdf``."""
    return raster.with_suffix(f".{kind}")


def stac_item(raster: Path) -> Path:
    """``map.stac.json`` for ``map.tif``."""
    return raster.with_name(f"{raster.stem}.stac.json")


def chart(output: Path) -> Path:
    """``map_scan.png`` for ``map.tif``."""
    return output.with_name(f"{output.stem}_scan.png")


def distances(findings: Path) -> Path:
    """``findings.distances.png`` for ``findings.gpkg``."""
    return findings.with_name(f"{findings.stem}.distances.png")


def report_files(model: Path, diagrams: tuple[str, ...] = ("confusion", "scatter")) -> tuple[Path, ...]:
    """``model.report.json``, ``model.report.html``, ``model.report.csv`` and a ``.png`` for each diagram, for
    ``model.iamap``."""
    ends = ("report.json", "report.html", "report.csv", *(f"{name}.png" for name in diagrams))
    return tuple(model.with_name(f"{model.stem}.{end}") for end in ends)


def report_tables(model: Path) -> tuple[Path, Path]:
    """``model.classes.csv`` and ``model.confusion.csv`` for ``model.iamap``: what a page of many classes leaves out."""
    return model.with_name(f"{model.stem}.classes.csv"), model.with_name(f"{model.stem}.confusion.csv")


def sample_layers(model: Path) -> Path:
    """``model.samples.gpkg`` for ``model.iamap``: the samples that it was judged on, and the shapes of the folds."""
    return model.with_name(f"{model.stem}.samples.gpkg")


def sidecars(raster: Path) -> tuple[Path, ...]:
    """``map.tif.aux.xml`` and what else GDAL keeps beside ``map.tif`` and reads with it."""
    return tuple(raster.with_name(raster.name + suffix) for suffix in (".aux.xml", ".ovr", ".msk"))


def coarse(output: Path) -> Path:
    """``.map.coarse.tif`` for ``map.tif``: what is upsampled to become the map, while that is under way."""
    return output.with_name(f".{output.stem}.coarse.tif")


def run_folder(output: Path) -> Path:
    """``map.tif.run`` for ``map.tif``."""
    return output.with_name(f"{output.name}.run")


def parts_folder(output: Path) -> Path:
    """``map.parts`` for ``map.tif``: the parts that a virtual raster shows."""
    return output.with_suffix(".parts")
