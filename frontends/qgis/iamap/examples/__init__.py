"""The panel "Map from examples": label places on the map, and see the class map of the view at once.

- ``dock``         the panel: what a person sees and does
- ``work``         classes and examples as values, and undoing
- ``class_table``  the list of classes, with their colours, counts and areas
- ``tool``         the map tool that draws points and polygons
- ``marks``        examples and suggestions on the map
- ``picture``      the layer with the classes in view, and how it is coloured
- ``messages``     what the engine has found, in words
- ``suggesting``   places to label next, one after the other
- ``store``        the GeoPackage with classes and examples
- ``whole_image``  training and mapping the whole raster, by the algorithms of the toolbox
"""
