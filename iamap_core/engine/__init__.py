"""The engine: tiles of a raster through an encoder. Memory does not grow with the raster."""
