"""The panel for exploring a raster of features: similarity to the places that are clicked."""
