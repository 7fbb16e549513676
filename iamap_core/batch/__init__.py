"""Many rasters, one configuration: names from templates, one process, what became of each."""
