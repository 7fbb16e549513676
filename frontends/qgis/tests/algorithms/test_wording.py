"""The engine's texts in the words of a dialog."""

from __future__ import annotations

import pytest

from iamap.algorithms.wording import Wording

SAYS = Wording(
    {"bands.sensor": "Sensor profile", "bands.wavelengths": "Wavelengths", "label": "Column that holds the label",
     "upsample": "Upsampling", "upsample.guide": "Guide", "compute.memory": "Memory limit in MB"}
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "Give bands.sensor=sentinel2_l2a or bands.wavelengths=[…].",
            "Give “Sensor profile”: sentinel2_l2a or “Wavelengths”: […].",
        ),
        ("upsample=auto makes no map.", "“Upsampling”: auto makes no map."),
        ("Give a smaller compute.memory.", "Give a smaller “Memory limit in MB”."),
        ("`label` is no column", "“Column that holds the label” is no column"),
        ("the label oak", "the label oak"),
        ("/data/upsample=auto.tif and label.tif", "/data/upsample=auto.tif and label.tif"),
        ("compute.memory.tif", "compute.memory.tif"),
        ("Give overwrite=true.", "Give overwrite=true."),
        ("a=b", "a=b"),
    ],
)
def test_names_of_settings_become_titles(said: str, shown: str) -> None:
    assert SAYS(said) == shown


def test_a_failure_names_the_setting_once() -> None:
    assert SAYS.of_failure("no column 'x'.", "Choose another.", "label") == (
        "“Column that holds the label”: no column 'x'.\nChoose another."
    )
    assert SAYS.of_failure("no profile.", "Give bands.sensor=landsat8.", "bands.sensor") == (
        "no profile.\nGive “Sensor profile”: landsat8."
    )
    assert SAYS.of_failure("the disk is full.", "", "features.tif") == "the disk is full."


def test_a_dialog_without_settings_changes_nothing() -> None:
    assert Wording({})("Give bands.sensor=landsat8.") == "Give bands.sensor=landsat8."
