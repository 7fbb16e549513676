"""Styles: what QGIS itself makes of them."""

import json
import os
import subprocess
from pathlib import Path

import numpy as np
import pytest
import rasterio

from iamap_core.errors import OutputUnwritable
from iamap_core.raster import style
from iamap_core.raster.classes import ClassEntry

SYSTEM_PYTHON = "/usr/bin/python3"
ENTRIES = (
    ClassEntry(0, "noise", "#9a9a9a"),
    ClassEntry(1, "forêt & <lande>", "#0072b2"),
    ClassEntry(7, 'said "wet"', "#e69f00"),
)

READ = """
import json, sys
from qgis.core import QgsApplication, QgsRasterLayer
app = QgsApplication([], False)
app.initQgis()
found = {}
for path in sys.argv[1:]:
    layer = QgsRasterLayer(path, "layer")
    opened = layer.renderer().type()
    message, ok = layer.loadNamedStyle(path[:-4] + ".qml")
    renderer = layer.renderer()
    kind = renderer.type()
    found[kind] = about = {"valid": layer.isValid(), "ok": ok, "opened": opened}
    if kind == "multibandcolor":
        about["bands"] = [renderer.redBand(), renderer.greenBand(), renderer.blueBand()]
        stretches = [renderer.redContrastEnhancement(), renderer.greenContrastEnhancement(),
                     renderer.blueContrastEnhancement()]
        about["ranges"] = [[s.minimumValue(), s.maximumValue()] for s in stretches]
        about["algorithms"] = [int(s.contrastEnhancementAlgorithm()) for s in stretches]
    if kind == "paletted":
        about["classes"] = [[c.value, c.label, c.color.name()] for c in renderer.classes()]
    if kind == "singlebandpseudocolor":
        shader = renderer.shader().rasterShaderFunction()
        about["items"] = [[i.value, i.color.name()] for i in shader.colorRampItemList()]
        about["range"] = [shader.minimumValue(), shader.maximumValue()]
        about["band"] = renderer.band()
        about["shades"] = [list(shader.shade(v))[1:4] for v in (-1.0, 3.0)]
    image = renderer.block(1, layer.extent(), layer.width(), layer.height())
    about["first"] = "#%06x" % (image.color(0, 0) & 0xFFFFFF)
    del layer, renderer, image
print(json.dumps(found))
"""


def qgis_missing():
    if not Path(SYSTEM_PYTHON).exists():
        return True
    command = [SYSTEM_PYTHON, "-I", "-c", "import qgis.core"]
    return subprocess.run(command, capture_output=True, timeout=300, check=False).returncode != 0


def raster(path, bands):
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        count=len(bands),
        height=2,
        width=2,
        dtype=bands.dtype,
        crs="EPSG:32632",
        transform=rasterio.Affine(1, 0, 0, 0, -1, 2),
    ) as file:
        file.write(bands)
    return str(path)


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """What QGIS says of one raster of each kind, by the renderer that it chose."""
    if qgis_missing():
        pytest.skip(f"QGIS cannot be imported by {SYSTEM_PYTHON}")
    folder = tmp_path_factory.mktemp("styles")
    numbers = np.arange(16, dtype="float32").reshape(4, 2, 2)
    rasters = [
        raster(folder / "features.tif", numbers),
        raster(folder / "classes.tif", np.array([[[7, 1], [0, 255]]], "uint8")),
        raster(folder / "similarity.tif", numbers[:2]),
    ]
    style.false_colour(folder / "features.qml", bands=(4, 2, 1), ranges=[(0, 12.5), (-3, 4), (1e-7, 2)])
    style.classes(folder / "classes.qml", ENTRIES)
    style.ramp(folder / "similarity.qml", band=2, low=-1, high=3, colours=style.DIVERGING)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_CUSTOM_CONFIG_PATH": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
    }
    done = subprocess.run(
        [SYSTEM_PYTHON, "-I", "-c", READ, *rasters],
        capture_output=True,
        text=True,
        env=environment,
        timeout=300,
        check=False,
    )
    assert done.stdout.strip(), done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def test_qgis_reads_every_style(seen):
    assert set(seen) == {"multibandcolor", "paletted", "singlebandpseudocolor"}
    assert all(about["valid"] and about["ok"] for about in seen.values())


def test_qgis_applies_the_style_by_opening_the_raster(seen):
    assert all(about["opened"] == kind for kind, about in seen.items())


def test_qgis_shows_the_chosen_bands_in_the_chosen_ranges(seen):
    about = seen["multibandcolor"]
    assert about["bands"] == [4, 2, 1]
    assert about["ranges"] == [[0, 12.5], [-3, 4], [1e-7, 2]]
    assert about["algorithms"] == [1, 1, 1]  # StretchToMinimumMaximum
    # Band 4 is 12 of 0..12.5, band 2 is 4 of -3..4, band 1 is 0 of 0..2.
    assert about["first"] == "#f4ff00"


def test_qgis_shows_classes_with_names_and_colours(seen):
    assert seen["paletted"]["classes"] == [[entry.code, entry.name, entry.color] for entry in ENTRIES]
    assert seen["paletted"]["first"] == "#e69f00"


def test_qgis_shows_the_ramp_from_low_to_high(seen):
    about = seen["singlebandpseudocolor"]
    assert about["band"] == 2 and about["range"] == [-1, 3]
    values, colours = zip(*about["items"], strict=True)
    np.testing.assert_allclose(values, np.linspace(-1, 3, len(style.DIVERGING)))
    assert colours == style.DIVERGING
    assert about["shades"] == [[33, 102, 172], [178, 24, 43]]


def test_style_is_no_half_written_file_when_the_folder_is_missing(tmp_path):
    with pytest.raises(OutputUnwritable, match=r"classes\.qml cannot be written: No such file or directory"):
        style.classes(tmp_path / "nowhere" / "classes.qml", ENTRIES)


def test_style_leaves_nothing_else_in_the_folder(tmp_path):
    style.classes(tmp_path / "classes.qml", ENTRIES)
    assert [path.name for path in tmp_path.iterdir()] == ["classes.qml"]
