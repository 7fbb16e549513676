"""The engine: tiles through an encoder, blocks through a function. Memory does not grow with the raster."""
