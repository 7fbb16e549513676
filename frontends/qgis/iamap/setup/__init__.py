"""Sets the engine's environment up, after a click that agrees to it, and keeps the weights of networks.

- ``actions``       what can be done, for all of the following
- ``dialog``        the window: two pages, progress, a log
- ``engine_page``   the page of the engine, with ``options`` for what few people choose
- ``weights_page``  the page of the networks
- ``layouts``       small parts of the pages
- ``algorithm``     setting up in the Processing toolbox, and for ``qgis_process``
- ``work``          an action in the background
"""
