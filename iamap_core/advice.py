"""Which encoder suits a raster: rules, each with what was measured or published for it.

The figures behind them, and how to measure them again, stand in docs/choose-a-method.md and docs/explanation.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from iamap_core.catalog import Catalog
from iamap_core.config.presets import Preset, presets
from iamap_core.plugin_support import weights
from iamap_core.raster import sensors
from iamap_core.raster.bands import listing
from iamap_core.raster.places import pixel_size
from iamap_core.raster.source import RasterSource

FINE_M = 3.0
"""Below this, single trees and houses are several pixels wide, and networks trained on photographs see them."""

MANY_BANDS = 5

WHOLE_SENTINEL2, WHOLE_LANDSAT = 13, 11
"""Bands of files as networks that were trained on all of them take them."""

UNNAMED_SENTINEL2 = (10, 12, 13)
"""How many bands files of Sentinel-2 have, when they do not name them."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What is known of a raster.

    names: of its bands. dtype: of the first. pixel_m: pixel size in metres, ``None`` where it is not known.
    pixels: how many. sensor: the profile that knows most of its bands, empty where none knows two thirds of them.
    """

    names: tuple[str, ...]
    dtype: str
    pixel_m: float | None
    pixels: int
    sensor: str = ""

    @classmethod
    def of(cls, source: RasterSource) -> Scene:
        names = tuple(band.name for band in source.bands)
        grid = source.part_grid
        return cls(
            names=names, dtype=source.bands[0].dtype, pixel_m=pixel_size(grid), pixels=grid.pixels,
            sensor=_sensor(names),
        )  # fmt: skip

    @property
    def is_photograph(self) -> bool:
        """Three bands of bytes, perhaps with infrared as a fourth, that no satellite of coarse pixels has made."""
        return len(self.names) in (3, 4) and (self.dtype == "uint8" or self.sensor in ("rgb", "naip"))

    @property
    def is_fine(self) -> bool:
        """Of an image without a place on the Earth it is assumed: such come from aircraft, drones and scanners."""
        return self.pixel_m is None or self.pixel_m <= FINE_M


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """An encoder and why.

    encoder: a preset. settings: what to give beside it. why: one sentence. output_m: side of an output pixel in metres.
    disk_mb: of the features before compression. download_mb: 0 where nothing is needed. is_here: whether the weights
    are on this machine. licence: of the weights.
    """

    encoder: str
    settings: tuple[str, ...]
    why: str
    output_m: float | None
    disk_mb: int
    download_mb: int
    is_here: bool
    licence: str


@dataclass(frozen=True)
class _Pick:
    """stride: side of an output pixel where the settings change that of the preset."""

    preset: str
    why: str
    settings: tuple[str, ...] = ()
    stride: int = 0


@dataclass(frozen=True)
class _Rule:
    """What to advise for some scenes: the first rule that fits counts. what: the scene in words."""

    what: str
    fits: Callable[[Scene], bool]
    picks: tuple[_Pick, ...]


def _untrained(why: str) -> _Pick:
    """On coarse pixels windows of four are enough: a field of a hectare is four times four pixels of 25 m."""
    return _Pick("untrained", why, ("encoder.window=4",), 4)


_COMPARED = _Pick("untrained", "shows what the networks add")


_COLOUR = "uses all bands and needs no download; where classes differ in colour it was as good as any network or better"

_SENTINEL2 = (
    _untrained(_COLOUR),
    _Pick("galileo_nano", "was trained on Sentinel-2, has output pixels of four pixels, and takes seconds"),
)

_LANDSAT = (
    _untrained(_COLOUR),
    _Pick("dofa_base", "takes bands by their wavelengths, and was trained on pixels of 1 to 30 m"),
)

_RULES = (
    _Rule(
        "Sentinel-1",
        lambda scene: scene.sensor == "sentinel1",
        (
            _Pick("galileo_nano", "was trained on VV and VH of Sentinel-1, and takes seconds on a laptop"),
            _Pick("croma_sentinel1", "was trained on Sentinel-1 alone, and is larger and finer"),
            _untrained("shows what the networks add; smoothed radar alone is often enough for water"),
        ),
    ),
    _Rule(
        "Sentinel-2 with all of its bands",
        lambda scene: scene.sensor.startswith("sentinel2") and len(scene.names) >= WHOLE_SENTINEL2,
        (
            *_SENTINEL2,
            _Pick("sentinel2_softcon", "was trained on all bands of Sentinel-2 and is larger, for few labels"),
        ),
    ),
    _Rule(
        "Sentinel-2",
        lambda scene: scene.sensor.startswith("sentinel2") and len(scene.names) >= MANY_BANDS,
        _SENTINEL2,
    ),
    _Rule(
        "Landsat 8 or 9 with all of its bands",
        lambda scene: scene.sensor.startswith(("landsat8", "landsat9")) and len(scene.names) >= WHOLE_LANDSAT,
        (*_LANDSAT, _Pick("landsat8_moco", "was trained on long series of Landsat 8 and 9")),
    ),
    _Rule(
        "Landsat",
        lambda scene: scene.sensor.startswith("landsat") and len(scene.names) >= MANY_BANDS,
        _LANDSAT,
    ),
    _Rule(
        "a fine photograph",
        lambda scene: scene.is_photograph and scene.is_fine,
        (
            _Pick("dinov2_small", "sees parts and shapes, which matters at this pixel size, above all with few labels"),
            _Pick("lite0", "is the fastest, and was as good for single trees with many labels"),
            _COMPARED,
        ),
    ),
    _Rule(
        "an image of three or four bands",
        lambda scene: len(scene.names) in (3, 4) and (scene.is_photograph or scene.sensor != ""),
        (
            _untrained(_COLOUR),
            _Pick("lite0", "is fast and sees texture on a fine grid"),
            _Pick("dinov2_small", "sees shapes, as far as they are several pixels wide"),
        ),
    ),
    _Rule(
        "a fine image of one band",
        lambda scene: len(scene.names) == 1 and scene.is_fine,
        (
            _Pick("dinov2_small", "sees parts and shapes, all that a single band has", ("bands=repeat",)),
            _Pick("lite0", "is the fastest, on a finer grid", ("bands=repeat",)),
            _COMPARED,
        ),
    ),
    _Rule(
        "an image of one band",
        lambda scene: len(scene.names) == 1,
        (
            _untrained("sees texture, needs no download, and takes any band"),
            _Pick("lite0", "sees more of shapes, on a grid of eight pixels", ("bands=repeat",)),
        ),
    ),
    _Rule(
        "bands of a known sensor",
        lambda scene: scene.sensor != "" and len(scene.names) >= 2,
        (
            _untrained(_COLOUR),
            _Pick("dofa_base", "takes bands by their wavelengths, and was trained on pixels of 1 to 30 m"),
        ),
    ),
    _Rule(
        "bands that no profile knows",
        lambda scene: True,
        (
            _untrained("uses all bands as they are; networks need to know what the bands are"),
            _Pick("lite0", "sees texture in the first three principal components of the bands", ("bands=pca",)),
        ),
    ),
)


def advise(source: RasterSource, catalog: Catalog) -> tuple[Scene, str, tuple[Suggestion, ...]]:
    """The scene, what it looks like, and two or three encoders in the order in which to try them.

    Presets that are not installed are left out.
    """
    scene = Scene.of(source)
    rule = next(rule for rule in _RULES if rule.fits(scene))
    known = {preset.name: preset for preset in _encoders(catalog)}
    found = [_suggested(scene, pick, known[pick.preset], catalog) for pick in rule.picks if pick.preset in known]
    return scene, rule.what, tuple(found)


def _encoders(catalog: Catalog) -> list[Preset]:
    return [preset for preset in presets(catalog) if preset.group == "encoder" and not preset.error]


def in_report(image: RasterSource, network: str, catalog: Catalog) -> str:
    """What a report on features says of other encoders, in a sentence or two.

    image: that the features are of. network: the encoder that made them, as a preset or a model.
    """
    _, what, found = advise(image, catalog)
    names = [one.encoder for one in found]
    # An encoder without a network has no model by which its preset is known.
    plain = {
        preset.component: preset.name for preset in _encoders(catalog) if preset.name in names and not preset.model
    }
    network = plain.get(network, network)
    others = [name for name in names if name != network]
    if network in names:
        beside = f", beside {listing(others)}" if others else ""
        return f"{image.name} looks like {what}: {network} is advised for it{beside}."
    return (
        f"{image.name} looks like {what}. The features are of {network}; for such images {listing(names)} are advised, "
        "with reasons in `iamap advise`."
    )


def texts() -> list[str]:
    """What it may say of scenes and of encoders, for translations."""
    said = (text for rule in _RULES for text in (rule.what, *(pick.why for pick in rule.picks)))
    return [*dict.fromkeys(said), UNNAMED_BANDS, UNKNOWN_SIZE, ADD_BANDS]


UNNAMED_BANDS = (
    "The bands have no known names: if they are of Sentinel-2, say so with bands.sensor=sentinel2_l2a and "
    "bands.names=[…], and networks for Sentinel-2 can be used."
)
UNKNOWN_SIZE = "The pixel size is not known: give the raster its CRS, so that it can be compared with networks."
ADD_BANDS = (
    "For maps of classes that differ in colour, add the bands themselves to the features when you train: "
    "features.companion=raw"
)


def notes(scene: Scene) -> list[str]:
    """What to do so that more is known of the raster, or better advice can be given."""
    found = []
    if not scene.sensor and len(scene.names) in UNNAMED_SENTINEL2 and (scene.pixel_m or 0) <= 60:
        found.append(UNNAMED_BANDS)
    if scene.pixel_m is None:
        found.append(UNKNOWN_SIZE)
    if len(scene.names) >= MANY_BANDS or scene.sensor:
        found.append(ADD_BANDS)
    return found


def _suggested(scene: Scene, pick: _Pick, preset: Preset, catalog: Catalog) -> Suggestion:
    card = preset.card
    stride = pick.stride or card.stride
    is_here = not card.download_mb or _is_here(preset, catalog)
    return Suggestion(
        encoder=preset.name,
        settings=(f"encoder={preset.name}", *pick.settings),
        why=pick.why,
        output_m=None if scene.pixel_m is None else scene.pixel_m * stride,
        disk_mb=max(1, round(scene.pixels / stride**2 * card.features * 4 / 2**20)),
        download_mb=card.download_mb,
        is_here=is_here,
        licence=card.licence,
    )


def _is_here(preset: Preset, catalog: Catalog) -> bool:
    files = [file for file in catalog.get("encoder", preset.component).published() if file.model == preset.model]
    return any(weights.find(file) is not None for file in files)


def _sensor(names: Sequence[str]) -> str:
    """The profile that knows most of the bands; the first of several, as those of one satellite name them alike."""
    best, most = "", 0
    for name in sensors.available():
        profile = sensors.load(name)
        count = sum(sensors.find(profile, band) is not None for band in names)
        if count > most:
            best, most = name, count
    return best if most * 3 >= 2 * len(names) else ""
