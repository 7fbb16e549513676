"""What the tests of the plugin are run with.

- ``scenes``    small rasters and samples
- ``profiles``  a user profile of QGIS with the plugin in it
- ``programs``  qgis_process and the desktop program as child processes
- ``window``    runs inside the desktop program: steps, pictures, what was seen
- ``foreign``   what a process of QGIS has loaded that is not its own
"""
