"""Talks to the engine, in another interpreter; standard library only, so that it is tested without QGIS.

- ``python``       which interpreter has the engine
- ``environment``  what a program that QGIS starts may inherit
- ``child``        a program that runs beside QGIS and never outlives it
- ``events``       the lines in which the engine reports
- ``process``      one command of the engine, from its first event to its end
- ``keeper``       a process that waits for the next command
- ``session``      a command that stays and answers questions
- ``ending``       why a command ended without a result, in plain words
- ``catalogue``    what the engine offers
- ``errors``       what can go wrong
- ``health``       whether an engine works
- ``diagnostics``  a text for a request for help
- ``words``        texts in the user's language

Setting an engine up:

- ``installation`` makes, mends and removes its environment
- ``bases``        from which Python
- ``uv``           the tool that fills it
- ``contents``     with which packages, in which versions
- ``gpu``          whether for a graphics card
- ``reasons``      why it has failed, in plain words
- ``watcher``      who looks on meanwhile
- ``journal``      the logs that are kept
"""
