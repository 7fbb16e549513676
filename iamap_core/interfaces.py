"""Interfaces: what the core asks of a component, and the values that pass between them.

numpy at the boundary, any framework inside. Arrays are named by their axes: ``float32[N, C, S, S]``
is a batch of N tiles with C channels and sides of S pixels; ``X`` is always ``float32[n, D]``,
n samples with D features, without NaN, in any memory order: of a raster, values of a band lie side by side.

A component is made by its spec's ``factory(config)``. A configuration with a field ``seed`` that is
``None`` receives the run's seed. What the core must know of a component before it calls it, such as whether a scorer
takes negatives, stands in its spec (:mod:`iamap_core.specs`); what a component may offer beside, such as class
probabilities, is a protocol of its own here.
Components that are fitted can be kept: ``state()`` gives a flat mapping of JSON values, arrays and bytes,
and ``restore(state)`` puts it into a fresh component.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, runtime_checkable

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

State = Mapping[str, Any]
"""What a fitted component needs to work again: JSON values, numpy arrays and bytes, by name."""


# ---------------------------------------------------------------------------------------------- encoders


MIN_WAVELENGTH_UM = 0.1
MAX_WAVELENGTH_UM = 100.0


def is_wavelength(micrometres: float) -> bool:
    """Whether a number can be a centre wavelength in micrometres: ultraviolet to thermal infrared.

    Radar bands have none. What networks that take wavelengths know them by, such as 3.75 for DOFA, is within.
    """
    return MIN_WAVELENGTH_UM <= micrometres <= MAX_WAVELENGTH_UM


def _other_unit(wavelength: float) -> str:
    """What a number beyond these limits may be, as the end of a message."""
    if wavelength > MAX_WAVELENGTH_UM:
        return ": is it in nanometres?" if wavelength < 20_000 else "; radar bands have none"
    return ": is it in metres?" if 0 < wavelength < 1e-4 else ""


@dataclass(frozen=True, kw_only=True)
class Input:
    """One of the inputs of an encoder that takes several dates, or several sensors with dates of their own.

    name: what messages call it, such as ``radar``; may stay empty when it is the only one.
    bands, sensors, subset, mean, std: as in :class:`Wanted`, for the bands of this input.
    dates: fewest and most dates that it takes. An input with a most of 1 also takes bands whose date is not known.
    """

    name: str = ""
    bands: tuple[str, ...]
    sensors: tuple[str, ...]
    subset: bool = False
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    dates: tuple[int, int] = (1, 1)

    def __post_init__(self) -> None:
        _take_texts(self, "bands", "sensors")
        _take_numbers(self, "mean", "std")
        if not self.bands or not self.sensors:
            raise ValueError(f"Input has {len(self.bands)} bands and {len(self.sensors)} sensors")
        _check_distinct("Input.bands", self.bands)
        _check_statistics("Input", self.mean, self.std, len(self.bands))
        if not 1 <= self.dates[0] <= self.dates[1]:
            raise ValueError(f"Input.dates is {self.dates}, not a smallest and a largest number of dates")


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What an encoder wants, known before any weights are loaded.

    name: what messages call the encoder; the core fills it in.
    channels: how many channels it takes; ``None`` takes any number as they come.
    adjustable: whether its first layer can be widened or narrowed to another number of channels.
    mean, std: per channel, when it was trained with such a normalisation: of pixels scaled to 0..1, or, where ``bands``
        are named, in the units of the sensor's profile (reflectance as 0..1, decibels).
    bands: names of the bands it was trained with, as the profiles of ``sensors`` write them, in its own order. They
        are matched by name, whatever their place in the raster. Empty when any bands will do.
    sensors: profiles in which these names are found, such as ``("sentinel2_l1c", "sentinel1")``.
    subset: whether some of ``bands`` are enough; it learns which from the plan.
    inputs: what it takes of several dates or sensors; then ``channels``, ``adjustable``, ``bands``, ``sensors``,
        ``subset``, ``mean`` and ``std`` stay as they are. Channels come input by input, in each by date, and of each
        date in the order of the input's bands: see :attr:`EncoderPlan.images`.
    wavelengths: whether it must know the centre wavelength of every channel.
    pixel_size: ground sampling distance in metres of the images that it was trained on; ``None`` where that
        differs or is not known, as for photographs. Much larger or smaller pixels are warned of.
    tile_size: the side of a tile that suits it, in source pixels.
    multiple: tile sides must be a multiple of this, so that an output pixel is a whole number of source pixels.
    """

    name: str = ""
    channels: int | None = None
    adjustable: bool = False
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    bands: tuple[str, ...] = ()
    sensors: tuple[str, ...] = ()
    subset: bool = False
    inputs: tuple[Input, ...] = ()
    wavelengths: bool = False
    pixel_size: float | None = None
    tile_size: int = 224
    multiple: int = 1

    def __post_init__(self) -> None:
        _take_texts(self, "bands", "sensors")
        _take_numbers(self, "mean", "std")
        _take_whole(self, "tile_size", "multiple", *(["channels"] if self.channels is not None else []))
        if self.channels is not None and self.channels < 1:
            raise ValueError(f"Wanted.channels is {self.channels}")
        if self.tile_size < 1 or self.multiple < 1 or self.tile_size % self.multiple:
            raise ValueError(f"Wanted.tile_size {self.tile_size} is not a multiple of Wanted.multiple {self.multiple}")
        if self.pixel_size is not None and not 0 < self.pixel_size < math.inf:
            raise ValueError(f"Wanted.pixel_size is {self.pixel_size}")
        count = len(self.bands) or self.channels
        _check_statistics("Wanted", self.mean, self.std, count)
        if self.bands and self.channels not in (None, len(self.bands)):
            raise ValueError(f"Wanted.channels is {self.channels}, but Wanted.bands names {len(self.bands)}")
        _check_distinct("Wanted.bands", self.bands)
        if self.inputs:
            if self.channels is not None or self.adjustable or self.subset or self.bands or self.sensors or self.mean:
                raise ValueError("Wanted has inputs beside channels, bands, sensors, mean or std of its own")
            _check_distinct("Wanted.inputs", [one.name for one in self.inputs])


def _check_statistics(record: str, mean: Sequence[float], std: Sequence[float], count: int | None) -> None:
    """Whether there is a mean and a positive, finite standard deviation for each of ``count`` channels, or none."""
    if len(mean) != len(std):
        raise ValueError(f"{record}.mean has {len(mean)} values and {record}.std {len(std)}")
    if mean and count is not None and len(mean) != count:
        raise ValueError(f"{record}.mean has {len(mean)} values for {count} channels")
    if not all(math.isfinite(value) for value in mean):
        raise ValueError(f"{record}.mean is {tuple(mean)}: not all of it is finite")
    if not all(math.isfinite(value) and value > 0 for value in std):
        raise ValueError(f"{record}.std is {tuple(std)}: not all of it is positive and finite")


def _take_texts(record: Any, *fields: str) -> None:
    """Make tuples of texts of fields; a text alone, which is one of letters, is refused."""
    for name in fields:
        value = getattr(record, name)
        if isinstance(value, str) or not all(isinstance(one, str) for one in value):
            raise TypeError(f"{type(record).__name__}.{name} is {value!r}, not several texts")
        object.__setattr__(record, name, tuple(map(str, value)))


def _take_numbers(record: Any, *fields: str) -> None:
    """Make tuples of Python's floats of fields: numpy's have no JSON."""
    for name in fields:
        object.__setattr__(record, name, tuple(float(one) for one in getattr(record, name)))


def _take_whole_numbers(record: Any, *fields: str) -> None:
    """Make tuples of Python's integers of fields."""
    for name in fields:
        object.__setattr__(record, name, tuple(_whole(record, name, one) for one in getattr(record, name)))


def _take_whole(record: Any, *fields: str) -> None:
    """Make Python's integers of fields."""
    for name in fields:
        object.__setattr__(record, name, _whole(record, name, getattr(record, name)))


def _whole(record: Any, name: str, value: Any) -> int:
    try:
        return operator.index(value)
    except TypeError:
        raise TypeError(f"{type(record).__name__}.{name} has {value!r}, not a whole number") from None


def _check_distinct(field: str, names: Sequence[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{field} has {twice[0]!r} twice")


@dataclass(frozen=True)
class PlanWarning:
    """Why a result may be doubtful, known before the run starts.

    text: what is doubtful, in one sentence.
    hint: what to do about it.
    """

    text: str
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class BandPlan:
    """A band adapter's answer: made once per run, the same for every tile.

    bands: source bands to read, counted from 1, in the order in which ``adapt`` receives them.
    channels: names of the channels that ``adapt`` returns.
    arrays: whatever was fitted, such as the axes of a PCA.
    pixels: whether the channels are still pixel values as the raster holds them, so that a normalisation by data type
        makes sense.
    calibrated: whether the channels are in the units of a sensor's profile: reflectance as 0..1, decibels.
    wavelengths: centre wavelength of each channel in micrometres, see :func:`is_wavelength`; empty when they are not
        known.
    inputs: number of each channel's input among ``Wanted.inputs``, from 0; empty for an encoder without them.
    dates: day of acquisition of each channel, ``None`` where it is not known; empty when none is.
    mean, std: of each channel over scenes of its sensor, in the profile's units; empty when they are not known.
    note: one sentence that tells the user what happens to the bands.
    warnings: what the user should check about them; each becomes a warning event with the code ``bands``.
    """

    bands: tuple[int, ...]
    channels: tuple[str, ...]
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    pixels: bool = True
    calibrated: bool = False
    wavelengths: tuple[float, ...] = ()
    inputs: tuple[int, ...] = ()
    dates: tuple[datetime.date | None, ...] = ()
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    note: str = ""
    warnings: tuple[PlanWarning, ...] = ()

    def __post_init__(self) -> None:
        _take_texts(self, "channels")
        _take_numbers(self, "wavelengths", "mean", "std")
        _take_whole_numbers(self, "bands", "inputs")
        channels = len(self.channels)
        if not self.bands or not channels:
            raise ValueError(f"BandPlan has {len(self.bands)} bands and {channels} channels")
        for name in ("wavelengths", "inputs", "dates"):
            if (count := len(getattr(self, name))) not in (0, channels):
                raise ValueError(f"BandPlan.{name} has {count} values for {channels} channels")
        for value, channel in zip(self.wavelengths, self.channels, strict=False):
            if not is_wavelength(value):
                raise ValueError(
                    f"BandPlan.wavelengths has {value:g} for the channel {channel!r}; micrometres are from "
                    f"{MIN_WAVELENGTH_UM:g} to {MAX_WAVELENGTH_UM:g}{_other_unit(value)}"
                )
        _check_statistics("BandPlan", self.mean, self.std, channels)
        if not isinstance(self.note, str) or not all(isinstance(one, PlanWarning) for one in self.warnings):
            raise TypeError("BandPlan.note is not a text, or BandPlan.warnings are not all PlanWarning")


@dataclass(frozen=True, kw_only=True)
class Image:
    """Neighbouring channels that are one image: of one input and one date.

    input: its number among ``Wanted.inputs``; 0 for an encoder without them.
    date: day of acquisition; ``None`` where it is not known.
    first: number of its first channel.
    bands: names of its channels.
    """

    input: int
    date: datetime.date | None
    first: int
    bands: tuple[str, ...]

    @property
    def channels(self) -> slice:
        """Where it lies in a batch: ``batch[:, image.channels]``."""
        return slice(self.first, self.first + len(self.bands))


@dataclass(frozen=True, kw_only=True)
class EncoderPlan:
    """What an encoder is opened for.

    tile_size: side S of the tiles that ``encode`` will receive, in source pixels.
    channels: number C of channels that ``encode`` will receive.
    bands: name of each channel; those of ``Wanted.bands`` where the encoder asked for bands by name.
    wavelengths: centre wavelength of each channel in micrometres; empty when they are not known.
    inputs: number of each channel's input among ``Wanted.inputs``, from 0; empty for an encoder without them.
    dates: day of acquisition of each channel, ``None`` where it is not known; empty when none is.
    pixel_size: side of a source pixel on the ground in metres, in the middle of the raster; ``None`` without a CRS.
    threads: processor threads that it may use; as it likes when ``None``.
    engine, precision: as ``compute.engine`` and ``compute.precision`` name them; others than `torch` and `fp32` only
        for an encoder that :class:`Calibrates`.
    min_similarity: ``compute.min_similarity``.
    calibration: what ``calibrate`` gave when the run was planned; ``None`` before.
    """

    tile_size: int
    channels: int
    bands: tuple[str, ...] = ()
    wavelengths: tuple[float, ...] = ()
    inputs: tuple[int, ...] = ()
    dates: tuple[datetime.date | None, ...] = ()
    pixel_size: float | None = None
    threads: int | None = None
    engine: str = "torch"
    precision: str = "fp32"
    min_similarity: float = 0.99
    calibration: Calibration | None = None

    @property
    def images(self) -> tuple[Image, ...]:
        """The channels as images: those of one input and one date together, in order."""
        inputs = self.inputs or (0,) * self.channels
        dates = self.dates or (None,) * self.channels
        bands = self.bands or ("",) * self.channels
        images: list[Image] = []
        for number, (of, day, band) in enumerate(zip(inputs, dates, bands, strict=True)):
            last = images[-1] if images else None
            if last is not None and (last.input, last.date) == (of, day):
                images[-1] = replace(last, bands=(*last.bands, band))
            else:
                images.append(Image(input=of, date=day, first=number, bands=(band,)))
        return tuple(images)


@dataclass(frozen=True, kw_only=True)
class Calibration:
    """Which engine an encoder computes with after it has seen tiles of the raster; the same in every process of a run.

    engine, precision: what is used, which is not what was asked for when that would change the features too much.
    mean, first: cosine similarity of features to those in fp32, on average and at the first percentile; in fp32, to
        those of torch.
    note: one sentence that tells the user what is done and what it costs.
    warning: one sentence when it is not what was asked for.
    arrays: whatever was measured, such as ranges of activations.
    """

    engine: str
    precision: str
    mean: float
    first: float
    note: str
    warning: str = ""
    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)

    def facts(self) -> dict[str, Any]:
        """All but the arrays, as JSON values."""
        return {name: value for name, value in vars(self).items() if name != "arrays"}


@dataclass(frozen=True, kw_only=True)
class Geometry:
    """What comes out for a tile: ``grid x grid`` output pixels with ``features`` bands.

    names: band names of the features; numbered when empty.
    """

    grid: int
    features: int
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _take_texts(self, "names")
        _take_whole(self, "grid", "features")
        if self.grid < 1 or self.features < 1:
            raise ValueError(f"Geometry has {self.grid} x {self.grid} output pixels and {self.features} features")
        if self.names and len(self.names) != self.features:
            raise ValueError(f"Geometry.names has {len(self.names)} names for {self.features} features")
        _check_distinct("Geometry.names", self.names)


class OpenEncoder(Protocol):
    """An encoder with its weights loaded."""

    @property
    def geometry(self) -> Geometry: ...

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``.

        Without NaN: a missing value is 0, or the band's mean in the raster where pixels are not normalised.
        Raises ``MemoryError`` when the batch does not fit; the core tries again with half of it.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Tiles:
    """A batch of tiles, with what is known of each beside its pixels.

    pixels: float32[N, C, S, S], as ``encode`` gets them.
    valid: bool[N, C, S, S], where the raster has a value. Beyond its border pixels mirror those within.
    lonlat: float64[N, 2], longitude and latitude of each tile's middle in degrees (WGS 84); NaN without a CRS.
    """

    pixels: NDArray[np.float32]
    valid: NDArray[np.bool_]
    lonlat: NDArray[np.float64]

    @classmethod
    def of(cls, pixels: NDArray[np.float32]) -> Self:
        """Tiles without a gap at places that are not known."""
        import numpy as np

        unknown = np.full((len(pixels), 2), np.nan)
        return cls(pixels=pixels, valid=np.broadcast_to(np.True_, pixels.shape), lonlat=unknown)

    def take(self, rows: slice | Sequence[int]) -> Tiles:
        """Some of the tiles, by number, in their order."""
        return replace(self, pixels=self.pixels[rows], valid=self.valid[rows], lonlat=self.lonlat[rows])


@runtime_checkable
class EncodesTiles(Protocol):
    """An open encoder that wants to know which pixels are valid, or where a tile lies."""

    def encode_tiles(self, tiles: Tiles) -> NDArray[np.float32]:
        """The features of :class:`Tiles`, as ``encode`` gives them; called in its place."""
        ...


@runtime_checkable
class Calibrates(Protocol):
    """An open encoder that has other engines than torch or other precisions than fp32.

    One that was opened with ``EncoderPlan.calibration`` is ready; otherwise ``calibrate`` comes before ``encode``.
    """

    def calibrate(self, tiles: NDArray[np.float32]) -> Calibration:
        """``float32[N, C, S, S]``, a few normalised tiles of the raster: get ready what the plan asks for, and compare.

        Raises :class:`~iamap_core.errors.IamapError` when the engine is not installed or cannot run the network.
        """
        ...


class Encoder(Protocol):
    """Pixels in, features out. The factory loads no weights."""

    @property
    def wanted(self) -> Wanted: ...

    def open(self, plan: EncoderPlan, device: str) -> OpenEncoder:
        """Load weights and fix the geometry.

        device: as ``compute.device`` names it: ``auto`` unless the user has chosen one, such as ``cpu`` or ``cuda:1``.

        Raises an :class:`~iamap_core.errors.IamapError` when the number of channels or the tile size
        is not supported, or the weights cannot be loaded.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class SourceBand:
    """One band of a raster, as a band adapter sees it."""

    name: str
    """No other band of the raster has it."""
    dtype: str
    """Data type in which its values are stored, such as ``uint16``."""
    scale: float = 1.0
    offset: float = 0.0
    """Of the file itself: stored values times scale plus offset. Pixels that an adapter receives are scaled already."""
    wavelength: float | None = None
    """Centre wavelength in micrometres, where the file says so."""
    date: datetime.date | None = None
    """Day of acquisition, where it is known."""
    description: str = ""
    """What the file calls it, where ``name`` says more because other bands are called the same; else empty."""

    @property
    def own_name(self) -> str:
        """What the file calls it, as other bands may be called too: ``B04`` of ``B04@2020.tif``."""
        return self.description or self.name


class BandSource(Protocol):
    """What a band adapter may ask of a raster when it makes its plan."""

    @property
    def name(self) -> str:
        """What messages call the raster."""
        ...

    @property
    def bands(self) -> Sequence[SourceBand]:
        """All bands in order; the first one is number 1."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """Name of each band, no two the same."""
        ...

    def numbers(self, wanted: Sequence[int | str]) -> tuple[int, ...]:
        """Numbers of bands that a user gave by number from 1 or by name; of all bands when there are none.

        Raises :class:`~iamap_core.errors.BandMismatch` for a band that does not exist, and for a name that the files
        give several.
        """
        ...

    def sample(self, size: int, seed: int, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """``float32[n, B]``: n <= size random pixels that are valid in every band, scale and offset applied.

        bands: numbers from 1; all when ``None``. Raises :class:`~iamap_core.errors.SourceUnreadable` when no pixel is
            valid in every band.
        """
        ...


class BandAdapter(Protocol):
    """From the raster's bands to the channels that an encoder expects."""

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        """Choose bands, and fit what is to be fitted to a sample of the raster.

        Raises :class:`~iamap_core.errors.BandMismatch`.
        """
        ...

    def adapt(self, block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        """``float32[B, ...]``, the planned bands in order -> ``float32[C, ...]``; trailing axes are kept."""
        ...


# ------------------------------------------------------------------------------------- fitted components


class Fitted(Protocol):
    """A component that learns and can be kept in a bundle.

    A fit that may take more than a moment runs in another process, so that it can be stopped, and only its state comes
    back: nothing else of a fitted component is used afterwards. One whose spec says ``starts_slowly`` is fitted there
    even on few samples.
    """

    def state(self) -> State:
        """What was learned: JSON values, arrays and bytes, by name."""
        ...

    def restore(self, state: State) -> Self:
        """Take up what ``state()`` of an equal component gave.

        The state may come from a bundle that was damaged or made to do harm: check types, shapes, finiteness and above
        all indices that compiled code follows, each with a line of :class:`~iamap_core.saved_state.SavedState`. Raises
        :class:`~iamap_core.errors.BundleInvalid`; any other error is treated as the same.
        """
        ...


class Reducer(Fitted, Protocol):
    """Dimensionality reduction."""

    def fit(self, X: NDArray[np.float32]) -> Self: ...

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, K]``; each row depends on that row alone."""
        ...


@runtime_checkable
class Streams(Protocol):
    """A reducer that can learn from more samples than the memory holds; it does when ``sample.size`` is empty."""

    def fit_blocks(self, blocks: Iterable[NDArray[np.float32]]) -> Self:
        """What ``fit`` would learn from the rows of all ``float32[n_i, D]``, of which there is at least one.

        It runs in the process that reads the raster, and is stopped between two blocks.
        """
        ...


class Clusterer(Fitted, Protocol):
    """Clustering: classes without training samples. One whose spec says ``places`` is called as ``fit(X, xy)``."""

    def fit(self, X: NDArray[np.float32]) -> Self: ...

    def predict(self, X: NDArray[np.float32]) -> NDArray[np.int32]:
        """Labels from 0; -1 is noise."""
        ...


class Scorer(Fitted, Protocol):
    """Similarity to reference samples.

    Further arguments of ``fit`` come by name, to scorers whose spec says so. ``negatives``: float32[m, D], what the
    user does not search for; the score then says how much more similar a sample is to the references than to the
    negatives. ``labels``: int32[n], the class of each reference; then there is a band per class, in ascending order of
    the codes. ``background``: float32[k, D], pixels drawn from the whole raster; always given. The first two are given
    when the user has some.
    """

    bands: tuple[str, ...]
    """Names of the bands that ``score`` returns, known after ``fit``."""

    def fit(self, references: NDArray[np.float32]) -> Self: ...

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, len(bands)]``; higher is more similar."""
        ...


class Predictor(Fitted, Protocol):
    """A classifier or regressor. The type of ``y`` decides: integers are class codes, floats are numbers."""

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self: ...

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        """Class codes (int32) or numbers (float32), as in ``fit``."""
        ...


@runtime_checkable
class Probabilistic(Protocol):
    """A predictor of classes that also gives class probabilities.

    One that has the method but gives no probabilities, or learned numbers, raises
    :class:`~iamap_core.errors.NoProbabilities`.
    """

    def predict_proba(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, classes]``, classes in ascending order of their codes."""
        ...


@runtime_checkable
class Explains(Protocol):
    """A fitted component with figures worth showing."""

    def figures(self) -> Mapping[str, Any]:
        """JSON values by name, such as ``{"inertia": 12.5}``.

        ``feature_importances``, where a predictor has them: ``{"feature": number from 0, "importance": share}`` each,
        largest first; the report names the features.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Needs:
    """What a fit takes beside copies of its samples.

    memory: bytes. seconds: on one core of an ordinary processor.
    max_seconds: what it takes at most there, whatever the samples; infinite where nobody knows. A fit that is sure to
        be over soon is made without another process, which takes longer to start.
    """

    memory: int = 0
    seconds: float = 0.0
    max_seconds: float = math.inf


@runtime_checkable
class Estimates(Protocol):
    """A component that is fitted and knows beforehand what that takes: where it grows faster than the samples do, or
    where it is sure to be short.

    A fit that needs too much memory is refused before it starts; one that takes long is announced.
    """

    def needs(self, samples: int, features: int) -> Needs: ...


FittedComponent = Reducer | Clusterer | Scorer | Predictor
"""Whatever a bundle may hold."""


# -------------------------------------------------------------------------------------------- fine maps


@dataclass(frozen=True, kw_only=True)
class CoarseBlock:
    """A block of a map, and the part of an image whose pixels it is to get.

    values: float32[K, h, w], NaN where there is no data (in all bands together): scores, components, numbers, or a
        share for each class, which sum to 1. There is one more pixel than the guide covers on each side, as far as the
        map reaches.
    guide: float32[G, H, W], one to three bands of the image stretched to 0..1, NaN where there is no data (in all bands
        together).
    rows, cols: float64[H] and float64[W], ascending: where the middle of each pixel of the guide lies among those of
        ``values``. 2.0 is the middle of the third row, 2.5 its border to the fourth.
    factor: pixels of the guide along a pixel of ``values``, on its longer side.
    """

    values: NDArray[np.float32]
    guide: NDArray[np.float32]
    rows: NDArray[np.float64]
    cols: NDArray[np.float64]
    factor: float

    @property
    def nearest(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """``int[H]`` and ``int[W]``: row and column of the coarse pixel that contains each pixel of the guide."""
        import numpy as np

        sides = zip((self.rows, self.cols), self.values.shape[1:], strict=True)
        rows, cols = (np.floor(places + 0.5).astype(np.intp).clip(0, side - 1) for places, side in sides)
        return rows, cols

    @property
    def valid(self) -> NDArray[np.bool_]:
        """``bool[H, W]``: where the guide has data, and the pixel of ``values`` that contains it."""
        import numpy as np

        rows, cols = self.nearest
        known, seen = (np.asarray(np.isfinite(values).all(axis=0)) for values in (self.values, self.guide))
        return np.asarray(known[rows[:, None], cols] & seen)


class Upsampler(Protocol):
    """From the coarse pixels of a map to those of an image, guided by it, block by block."""

    def margin(self, factor: float) -> int:
        """How many pixels of the guide around a block may change it; they are part of each block that is passed, and
        cut off again. factor: see :class:`CoarseBlock`."""
        ...

    def upsample(self, block: CoarseBlock) -> NDArray[np.float32]:
        """``float32[K, H, W]``: finite where ``block.valid`` says so; the core leaves the rest without data.

        The core keeps values in the range of the coarse map, and lets the shares of classes sum to 1.
        """
        ...


# -------------------------------------------------------------------------------------------- validation


@dataclass(frozen=True, kw_only=True)
class Samples:
    """Labelled output pixels: what a predictor learns from and is judged on. All arrays have n rows.

    X: float32[n, D], features.
    y: int32[n] class codes, or float32[n] numbers.
    groups: int64[n], the point or polygon that a sample came from; no group may be on both sides of a split.
    xy: float64[n, 2], map coordinates of the sample in the raster's CRS.
    attributes: object[n] per column of the vector file that was asked for.
    origin: int64[n], 0 for the training layer, 1, 2, … for further layers that a validator named.
    from_polygons: whether the training layer has polygons (or lines) rather than points.
    weights: float32[n], how much each sample counts in the figures; ``None`` when all count the same.
    crs: that of ``xy`` as WKT; empty when the raster has none.
    """

    X: NDArray[np.float32]
    y: NDArray[Any]
    groups: NDArray[np.int64]
    xy: NDArray[np.float64]
    attributes: Mapping[str, NDArray[Any]]
    origin: NDArray[np.int64]
    from_polygons: bool
    weights: NDArray[np.float32] | None = None
    crs: str = ""

    @property
    def units(self) -> NDArray[np.int64]:
        """int64[n], number of each sample's point or polygon, from 0 in order of origin and group: what is independent.

        Samples of one unit resemble each other; figures and intervals count units.
        """
        import numpy as np

        return np.unique(np.stack([self.origin, self.groups], axis=1), axis=0, return_inverse=True)[1].reshape(-1)

    def take(self, rows: NDArray[np.int64]) -> Samples:
        """Those of some rows, by number, in their order."""
        return replace(
            self,
            X=self.X[rows],
            y=self.y[rows],
            groups=self.groups[rows],
            xy=self.xy[rows],
            attributes={name: column[rows] for name, column in self.attributes.items()},
            origin=self.origin[rows],
            weights=None if self.weights is None else self.weights[rows],
        )


@dataclass(frozen=True, kw_only=True)
class Domain:
    """Pixels drawn from where the model will be applied. All arrays have m rows.

    xy: float64[m, 2], map coordinates in the CRS of the samples.
    X: float32[m, D], features.
    weight: float64[m], the ground area that a pixel stands for, in any unit.
    """

    xy: NDArray[np.float64]
    X: NDArray[np.float32]
    weight: NDArray[np.float64]


def _no_rows() -> NDArray[np.int64]:
    import numpy as np

    return np.empty(0, np.int64)


@dataclass(frozen=True, kw_only=True)
class Fold:
    """One split: row numbers into the samples."""

    name: str
    train: NDArray[np.int64]
    test: NDArray[np.int64]
    repeat: int = 0
    """Number of the repetition that it belongs to, where samples are split several times: within one, each sample is
    tested once at most."""
    excluded: NDArray[np.int64] = field(default_factory=_no_rows)
    """Samples that are left out of training because they lie too near to those that are tested."""
    shares_places: bool = False
    """Whether a point or polygon may be on both sides, because the user has asked for it; the report warns of it."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """An area that belongs to a fold, such as a block or a buffer.

    fold: name of the fold. ring: float64[k, 2], its corners in map coordinates, closed or not.
    """

    fold: str
    ring: NDArray[np.float64]


@runtime_checkable
class DrawsShapes(Protocol):
    """A validator whose folds are areas worth showing on a map."""

    def shapes(self) -> Sequence[Shape]:
        """Those of the last ``folds``, in the CRS of the samples."""
        ...


@runtime_checkable
class Clusters(Protocol):
    """A validator whose folds are made of clusters. Samples of one resemble each other, so intervals count clusters."""

    def clusters(self) -> NDArray[np.int64]:
        """int64[n], the cluster of each sample of the last ``folds``; without a value where its folds are of none."""
        ...


Errors = Callable[[Sequence[Fold]], "NDArray[np.float32]"]
"""float32[n], the predictor's error in each sample that the folds test, NaN in the others: 1 for a wrong class and 0
for a right one, or predicted minus observed. The core fits the predictor for it."""


class Validator(Protocol):
    """Validation of a predictor: it splits the samples, the core fits and measures.

    One whose spec says ``domain`` or ``errors`` gets these by name: ``folds(samples, domain=…, errors=…)``.
    It may be a :class:`DrawsShapes` and one of :class:`Clusters`, and one that :class:`Explains` tells figures of the
    folds that it made last.
    """

    def folds(self, samples: Samples) -> Sequence[Fold]:
        """At least one fold, those with one class on the training side too: the core says what was not judged.

        domain: :class:`Domain`, where the model will be applied. errors: :data:`Errors`; calling it costs fits.

        Raises :class:`~iamap_core.errors.LabelsUnusable` when none can be made.
        """
        ...

    @property
    def columns(self) -> Sequence[str]:
        """Attribute columns that ``folds`` needs in ``samples.attributes``."""
        ...

    @property
    def layers(self) -> Sequence[Path]:
        """Further vector files to test on, labelled like the training layer; never trained on."""
        ...


# --------------------------------------------------------------------------------------- running, health


class Executor(Protocol):
    """How the shards of a run are executed."""

    @property
    def shards(self) -> int:
        """Into how many shards a run is best cut."""
        ...

    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        """Results in any order; the first error is raised. ``run_shard`` can be pickled."""
        ...


@runtime_checkable
class SharesMemory(Protocol):
    """An executor that runs several shards at once on this machine: each gets its share of ``compute.memory``."""

    @property
    def workers(self) -> int:
        """How many shards run at once, at most."""
        ...


@dataclass(frozen=True, kw_only=True)
class Health:
    """What a health check found."""

    status: Literal["ok", "warning", "failed"]
    message: str
    hint: str = ""
