"""The table of networks: light to read, equal to torchgeo, and in the units of the sensor profiles."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, fields
from functools import cache
from pathlib import Path
from types import ModuleType

import iamap_torchgeo
import numpy as np
import pytest
from iamap_torchgeo import table
from iamap_torchgeo.config import TorchgeoConfig

from iamap_core.catalog import Catalog
from iamap_core.config.presets import Preset, presets
from iamap_core.errors import UnknownModel
from iamap_core.model import NetworkConfig
from iamap_core.raster import sensors

MODELS = table.models()
FOLDER = Path(iamap_torchgeo.__file__).parent
PRESETS = FOLDER / "conf" / "encoder"
GENERATOR = Path(__file__).parents[1] / "tools" / "generate.py"


@cache
def generator() -> ModuleType:
    """The script that writes the table, which is not part of the package; it imports torch and torchgeo."""
    spec = importlib.util.spec_from_file_location("torchgeo_generate_tool", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = tool  # where dataclasses look their annotations up
    spec.loader.exec_module(tool)
    return tool


def test_listing_imports_nothing_heavy() -> None:
    heavy = ("torch", "torchvision", "torchgeo", "timm", "safetensors", "numpy", "rasterio", "hydra", "omegaconf")
    code = (
        "import sys, iamap_torchgeo; from iamap_torchgeo import table; list(iamap_torchgeo.iamap_encoders()); "
        f"print(len(list(table.files())), [m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{len(MODELS)} []"


def test_the_spec_tells_what_the_default_is() -> None:
    (spec,) = iamap_torchgeo.iamap_encoders()
    default = table.find(TorchgeoConfig().model)
    assert spec.config is TorchgeoConfig
    assert spec.licence.startswith(default.licence)
    assert spec.download_mb == round(4 * default.parameters / 1e6)
    assert spec.weights == "iamap_torchgeo.table:files"


def test_the_fields_of_every_network_are_there_and_explained() -> None:
    assert set(NetworkConfig.model_fields) < set(TorchgeoConfig.model_fields)
    assert all(field.description for field in TorchgeoConfig.model_fields.values())


# ------------------------------------------------------------------------------------------ against torchgeo


def test_the_table_is_what_the_generator_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    generate = generator()

    measured = {(m.builder, m.bands): (m.strides, m.features, m.parameters) for m in MODELS.values()}
    monkeypatch.setattr(generate, "SIZES", measured)  # which the next test holds against the networks
    assert generate.text(generate.rows()) == (FOLDER / table.FILE).read_text(encoding="utf-8")


@pytest.mark.slow
def test_sizes_are_those_of_the_networks() -> None:
    generate = generator()

    assert not generate.SIZES
    assert generate.text(generate.rows()) == (FOLDER / table.FILE).read_text(encoding="utf-8")


def test_everything_that_torchgeo_has_is_served_or_left_out_with_a_reason() -> None:
    generate = generator()

    served = {model.weights for model in MODELS.values()}
    for builder, entry in generate.entries():
        reason = generate.LEFT_OUT.get(builder) or generate.LEFT_OUT.get(str(entry))
        assert (str(entry) in served) != bool(reason), f"{entry}: {reason}"


def test_each_row_reads_as_its_weights_say() -> None:
    generate = generator()

    entries = {str(entry): entry for _, entry in generate.entries()}
    for model in MODELS.values():
        meta = entries[model.weights].meta
        if "in_chans" in meta:
            assert len(model.bands) == meta["in_chans"], model.name
        assert len(model.mean) == len(model.std) and len(model.mean) in (0, len(model.bands)), model.name


def stored(model: table.Model, value: float) -> list[float]:
    """What torchgeo's transforms make of a value that was stored for training, by band."""
    import torch
    from torchvision.transforms import v2

    generate = generator()
    (entry,) = {entry for _, entry in generate.entries() if str(entry) == model.weights}
    image = torch.full((1, len(model.bands), 2, 2), value)
    for step in entry.transforms.modules():
        if isinstance(step, v2.Normalize):
            image = v2.Normalize(step.mean, step.std)(image)
    return [float(channel[0, 0]) for channel in image[0]]


REFLECTANCE = 0.0001 * 2000
CASES = {
    # in the file's numbers, in the profile's units: the same pixel
    "ssl4eo_s2_vit_small_dino": (2000.0, REFLECTANCE),
    "ssl4eo_s2_vit_base_softcon": (2000.0, REFLECTANCE),
    "ssl4eo_s2_rgb_resnet50_moco": (2000.0, REFLECTANCE),
    "ssl4eco_s2_resnet50_secoeco": (2000.0, REFLECTANCE),
    "ssl4eo_s1_vit_small_mae": (-15.5, -15.5),
    "closp_s1_resnet50": (-15.5, -15.5),
    "ssl4eo_l8_sr_resnet18_moco": (128.0, 0.15),  # 8 bits: 0 to 256 are 0 to 0.3
    "ssl4eo_l7_sr_vit_small_moco": (128.0, 0.15),
    "satlas_naip_swin_v2_base_si": (51.0, 0.2),
    "fmow_rgb_resnet50_gassl": (51.0, 0.2),
    "satlas_s2_rgb_swin_v2_tiny_si": (255.0, 0.3558),  # a true-colour image is full there
}


@pytest.mark.parametrize(("name", "number", "value"), [(name, *pair) for name, pair in CASES.items()])
def test_a_pixel_in_the_profiles_units_is_normalised_as_torchgeo_does_its_stored_number(
    name: str, number: float, value: float
) -> None:
    model = MODELS[name]
    ours = (value - np.array(model.mean)) / np.array(model.std)
    np.testing.assert_allclose(ours, stored(model, number), rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize(
    "name", ["ssl4eo_l5_toa_resnet18_moco", "ssl4eo_l7_toa_resnet50_simclr", "ssl4eo_l8_toa_vit_small_moco"]
)
def test_landsats_reflectance_and_kelvin_are_normalised_each_in_their_own_way(name: str) -> None:
    model = MODELS[name]
    units = {band.name: band.unit for band in sensors.load(model.sensors[0]).bands}
    middle = np.array([{"reflectance": 0.2, "kelvin": 273.15 + 10}[units[band]] for band in model.bands])
    ours = (middle - np.array(model.mean)) / np.array(model.std)
    np.testing.assert_allclose(ours, stored(model, 128.0), rtol=1e-6)  # half of 8 bits
    assert Counter(units[band] for band in model.bands)["kelvin"] == (1 if "l5" in name else 2)


def test_satlas_takes_colours_from_the_true_colour_image_and_the_rest_as_reflectance() -> None:
    model = MODELS["satlas_s2_resnet50_si"]
    values = np.array([0.3558] * 3 + [0.816] * 6)
    np.testing.assert_allclose((values - np.array(model.mean)) / np.array(model.std), np.ones(9))
    np.testing.assert_allclose(stored(model, 8160.0)[3:], np.ones(6))


# --------------------------------------------------------------------------------------------------- bands


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_all_bands_are_those_of_its_profiles(model: table.Model) -> None:
    known = {name for sensor in model.sensors for name in sensors.load(sensor).names}
    assert set(model.bands) <= known
    assert len(set(model.bands)) == len(model.bands)


# --------------------------------------------------------------------------------------------------- names


def test_an_unknown_model_is_answered_with_close_ones() -> None:
    with pytest.raises(UnknownModel) as caught:
        table.find("ssl4eo_s2_vit_small_dnio")
    assert str(caught.value).startswith(
        "torchgeo has no model named 'ssl4eo_s2_vit_small_dnio' here. Similar names: ssl4eo_s2_vit_small_dino, "
    )


def test_torchgeos_own_name_of_weights_leads_to_ours() -> None:
    with pytest.raises(UnknownModel, match=r"Similar names: ssl4eo_s2_vit_small_dino\.$"):
        table.find("ViTSmall16_Weights.SENTINEL2_ALL_DINO")


def test_a_name_that_is_close_to_nothing_is_answered_with_beginnings() -> None:
    with pytest.raises(UnknownModel, match=r"Names begin with closp, copernicusfm, croma, fmow, "):
        table.find("?")


def test_names_are_short_and_say_the_same_things_in_the_same_order() -> None:
    for name in MODELS:
        assert name == name.lower()
        assert len(name) <= 32


def test_every_field_of_a_row_is_a_column() -> None:
    header = (FOLDER / table.FILE).read_text(encoding="utf-8").splitlines()[0]
    assert header.split(",") == [field.name for field in fields(table.Model)]


def test_files_of_weights_are_told_with_their_page_size_and_licence() -> None:
    files = {file.model: file for file in table.files()}
    assert list(files) == list(MODELS)
    dino = files["ssl4eo_s2_vit_small_dino"]
    assert dino.page == "https://huggingface.co/torchgeo/vit_small_patch16_224_sentinel2_all_dino"
    assert dino.file.endswith(".pth") and dino.url.endswith(dino.file)
    assert dino.size == 4 * MODELS[dino.model].parameters
    assert files["croma_s2_base"].size == 4 * MODELS["croma_s1_s2_base"].parameters  # one file for all three
    assert dino.licence == "CC-BY-4.0"


def test_rows_of_one_file_know_each_other() -> None:
    assert table.sharing(MODELS["croma_s2_base"]) == ["croma_s2_base", "croma_s1_base", "croma_s1_s2_base"]
    assert table.sharing(MODELS["panopticon_base"]) == ["panopticon_base"]


def test_the_readme_counts_them_and_names_every_kind() -> None:
    text = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    assert f"{len(MODELS)} of\nthem" in text
    kinds = [start.removesuffix("…") for start in re.findall(r"`([a-z0-9_]+…?)`", text)]
    assert not [name for name in MODELS if not name.startswith(tuple(kind for kind in kinds if "_" in kind))]
    assert all(f"`{file.stem}`" in text for file in PRESETS.glob("*.yaml"))


# ------------------------------------------------------------------------------------------------- presets


def test_there_are_presets() -> None:
    assert {file.stem for file in PRESETS.glob("*.yaml")} == {
        "croma_sentinel1",
        "croma_sentinel2",
        "landsat8_moco",
        "naip_satlas",
        "panopticon",
        "sentinel2_dino",
        "sentinel2_softcon",
    }


def preset_cards() -> list[Preset]:
    catalog = Catalog.installed()
    return [preset for preset in presets(catalog) if preset.provider == "iamap-torchgeo"]


@pytest.mark.parametrize("preset", preset_cards(), ids=lambda preset: preset.name)
def test_the_card_of_a_preset_agrees_with_the_table(preset: Preset) -> None:
    card, model = preset.card, table.find(preset.model)
    assert all(asdict(card).values()), "a card says everything"
    assert (card.features, card.stride) == (model.features, model.strides[-1])
    assert card.parameters == round(model.parameters / 1e6, 1)
    assert card.licence == model.licence
    assert card.resolution == f"{model.resolution:g} m"
    assert card.download_mb == round(table.weights_file(model).size / 1e6)
