"""A fitted component over the blocks of a raster: maps, layers beside them, detections, polygons, styles."""
