"""One model per task: every parameter of a run.

These models are the single source of the command line, the Hydra nodes, the JSON Schema and the
dialogs. A field annotated with a :class:`~iamap_core.model.Kind` holds a component.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, model_validator

from iamap_core.errors import ConfigInvalid
from iamap_core.model import (
    BandNames,
    BundleFile,
    Changes,
    ChangesNothing,
    ChangesPixels,
    ChangesStorage,
    Choice,
    ColumnName,
    Expression,
    IamapModel,
    Kind,
    LegendFile,
    OutputPath,
    RasterName,
    RasterNames,
    VectorFile,
    VectorFiles,
)
from iamap_core.raster.formats import AUTO, ZARR, Format, FormatName, NumberType, format_named

if TYPE_CHECKING:
    from iamap_core.raster.layout import Compression


class Tiling(IamapModel):
    """How the raster is cut into tiles."""

    size: ChangesPixels[int | None] = Field(default=None, ge=1)
    """Side of a tile in source pixels; what the encoder prefers when empty."""
    stride: ChangesPixels[int | None] = Field(default=None, ge=1)
    """Distance between tiles in source pixels. When empty, it is the size, or three quarters of it for a network whose
    features change near the border of a tile. Three quarters are an overlap of 25 %."""
    merge: ChangesPixels[Literal["crop", "hann", "mean", "first", "last", "min", "max"]] = "hann"
    """How overlapping tiles become one: `crop` keeps the middle of each, `hann` blends with weights that fall
    towards the tile's border, `mean` averages, `first` and `last` keep one tile's value (tiles come row by row, from
    the left), `min` and `max` the smallest or largest. Without overlap all are the same."""
    passes: ChangesPixels[Literal[1, 2, 4]] = 1
    """Passes over the raster. In the second the tiles are moved by half a tile and half an output pixel, in four along
    either side and both: output pixels are half as wide, for two or four times the computing. All passes count the
    same, and `merge` is about the tiles of one."""
    position_bias: ChangesPixels[Literal["auto", "remove", "keep"]] = "auto"
    """Position bias: what happens to the part of the features that depends on the place in the tile alone, and makes
    tiles show as blocks: `remove` subtracts it, measured on noise, `keep` leaves it, `auto` removes it where it has
    more than 5 % of the features' variance. Where the border of tiles shows all the same, tiles overlap by a quarter if
    `stride` is empty, except with `keep`."""


class Area(IamapModel):
    """Which part of the raster is processed, and on which grid."""

    extent: ChangesPixels[list[float] | None] = Field(default=None, min_length=4, max_length=4)
    """Extent: xmin, ymin, xmax, ymax; the whole raster when empty. Clipped to the raster and widened to whole
    pixels."""
    extent_crs: ChangesPixels[str | None] = None
    """CRS of the extent, such as `EPSG:4326`; that of the raster, or `area.crs`, when empty."""
    crs: ChangesPixels[str | None] = None
    """CRS of the result, to which the raster is reprojected, such as `EPSG:32618`; its own when empty."""
    resolution: ChangesPixels[float | None] = Field(default=None, gt=0)
    """Pixel size in units of the CRS; the raster's own when empty."""


class Read(IamapModel):
    """How a raster is read."""

    bands: ChangesPixels[BandNames] = []
    """Bands to use, by number from 1 or by name; all but alpha bands when empty."""
    dates: ChangesPixels[list[str]] = []
    """Dates of acquisition, such as `2020-06-01`: one for all bands, one for each file, or one for each band. When
    empty, what the metadata or the names of the files say."""
    nodata: ChangesPixels[float | None] = None
    """Value that means 'no data'; what the file declares when empty."""
    palette: ChangesPixels[Literal["colours", "codes"]] = "colours"
    """How a single band with a colour table is read: as its colours red, green and blue, or as the codes."""
    resampling: ChangesPixels[Literal["nearest", "bilinear", "cubic", "average"]] = "bilinear"
    """How pixels are resampled to another grid: that of `area.crs` and `area.resolution`, or of the finest of several
    files. Codes with colours always take the nearest pixel.
    """


class Write(IamapModel):
    """How a result is written."""

    dtype: ChangesStorage[NumberType] = "float32"
    """Data type: how numbers are stored; classes always are whole codes. `float16` and `uint16` take half the space of
    `float32`, `uint8` a quarter. Whole numbers come with a scale and an offset per band, which readers apply; their
    range is estimated from a sample, and values outside it are clipped."""
    compress: ChangesStorage[Literal["auto", "zstd", "deflate", "lzw", "none"]] = "auto"
    """Compression of the file: `zstd` is fastest, `deflate` and `lzw` are for programs that cannot read it. `auto`
    is `zstd`, but `none` for features of an encoder so fast that compression would slow it down. For a Zarr store
    `auto` is `deflate`, which every reader of Zarr has.
    """
    format: Annotated[FormatName, Changes("storage", synonyms={"auto": AUTO.name})] = "auto"
    """Format of the file: `gtiff` is a GeoTIFF, `cog` a cloud-optimised one, for reading over the web. The latter takes
    twice the disk space while it is written. It stores all bands of a pixel together, so that showing three of many
    bands is slower. `zarr` is a Zarr store, a folder whose name ends in `.zarr`, for xarray. `auto` is `zarr` for an
    output with such a name, `cog` for a map of at most four bands with overviews, which costs next to nothing, and
    `gtiff` for all others, such as features.
    """
    overviews: ChangesStorage[bool] = True
    """Build overviews, so that large results show quickly; a cloud-optimised one always has them."""
    quicklook: ChangesNothing[bool] = False
    """Also draw a picture: the map with title, legend, scale and source beside the result."""
    quicklook_format: ChangesNothing[Literal["png", "pdf"]] = "png"
    """Format of the picture: `pdf` for print."""
    quicklook_background: ChangesNothing[RasterName | None] = None
    """Background of the picture: image that a map of classes is drawn over, such as the scene that the features were
    made from."""

    stac: ChangesNothing[bool] = False
    """Also write a STAC item beside the result, so that catalogues of images find it: where it lies, its bands and
    classes, and what made it."""

    @model_validator(mode="before")
    @classmethod
    def _cog_was_a_flag(cls, values: object) -> object:
        """``write.cog``, deprecated: ``true`` is ``write.format=cog``, ``false`` is ``gtiff``."""
        if not isinstance(values, dict) or "cog" not in values:
            return values
        rest = {name: value for name, value in values.items() if name != "cog"}
        try:
            meant = "cog" if TypeAdapter(bool).validate_python(values["cog"]) else "gtiff"
        except ValidationError:
            raise ConfigInvalid(
                f"write.cog={values['cog']} must be true or false.",
                hint="Give write.format=cog.",
                where="write.cog",
            ) from None
        asked = rest.get("format", "auto")
        if asked not in ("auto", meant):
            raise ConfigInvalid(
                f"write.cog={values['cog']} contradicts write.format={asked}.",
                hint="Leave out write.cog, which is deprecated.",
                where="write.format",
            )
        return {**rest, "format": meant}

    @property
    def file_format(self) -> Format:
        """What `format` stands for, for a result of many bands."""
        return format_named(self.format)

    def map_format(self, bands: int) -> Format:
        """What `format` stands for, for a map of so many bands."""
        return format_named(self.format, bands if self.overviews else None)

    @property
    def packed(self) -> str:
        """The setting that stores numbers as whole codes with a scale for each band; empty where none does."""
        return f"write.dtype={self.dtype}" if self.dtype in ("uint8", "uint16") else ""

    @property
    def compression(self) -> Compression:
        """As GDAL knows it; `auto` is `zstd` for all that no encoder waits for."""
        return "zstd" if self.compress == "auto" else self.compress


class FeatureWrite(Write):
    """How features are written."""

    preset: ChangesPixels[Literal["full", "compact"]] = "full"
    """Storage preset: `full` stores every feature. `compact` stores their first 64 principal components in 8 bits,
    whatever `dtype` says: 24 times smaller for 384 features, 48 times for 768. The components are fitted on tiles of
    the raster, and the run says how much of the variance they keep on others. They are of this raster alone: a model
    that is trained on them cannot be applied to another raster.
    """

    @property
    def packed(self) -> str:
        """The setting that stores numbers as whole codes with a scale for each band; empty where none does."""
        return "write.preset=compact" if self.preset == "compact" else super().packed


class Resources(IamapModel):
    """Limits on memory and priority."""

    memory: ChangesNothing[int | None] = Field(default=None, ge=64)
    """Memory limit in MB, not counting what the libraries and the network take; a quarter of the machine's memory when
    empty. Several processes share it.
    """
    priority: ChangesNothing[Literal["low", "normal"]] = "low"
    """Priority of this process: whether other programs go first."""


class PromptResources(Resources):
    """Limits on memory and priority while somebody waits for answers."""

    priority: ChangesNothing[Literal["low", "normal"]] = "normal"
    """Priority of this process: whether other programs go first."""


class Compute(Resources):
    """Device, batches, threads and limits of an encoder."""

    device: ChangesNothing[str] = "auto"
    """Device: `auto`, `cpu`, `cuda`, `cuda:1` or `mps`."""
    batch: ChangesNothing[int | None] = Field(default=None, ge=1, le=1024)
    """Batch size: most tiles that the encoder processes at once; fewer when they do not fit into the memory. When
    empty, the fastest size on this machine, measured once and remembered. Features may differ in their last digits
    between batch sizes.
    """
    threads: ChangesNothing[int | None] = Field(default=None, ge=1)
    """Processor threads of the network; its own choice when empty."""
    engine: ChangesPixels[Literal["torch", "onnxruntime", "openvino"]] = "torch"
    """Inference engine. `onnxruntime` and `openvino` run a copy of the network, on the processor only; the copy is
    compared with the original on tiles of a raster before it is used.
    """
    precision: ChangesPixels[Literal["fp32", "int8", "bf16"]] = "fp32"
    """Precision of the network's numbers. `int8` needs the engine `onnxruntime` or `openvino`, `bf16` is one of `torch`
    and `openvino`, and fast on hardware made for it. The run reports how much features change, measured on tiles of the
    raster.
    """
    min_similarity: ChangesPixels[float] = Field(default=0.99, ge=0, le=1)
    """Minimum similarity: cosine similarity to the features in fp32 that 99 of 100 output pixels must reach for `int8`
    or `bf16` to be used; otherwise the run warns and computes in fp32."""
    duty: ChangesNothing[float] = Field(default=1.0, gt=0, le=1)
    """Share of the time spent computing; at 0.5 a pause as long as the batch follows every batch."""


class Sample(IamapModel):
    """The random sample of pixels on which a method is fitted."""

    size: ChangesPixels[int | None] = Field(default=20_000, ge=10)
    """Number of pixels; all of them when the raster has fewer, or when empty. With all pixels, `pca` is fitted block by
    block; every other method needs them in `compute.memory` at once.
    """


class Vectors(IamapModel):
    """How points, lines and polygons are read."""

    layer: ChangesPixels[str | None] = None
    """Layer of a file with several, unless its name carries one as in `sites.gpkg|layername=trees`; when empty, the
    only one that has features and the columns that are needed."""
    encoding: ChangesPixels[str | None] = None
    """Encoding of the texts of a shapefile or CSV file, such as `cp1252` or `utf-8`; when empty, what the file says, or
    UTF-8 where all of it is valid, or `cp1252`."""
    crs: ChangesPixels[str | None] = None
    """CRS of files that do not say theirs, such as `EPSG:32618`; when empty, EPSG:4326 for columns called longitude and
    latitude, otherwise that of the raster."""
    filter: ChangesPixels[Expression | None] = None
    """Only features that meet this SQL condition on their columns, such as `class = 'oak' AND height > 3`; all when
    empty."""
    touch: ChangesPixels[Literal["centre", "all"]] = "centre"
    """Which pixels belong to a polygon: those whose `centre` lies in it, or `all` that it touches. A line takes all
    pixels that it touches. A polygon that contains no centre takes the pixel in its middle.
    """
    max_per_polygon: ChangesPixels[int | None] = Field(default=None, ge=1)
    """Maximum number of pixels of one polygon or line, drawn at random; all when empty."""


class SampleVectors(Vectors):
    """How labelled points, lines and polygons are read."""

    max_per_class: ChangesPixels[int | None] = Field(default=None, ge=1)
    """Maximum number of training samples of one class, drawn at random and as evenly as possible from its polygons; all
    when empty.
    """
    balance: ChangesPixels[bool] = False
    """Balance the classes: draw as many training samples of every class as the rarest one has."""
    weight: ChangesPixels[ColumnName | None] = None
    """Column of weights: how much each point or polygon counts in the figures of the validation, such as the area that
    it stands for; all the same when empty. What the model learns does not depend on it."""
    colour: ChangesStorage[ColumnName | None] = None
    """Column of colours, such as `#2e8b57`, that the classes of the samples get in maps."""


class Mapped(IamapModel):
    """Where the model will be applied: validators compare how far that lies from the samples."""

    samples: ChangesPixels[VectorFile | None] = None
    """Polygons of the area that will be mapped, or a raster of the same bands; the source when empty."""
    size: ChangesPixels[int] = Field(default=10_000, ge=100, le=1_000_000)
    """Number of pixels that are drawn from it."""


class Features(IamapModel):
    """What a model learns from beside features."""

    companion: ChangesPixels[Literal["none", "raw"]] = "none"
    """Companion of the features: `raw` puts the bands of the raster that the features were made from beside them: mean
    and standard deviation of each band over the pixels under each pixel of the features. For models of decision trees
    the features are reduced to 24 principal components first. The bundle finds these bands again behind the features of
    another raster."""


Layer = Literal["probability", "entropy", "margin"]
"""Rasters that a predictor of classes can give beside the class."""


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Threshold = Annotated[
    str, BeforeValidator(_as_text), Field(pattern=r"^(auto|none|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$")
]
"""A number, or one of two words."""


class Polygons(IamapModel):
    """How pixels above the threshold become polygons."""

    write: ChangesPixels[bool] = True
    """Write the polygons to a GeoPackage beside the result, with mean score and area."""
    simplify: ChangesPixels[float] = Field(default=1.0, ge=0.0, le=100.0)
    """Tolerance of the simplification, in pixels: how far an outline may move; 0 keeps the corners of the pixels. An
    outline whose area would change by more than a fifth, such as that of a single pixel, is not simplified.
    """
    min_pixels: ChangesPixels[int] = Field(default=1, ge=1)
    """Minimum size: polygons of fewer pixels are left out."""


BandsChoice = Annotated[Choice, Kind("bands", default="auto", home="iamap-core")]
EncoderChoice = Annotated[Choice, Kind("encoder", default="timm", home="iamap-timm")]
ReducerChoice = Annotated[Choice, Kind("reducer", default="pca", home="iamap-sklearn")]
ClustererChoice = Annotated[Choice, Kind("clusterer", default="kmeans", home="iamap-sklearn")]
ScorerChoice = Annotated[Choice, Kind("scorer", default="cosine", home="iamap-sklearn")]
PredictorChoice = Annotated[Choice, Kind("predictor", default="random_forest", home="iamap-sklearn")]
ValidatorChoice = Annotated[Choice, Kind("validator", default="auto", home="iamap-sklearn")]
ExecutorChoice = Annotated[Choice, Kind("executor", default="local", home="iamap-core")]
NoReducer = Annotated[Choice | None, Kind("reducer")]
NoClusterer = Annotated[Choice | None, Kind("clusterer")]
NoScorer = Annotated[Choice | None, Kind("scorer")]
NoPredictor = Annotated[Choice | None, Kind("predictor")]
NoValidator = Annotated[Choice | None, Kind("validator")]
NoEncoder = Annotated[Choice | None, Kind("encoder")]
NoUpsampler = Annotated[Choice | None, Kind("upsample")]


class RasterInput(IamapModel):
    """Fields of everything that reads one raster."""

    source: ChangesPixels[RasterNames]
    """Raster: a file, URL, archive or any name that GDAL opens. Several, or a pattern such as B*.tif, are stacked;
    those on coarser grids are resampled to the finest."""
    area: Area = Area()
    read: Read = Read()


class TaskConfig(IamapModel):
    """Fields of every task."""

    task: ClassVar[str]

    output: ChangesNothing[OutputPath]
    """Where the result goes."""
    overwrite: ChangesNothing[bool] = False
    """Replace existing files where the result or what comes with it goes: files that iamap has not made, and results
    of other settings. What the command reads is never replaced."""
    overwrite_named: ChangesNothing[bool] = False
    """Replace only the files that `output` and `model` name and results of other settings, not other files that would
    come with the result. QGIS sets this: its dialogs ask about no other file."""
    compute: Resources = Resources()
    seed: ChangesPixels[int] = Field(default=42, ge=0, lt=2**32)
    """Random seed of the run."""


class RasterTask(TaskConfig, RasterInput):  # pydantic takes the fields of the last base first
    """Fields of every task that reads one raster."""


class MapTask(RasterTask):
    """Fields of every task that also writes rasters."""

    is_folder: ClassVar[bool] = False
    """Whether `output` is a folder for several results."""

    write: Write = Write()

    @model_validator(mode="before")
    @classmethod
    def _zarr_by_its_name(cls, values: object) -> object:
        """An output that ends in ``.zarr`` is a Zarr store where nothing else is said."""
        if not isinstance(values, dict) or cls.is_folder or not _is_zarr_name(values.get("output")):
            return values
        write = values.get("write") or {}
        if isinstance(write, Write) and write.format == "auto":
            return {**values, "write": write.model_copy(update={"format": ZARR.name})}
        if isinstance(write, dict) and "cog" not in write and write.get("format", "auto") == "auto":
            return {**values, "write": {**write, "format": ZARR.name}}
        return values

    @model_validator(mode="after")
    def _is_what_zarr_holds(self) -> Self:
        write, made = self.write, self.write.format
        if not self.is_folder and _is_zarr_name(self.output) != (made == ZARR.name):
            raise ConfigInvalid(
                f"output={self.output} must end in {ZARR.extensions[0]}: write.format=zarr makes a Zarr store."
                if made == ZARR.name
                else f"output={self.output} is the name of a Zarr store, but write.format={made} makes a GeoTIFF.",
                hint="Choose another output, or leave out write.format: a name that ends in .zarr decides it.",
                where="output",
            )
        if made == ZARR.name and (packed := write.packed):
            raise ConfigInvalid(
                f"{packed} needs a scale for each band, for which a Zarr store has no place that other programs read.",
                hint="Give write.dtype=float16 or float32 without it, or name the output .tif.",
                where=packed.partition("=")[0],
            )
        if made == ZARR.name and write.compress in ("zstd", "lzw"):
            raise ConfigInvalid(
                f"write.compress={write.compress} is not available for Zarr stores: not every reader of Zarr has it.",
                hint="Give write.compress=auto, deflate or none.",
                where="write.compress",
            )
        return self


def _is_zarr_name(output: object) -> bool:
    return isinstance(output, str | Path) and Path(output).suffix.lower() in ZARR.extensions


class FineMapTask(MapTask):
    """Fields of every task whose maps can be upsampled."""

    upsample: ChangesPixels[NoUpsampler] = None
    """Upsampling: the map gets the pixels of the image, guided by it; those of the features when empty."""


class EncodeConfig(MapTask):
    """Turn a raster into a raster of features, tile by tile through a pretrained encoder."""

    task = "encode"

    bands: ChangesPixels[BandsChoice]
    """Band adapter: how the raster's bands become those that the encoder expects."""
    encoder: ChangesPixels[EncoderChoice]
    """Encoder: the network."""
    tiling: Tiling = Tiling()
    write: FeatureWrite = FeatureWrite()
    compute: Compute = Compute()
    executor: ChangesNothing[ExecutorChoice]
    """Executor: what runs the shards of the run."""
    shard: ChangesNothing[str | None] = Field(default=None, pattern=r"(\d+|any)/[1-9]\d*|any")
    """Part of the run to do: `any` for one free part after the other, in as many processes as you start, of which the
    last one joins the parts; or one of `0/8` to `7/8`, which `iamap finish` joins."""
    keep_going: ChangesNothing[bool] = False
    """Continue when the encoder fails on a tile, and leave that tile without data."""
    fresh: ChangesNothing[bool] = False
    """Start over, instead of resuming an unfinished run or keeping a finished result."""


class ReduceConfig(FineMapTask):
    """Dimensionality reduction: turn many features into a few components."""

    task = "reduce"

    reducer: ChangesPixels[ReducerChoice]
    """Reducer: the method of dimensionality reduction."""
    sample: Sample = Sample()
    model: ChangesNothing[OutputPath | None] = None
    """Model file: also keep the fitted reducer there, as a bundle."""


class ClusterConfig(FineMapTask):
    """Clustering: find classes without training samples."""

    task = "cluster"

    clusterer: ChangesPixels[ClustererChoice]
    """Clusterer: the clustering method."""
    legend: ChangesStorage[LegendFile | None] = None
    """Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style
    that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, colours go by the
    names of the classes: water is blue."""
    vectorize: ChangesNothing[bool] = False
    """Also write the classes as polygons beside the map, as the task `vectorize` does with its defaults. Polygons that
    are there already may have been corrected, and are replaced only with `overwrite=true`."""
    table: ChangesNothing[bool] = False
    """Also write the areas of the classes as a table beside the map: a GeoPackage without geometry, with pixels,
    hectares and share of each class."""
    sample: Sample = Sample()
    model: ChangesNothing[OutputPath | None] = None
    """Model file: also keep the fitted clusterer there, as a bundle."""


class SimilarityConfig(FineMapTask):
    """Similarity search: map how similar every pixel is to a few reference points or polygons."""

    task = "similarity"

    references: ChangesPixels[VectorFiles]
    """Points or polygons on what you search for."""
    negatives: ChangesPixels[VectorFiles | None] = None
    """Negatives: points or polygons on what you do not search for, above all on what is confused with it. The score
    then says how much more similar a pixel is to the references than to the negatives. `vectors.layer` and
    `vectors.filter` choose among the references only; the negatives are chosen in the path, as in
    `sites.gpkg|layername=trees|subset=kind <> 'oak'`.
    """
    label: ChangesPixels[ColumnName | None] = None
    """Column of the references that holds their class: each class gets a band, and a raster of classes names the most
    similar. All references are of one class when empty.
    """
    legend: ChangesStorage[LegendFile | None] = None
    """Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style
    that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, colours go by the
    names of the classes: water is blue."""
    scorer: ChangesPixels[ScorerChoice]
    """Scorer: the measure of similarity."""
    sample: Sample = Sample()
    """The random sample of pixels from which a scorer learns how the whole raster varies, if it needs to."""
    threshold: ChangesPixels[Threshold] = "none"
    """Threshold: the lowest score that counts as found. A number, or `auto`, which derives it from the references: each
    is scored by the others. It also gives a mask and polygons; `none` gives neither.
    """
    polygons: Polygons = Polygons()
    vectors: Vectors = Vectors()
    model: ChangesNothing[OutputPath | None] = None
    """Model file: also keep the fitted scorer there, as a bundle."""


class LabelledTask(RasterTask):
    """Fields of every task that learns from labelled points or polygons."""

    samples: ChangesPixels[VectorFile]
    """Labelled points or polygons."""
    label: ChangesPixels[ColumnName]
    """Column that holds the label."""
    target: ChangesPixels[Literal["auto", "classes", "numbers"]] = "auto"
    """Classification or regression; `auto` takes decimal numbers as numbers and everything else as classes."""
    predictor: ChangesPixels[PredictorChoice]
    """Predictor: the model that is trained on the samples."""
    domain: Mapped = Mapped()


class CheckSamplesConfig(LabelledTask):
    """Check labelled points or polygons before a model is trained on them."""

    task = "check-samples"

    output: ChangesNothing[OutputPath] = Path("findings.gpkg")
    """Where the findings go: a GeoPackage with a layer for each kind."""
    test: ChangesPixels[VectorFile | None] = None
    """Points or polygons that the model will be tested on: whether they lie apart from the samples."""
    vectors: Vectors = Vectors()


class TrainConfig(LabelledTask):
    """Train a model on labelled points or polygons, and validate it."""

    task = "train"

    search: ChangesPixels[list[str]] = []
    """Hyperparameter search: values to try for parameters of the predictor, as
    `[max_depth:5/10/none,min_samples_leaf:1/5]`. Inner cross-validation on the training samples of each fold compares
    all combinations and chooses the best. Test samples are not used for the choice.
    """
    validator: ChangesPixels[ValidatorChoice]
    """Validation: which samples are held out to test the predictor."""
    vectors: SampleVectors = SampleVectors()
    legend: ChangesStorage[LegendFile | None] = None
    """Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style
    that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, colours go by the
    names of the classes: water is blue."""
    layers: ChangesPixels[list[Layer]] = []
    """Rasters that maps of classes made with this model come with, see `predict`."""
    baseline: ChangesPixels[RasterNames | None] = None
    """Raster whose bands are validated on the same folds, for comparison; the raster that the features were made
    from when empty."""
    features: Features = Features()
    upsample: ChangesPixels[Literal["none", "validate"]] = "none"
    """Upsampling: `validate` compares upsamplers on held-out samples, at the pixels of the image on which these lie.
    The bundle keeps the best one, and `predict` uses it unless `upsample` says otherwise."""


class PredictConfig(FineMapTask):
    """Apply a bundle to a raster."""

    task = "predict"

    upsample: ChangesPixels[Annotated[Choice | None, Kind("upsample", left_out="coarse")]] = None
    """Upsampling: the map gets the pixels of the image, guided by it. When empty, as validation chose for the bundle;
    otherwise the map has the pixels of the features."""
    coarse: ChangesPixels[bool] = False
    """Keep the pixels of the features, whatever validation chose for the bundle: what `upsample=none` says."""
    model: ChangesPixels[BundleFile]
    """Model, as written by `train` or kept by `reduce`, `cluster` or `similarity`."""
    trust: ChangesNothing[bool] = False
    """Open a pickle (`.pkl`), as the older IAMAP wrote them. A pickle is a program that runs with all your rights when
    it is opened: set this only for a file that you trust.
    """
    legend: ChangesStorage[LegendFile | None] = None
    """Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style
    that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, colours go by the
    names of the classes: water is blue."""
    vectorize: ChangesNothing[bool] = False
    """Also write the classes as polygons beside the map, as the task `vectorize` does with its defaults. Polygons that
    are there already may have been corrected, and are replaced only with `overwrite=true`."""
    table: ChangesNothing[bool] = False
    """Also write the areas of the classes as a table beside the map: a GeoPackage without geometry, with pixels,
    hectares and share of each class."""
    layers: ChangesPixels[list[Layer] | None] = None
    """Rasters beside a map of classes: `probability`, with a band for each class; `entropy`, from 0 where the model is
    sure to 1 where all classes are equally likely; `margin`, the probability of the likeliest class minus that of the
    second. Those of the training when empty.
    """


class SieveConfig(MapTask):
    """Clean a class map: small patches become part of their neighbours."""

    task = "sieve"

    majority: ChangesPixels[int] = Field(default=1, ge=1, le=99)
    """Majority filter before the sieve: side of a window in pixels, an odd number; each pixel gets the most frequent
    class in it. 1 leaves the map as it is."""
    min_pixels: ChangesPixels[int] = Field(default=10, ge=1, le=10_000_000)
    """Minimum size: smaller patches become part of the neighbour with which they share the longest border. They stay
    only where no neighbour is large enough, such as on an island in nodata."""
    legend: ChangesStorage[LegendFile | None] = None
    """Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style
    that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, those of the
    source."""
    table: ChangesNothing[bool] = False
    """Also write the areas of the classes as a table beside the map: a GeoPackage without geometry, with pixels,
    hectares and share of each class."""


class VectorizeConfig(RasterTask):
    """Polygons of a class map: its patches as vector features, whose borders fit together."""

    task = "vectorize"

    output: ChangesNothing[OutputPath] = Path("polygons.gpkg")
    """Where the polygons go: a GeoPackage (`.gpkg`), FlatGeobuf (`.fgb`) or GeoParquet (`.parquet`)."""
    classes: ChangesPixels[list[int | str]] = []
    """Classes that become polygons, by name or code; all when empty."""
    majority: ChangesPixels[int] = Field(default=1, ge=1, le=99)
    """Majority filter: side of a window in pixels, an odd number; each pixel gets the most frequent class in it. 1
    leaves the map as it is."""
    min_pixels: ChangesPixels[int] = Field(default=1, ge=1, le=10_000_000)
    """Minimum size: smaller patches become part of the neighbour with which they share the longest border. They are
    left out only where no neighbour is large enough, such as on an island in nodata."""
    simplify: ChangesPixels[float] = Field(default=1.0, ge=0.0, le=100.0)
    """Tolerance of the simplification, in pixels: how far an outline may move; 0 keeps the corners of the pixels.
    Neighbours keep a common border, without gaps and overlaps."""
    smooth: ChangesPixels[int] = Field(default=0, ge=0, le=5)
    """Rounds of smoothing: how often the corners of outlines are cut. Each round doubles the number of points."""
    scores: ChangesPixels[RasterName | None] = None
    """Raster of probabilities or scores on the same pixels, such as `map_probability.tif`: polygons get its mean. Of a
    band for each class, the band of the polygon's class counts."""


class ZonalConfig(RasterTask):
    """Zonal statistics: areas of the classes of a map, or statistics of the bands of a raster, as a table."""

    task = "zonal"

    zones: ChangesPixels[VectorFile | None] = None
    """Polygons, lines or points within which pixels are counted; the whole raster when empty. They may overlap."""
    name: ChangesPixels[ColumnName | None] = None
    """Column that names the zones; they are numbered from 1 when empty."""
    statistics: ChangesPixels[Literal["auto", "classes", "numbers"]] = "auto"
    """What the raster holds: `classes`, whose areas are summed, or `numbers`, whose mean, deviation, range and
    quantiles are computed. `auto` takes a single band with names of classes or a colour table as classes."""
    quantiles: ChangesPixels[list[Annotated[float, Field(ge=0, le=1)]]] = [0.1, 0.5, 0.9]
    """Quantiles of numbers, as shares: 0.5 is the median."""
    vectors: Vectors = Vectors()


class RunConfig(FineMapTask):
    """Pipeline: encode, then reduce, cluster, map similarity, or train and predict, as chosen."""

    task = "run"
    is_folder = True

    output: ChangesNothing[OutputPath]
    """Folder for all results of the run."""
    bands: ChangesPixels[BandsChoice]
    """Band adapter: how the raster's bands become those that the encoder expects."""
    encoder: ChangesPixels[NoEncoder] = None
    """Encoder: the network; without one the raster's own bands are the features."""
    tiling: Tiling = Tiling()
    write: FeatureWrite = FeatureWrite()
    compute: Compute = Compute()
    executor: ChangesNothing[ExecutorChoice]
    """Executor: what runs the shards of the run."""
    keep_going: ChangesNothing[bool] = False
    """Continue when the encoder fails on a tile, and leave that tile without data."""
    fresh: ChangesNothing[bool] = False
    """Overwrite: encode again, even when the features exist or an unfinished run could be resumed."""
    reducer: ChangesPixels[NoReducer] = None
    """Reducer: the method of dimensionality reduction; left out when empty."""
    clusterer: ChangesPixels[NoClusterer] = None
    """Clusterer: the clustering method; left out when empty."""
    scorer: ChangesPixels[NoScorer] = None
    """Scorer: the measure of similarity to the references; left out when empty."""
    references: ChangesPixels[VectorFiles | None] = None
    """Points or polygons on what you search for, when a scorer is chosen."""
    negatives: ChangesPixels[VectorFiles | None] = None
    """Points or polygons on what you do not search for, when a scorer is chosen."""
    threshold: ChangesPixels[Threshold] = "none"
    """Threshold: the lowest score that counts as found: a number, `auto` or `none`; see `similarity`."""
    polygons: Polygons = Polygons()
    predictor: ChangesPixels[NoPredictor] = None
    """Predictor: the model that is trained on the samples; left out when empty."""
    search: ChangesPixels[list[str]] = []
    """Hyperparameter search: values to try for parameters of the predictor, as `[max_depth:5/10/none]`; see `train`."""
    layers: ChangesPixels[list[Layer]] = []
    """Rasters beside a map of classes: `probability`, `entropy`, `margin`; see `predict`."""
    validator: ChangesPixels[NoValidator] = None
    """Validation: which samples are held out to test the predictor; `auto` when empty."""
    domain: Mapped = Mapped()
    samples: ChangesPixels[VectorFile | None] = None
    """Labelled points or polygons, when a predictor is chosen."""
    label: ChangesPixels[ColumnName | None] = None
    """Column that holds the label."""
    target: ChangesPixels[Literal["auto", "classes", "numbers"]] = "auto"
    """Classification or regression; `auto` takes decimal numbers as numbers and everything else as classes."""
    legend: ChangesStorage[LegendFile | None] = None
    """Legend: names and colours of the classes. A CSV file with the columns `code`, `name` and `colour`, a style
    that QGIS has saved (`.qml`, `.sld`), or a colour map that it has exported (`.txt`). When empty, colours go by the
    names of the classes: water is blue."""
    vectorize: ChangesNothing[bool] = False
    """Also write the classes as polygons beside the map, as the task `vectorize` does with its defaults. Polygons that
    are there already may have been corrected, and are replaced only with `overwrite=true`."""
    table: ChangesNothing[bool] = False
    """Also write the areas of the classes as a table beside the map: a GeoPackage without geometry, with pixels,
    hectares and share of each class."""
    baseline: ChangesPixels[RasterNames | None] = None
    """Raster whose bands are validated on the same folds; the source when empty."""
    features: Features = Features()
    sample: Sample = Sample()
    vectors: SampleVectors = SampleVectors()

    @model_validator(mode="before")
    @classmethod
    def _judged(cls, data: Any) -> Any:
        """A predictor needs a validator too: the default one unless another is chosen."""
        if isinstance(data, dict) and data.get("predictor") and not data.get("validator"):
            return {**data, "validator": {"name": "auto"}}
        return data


class ExploreConfig(RasterInput):
    """Answer at once how similar a view is to places, as long as a program asks."""

    task: ClassVar[str] = "explore"

    compute: PromptResources = PromptResources()
    sample: Sample = Sample()
    """The random sample of pixels from which a scorer learns how the whole raster varies, if it needs to."""
    seed: ChangesPixels[int] = Field(default=42, ge=0, lt=2**32)
    """Random seed."""
