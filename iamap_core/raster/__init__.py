"""Rasters and vectors: grids, reading, sampling, writing, styles."""
