"""What makes the plugin's zip and checks its source; nothing of it goes into the zip.

- ``names``         which names of Qt and QGIS the source uses
- ``qt6``           whether they exist in Qt 6
- ``imports``       that only the standard library and ``qgis`` are imported
- ``translations``  the texts in other languages
- ``package``       the zip
"""
