"""What is wrong with labelled points and polygons, found before a model learns from them."""
