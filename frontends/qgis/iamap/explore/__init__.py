"""The panel for exploring: click on the map, and see at once what is similar to that place.

- ``dock``          the panel: what a person sees and does
- ``conversation``  the engine's session, heard in the thread of the window
- ``places``        what was clicked, its file, its marks on the map
- ``tool``          the map tool that clicks with
- ``picture``       the layer with the scores in view, and how it is coloured
- ``saving``        the map and the polygons, by the algorithm of the toolbox
- ``raster_dock``   what this panel has in common with that for examples
- ``view``          which raster, and what of it the map shows
- ``widgets``       small widgets of both panels
"""
