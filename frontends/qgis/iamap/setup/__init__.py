"""Sets the engine's environment up, after asking.

- ``actions``    what can be done, for both of the following
- ``dialog``     the window
- ``algorithm``  the same in the Processing toolbox, and for ``qgis_process``
- ``work``       an action in the background
"""
