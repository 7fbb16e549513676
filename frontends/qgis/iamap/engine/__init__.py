"""Talks to the engine, in another interpreter; standard library only, so that it is tested without QGIS.

- ``python``       which interpreter has the engine
- ``environment``  what a program that QGIS starts may inherit
- ``child``        a program that runs beside QGIS and never outlives it
- ``events``       the lines in which the engine reports
- ``process``      one command of the engine, from its first event to its end
- ``session``      a command that stays and answers questions
- ``ending``       why a command ended without a result, in plain words
- ``catalogue``    what the engine offers
- ``errors``       what can go wrong
"""
