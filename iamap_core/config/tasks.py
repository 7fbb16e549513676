"""One model per task: everything that a run can be told.

These models are the single source of the command line, the Hydra nodes, the JSON Schema and the
dialogs. A field annotated with a :class:`~iamap_core.model.Kind` holds a component.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

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
    OutputPath,
    RasterNames,
    VectorFile,
    VectorFiles,
)
from iamap_core.raster.formats import AUTO, Format, FormatName, format_named

if TYPE_CHECKING:
    from iamap_core.raster.layout import Compression


class Tiling(IamapModel):
    """How the raster is cut into tiles."""

    size: ChangesPixels[int | None] = Field(default=None, ge=1)
    """Side of a tile in source pixels; what the encoder prefers when empty."""
    stride: ChangesPixels[int | None] = Field(default=None, ge=1)
    """Distance between tiles in source pixels; equal to the size, without overlap, when empty. Half the size gives
    an overlap of 50 %."""
    merge: ChangesPixels[Literal["crop", "hann", "mean", "first", "last", "min", "max"]] = "hann"
    """How overlapping tiles become one: `crop` keeps the middle of each, `hann` blends with weights that fall
    towards the tile's border, `mean` averages, `first` and `last` keep one tile's value (tiles come row by row, from
    the left), `min` and `max` the smallest or largest. Without overlap all are the same."""


class Area(IamapModel):
    """Which part of the raster is worked on, and on which grid."""

    extent: ChangesPixels[list[float] | None] = Field(default=None, min_length=4, max_length=4)
    """xmin, ymin, xmax, ymax; everything when empty. Clipped to the raster and widened to whole pixels."""
    extent_crs: ChangesPixels[str | None] = None
    """CRS of the extent, such as `EPSG:4326`; that of the raster, or `area.crs`, when empty."""
    crs: ChangesPixels[str | None] = None
    """CRS in which the raster is seen, such as `EPSG:32618`; its own when empty."""
    resolution: ChangesPixels[float | None] = Field(default=None, gt=0)
    """Side of a pixel in units of that CRS; the raster's own when empty."""


class Read(IamapModel):
    """How a raster is read."""

    bands: ChangesPixels[BandNames] = []
    """Bands to use, by number from 1 or by name; all but alpha bands when empty."""
    nodata: ChangesPixels[float | None] = None
    """Value that means 'no data here'; what the file declares when empty."""
    palette: ChangesPixels[Literal["colours", "codes"]] = "colours"
    """How a single band with a colour table is read: as its colours red, green and blue, or as the codes."""
    resampling: ChangesPixels[Literal["nearest", "bilinear", "cubic", "average"]] = "bilinear"
    """How pixels get onto another grid: of `area.crs` and `area.resolution`, or of the finest of several files. Codes
    with colours always take the nearest pixel."""


class Write(IamapModel):
    """How a result is written."""

    dtype: ChangesStorage[Literal["float32", "float16", "uint16", "uint8"]] = "float32"
    """How numbers are stored; classes always are whole codes. Of the size of `float32`, `float16` and `uint16` take
    half and `uint8` a quarter. Whole numbers carry a scale and an offset per band, which readers undo; their range
    comes from a sample, and values beyond it become its end."""
    compress: ChangesStorage[Literal["auto", "zstd", "deflate", "lzw", "none"]] = "auto"
    """How the file is compressed: `zstd` is fastest, `deflate` and `lzw` are for programs that cannot read it. `auto`
    is `zstd`, but `none` for features that an encoder makes so fast that compressing them would hold it up."""
    format: Annotated[FormatName, Changes("storage", synonyms={"auto": AUTO.name})] = "auto"
    """Format of the file: `gtiff` is a GeoTIFF, `cog` a cloud-optimised one, for reading over the web. That takes twice
    the space while it is made, and keeps all bands of a place together, which slows down showing three of many. `auto`
    is `gtiff`."""
    overviews: ChangesStorage[bool] = True
    """Build overviews, so that large results show quickly; a cloud-optimised one always has them."""
    quicklook: ChangesNothing[bool] = False
    """Also write a PNG picture beside the result."""

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
                f"write.cog={values['cog']} is neither true nor false.",
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
        """What `format` stands for."""
        return format_named(self.format)

    @property
    def compression(self) -> Compression:
        """As GDAL knows it; `auto` is `zstd` for all that no encoder waits for."""
        return "zstd" if self.compress == "auto" else self.compress


class Resources(IamapModel):
    """What a task may take of the machine."""

    memory: ChangesNothing[int | None] = Field(default=None, ge=64)
    """Memory that the task may take beside what loading its libraries and its network takes, in MB; a quarter of the
    machine's when empty. Several processes share it."""
    priority: ChangesNothing[Literal["low", "normal"]] = "low"
    """Whether other programs go first."""


class PromptResources(Resources):
    """What a session may take of the machine while somebody waits for its answers."""

    priority: ChangesNothing[Literal["low", "normal"]] = "normal"
    """Whether other programs go first."""


class Compute(Resources):
    """What an encoder may take of the machine."""

    device: ChangesNothing[str] = "auto"
    """`auto`, `cpu`, `cuda`, `cuda:1` or `mps`."""
    batch: ChangesNothing[int | None] = Field(default=None, ge=1, le=1024)
    """Most tiles that go through the encoder at once; fewer when they do not fit into the memory. When empty, the
    number that is fastest on this machine, found by trying and remembered. What a network gives differs in its last
    digits with it."""
    threads: ChangesNothing[int | None] = Field(default=None, ge=1)
    """Processor threads of the network; as many as it likes when empty."""
    engine: ChangesPixels[Literal["torch", "onnxruntime", "openvino"]] = "torch"
    """What runs the network. `onnxruntime` and `openvino` run a copy of it, on the processor only; the copy is compared
    with the original on tiles of the raster before it is used."""
    precision: ChangesPixels[Literal["fp32", "int8", "bf16"]] = "fp32"
    """Numbers with which the network computes. `int8` needs the engine `onnxruntime` or `openvino`, `bf16` is one of
    `torch` and `openvino`, and fast on hardware made for it. The run says how far features move, measured on tiles of
    the raster."""
    min_similarity: ChangesPixels[float] = Field(default=0.99, ge=0, le=1)
    """Cosine similarity to the features in fp32 that 99 of 100 output pixels must reach for `int8` or `bf16` to be
    used; otherwise the run warns and goes on in fp32."""
    duty: ChangesNothing[float] = Field(default=1.0, gt=0, le=1)
    """Share of the time spent computing; at 0.5 every batch is followed by a pause of its own length."""


class Sample(IamapModel):
    """The random pixels from which a fit learns."""

    size: ChangesPixels[int | None] = Field(default=20_000, ge=10)
    """Number of pixels; all of them when the raster has fewer, or when empty. Of all pixels, `pca` learns block by
    block, every other method at once, if they fit into `compute.memory`."""


class Vectors(IamapModel):
    """How points, lines and polygons are read."""

    layer: ChangesPixels[str | None] = None
    """Layer of a file with several, unless its name carries one as in `sites.gpkg|layername=trees`; the first one when
    empty."""
    filter: ChangesPixels[Expression | None] = None
    """Only features that meet this SQL condition on their columns, such as `class = 'oak' AND height > 3`; all when
    empty."""
    touch: ChangesPixels[Literal["centre", "all"]] = "centre"
    """Which pixels belong to a polygon: those whose `centre` lies in it, or `all` that it touches. A line takes all
    that it touches, and a polygon without any centre the pixel in its middle."""
    max_per_polygon: ChangesPixels[int | None] = Field(default=None, ge=1)
    """At most so many pixels of one polygon or line, drawn at random; all when empty."""


class SampleVectors(Vectors):
    """How labelled points, lines and polygons are read."""

    max_per_class: ChangesPixels[int | None] = Field(default=None, ge=1)
    """At most so many training samples of one class, drawn at random, the same share from each of its polygons as far
    as they go; all when empty."""
    balance: ChangesPixels[bool] = False
    """Draw as many training samples of every class as the rarest one has."""


Layer = Literal["probability", "entropy", "margin"]
"""What a predictor of classes can tell beside the class."""


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Threshold = Annotated[
    str, BeforeValidator(_as_text), Field(pattern=r"^(auto|none|[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$")
]
"""A number, or one of two words."""


class Polygons(IamapModel):
    """How places above the threshold become polygons."""

    write: ChangesPixels[bool] = True
    """Write them into a GeoPackage beside the result, with mean score and area."""
    simplify: ChangesPixels[float] = Field(default=1.0, ge=0.0, le=100.0)
    """How far an outline may move, in pixels; 0 keeps the corners of the pixels. One whose area would change by more
    than a fifth, such as that of a single pixel, stays as it is."""
    min_pixels: ChangesPixels[int] = Field(default=1, ge=1)
    """Leave out places of fewer pixels."""


BandsChoice = Annotated[Choice, Kind("bands", default="auto", home="iamap-core")]
EncoderChoice = Annotated[Choice, Kind("encoder", default="timm", home="iamap-timm")]
ReducerChoice = Annotated[Choice, Kind("reducer", default="pca", home="iamap-sklearn")]
ClustererChoice = Annotated[Choice, Kind("clusterer", default="kmeans", home="iamap-sklearn")]
ScorerChoice = Annotated[Choice, Kind("scorer", default="cosine", home="iamap-sklearn")]
PredictorChoice = Annotated[Choice, Kind("predictor", default="random_forest", home="iamap-sklearn")]
ValidatorChoice = Annotated[Choice, Kind("validator", default="kfold", home="iamap-sklearn")]
ExecutorChoice = Annotated[Choice, Kind("executor", default="local", home="iamap-core")]
NoReducer = Annotated[Choice | None, Kind("reducer")]
NoClusterer = Annotated[Choice | None, Kind("clusterer")]
NoScorer = Annotated[Choice | None, Kind("scorer")]
NoPredictor = Annotated[Choice | None, Kind("predictor")]
NoValidator = Annotated[Choice | None, Kind("validator")]
NoEncoder = Annotated[Choice | None, Kind("encoder")]


class RasterInput(IamapModel):
    """What everything that reads one raster has."""

    source: ChangesPixels[RasterNames]
    """The raster: a file, URL, archive or any name that GDAL opens. Several, or a pattern such as B*.tif, are stacked;
    those on coarser grids are resampled to the finest."""
    area: Area = Area()
    read: Read = Read()


class TaskConfig(IamapModel):
    """What every task has."""

    task: ClassVar[str]

    output: ChangesNothing[OutputPath]
    """Where the result goes."""
    compute: Resources = Resources()
    seed: ChangesPixels[int] = Field(default=42, ge=0, lt=2**32)
    """Starts every random choice of the run."""


class RasterTask(TaskConfig, RasterInput):  # pydantic takes the fields of the last base first
    """What every task has that reads one raster."""


class MapTask(RasterTask):
    """What every task has that also writes rasters."""

    write: Write = Write()


class EncodeConfig(MapTask):
    """Turn a raster into a raster of features, tile by tile through a pretrained encoder."""

    task = "encode"

    bands: ChangesPixels[BandsChoice]
    """From the raster's bands to what the encoder expects."""
    encoder: ChangesPixels[EncoderChoice]
    """The network."""
    tiling: Tiling = Tiling()
    compute: Compute = Compute()
    executor: ChangesNothing[ExecutorChoice]
    """Who runs the shards."""
    shard: ChangesNothing[str | None] = Field(default=None, pattern=r"\d+/[1-9]\d*")
    """Do only this part of the run, as in `0/8` to `7/8`; `iamap finish` joins the parts."""
    keep_going: ChangesNothing[bool] = False
    """Go on when the encoder fails on a tile, and leave that tile empty."""
    fresh: ChangesNothing[bool] = False
    """Start over instead of going on with an unfinished run or keeping a finished one."""


class ReduceConfig(MapTask):
    """Turn many features into a few."""

    task = "reduce"

    reducer: ChangesPixels[ReducerChoice]
    """How many features become a few."""
    sample: Sample = Sample()
    model: ChangesNothing[OutputPath | None] = None
    """Also keep the fitted reducer as a bundle in this file."""


class ClusterConfig(MapTask):
    """Find classes without examples."""

    task = "cluster"

    clusterer: ChangesPixels[ClustererChoice]
    """How pixels are put together into classes."""
    sample: Sample = Sample()
    model: ChangesNothing[OutputPath | None] = None
    """Also keep the fitted clusterer as a bundle in this file."""


class SimilarityConfig(MapTask):
    """Map how close every pixel is to a few reference points or polygons."""

    task = "similarity"

    references: ChangesPixels[VectorFiles]
    """Points or polygons on what is looked for."""
    negatives: ChangesPixels[VectorFiles | None] = None
    """Points or polygons on what is not looked for, above all on what is mistaken for it; the score then says how much
    closer a pixel is to the references than to these. `vectors.layer` and `vectors.filter` choose among the references
    only; among these the path does, as in `sites.gpkg|layername=trees|subset=kind <> 'oak'`."""
    label: ChangesPixels[ColumnName | None] = None
    """Column of the references that holds their class: each class gets a band, and a raster of classes tells the
    closest. One kind of thing when empty."""
    scorer: ChangesPixels[ScorerChoice]
    """How closeness is measured."""
    sample: Sample = Sample()
    """The random pixels from which a scorer learns how the whole raster varies, if it needs to."""
    threshold: ChangesPixels[Threshold] = "none"
    """From which score on something counts as found: a number, or `auto`, found from the references as each is scored
    by the others. With it come a mask and polygons; neither with `none`."""
    polygons: Polygons = Polygons()
    vectors: Vectors = Vectors()
    model: ChangesNothing[OutputPath | None] = None
    """Also keep the fitted scorer as a bundle in this file."""


class TrainConfig(RasterTask):
    """Train a model on labelled points or polygons, and validate it."""

    task = "train"

    samples: ChangesPixels[VectorFile]
    """Labelled points or polygons."""
    label: ChangesPixels[ColumnName]
    """Column that holds the label."""
    target: ChangesPixels[Literal["auto", "classes", "numbers"]] = "auto"
    """What the labels are; `auto` takes decimal numbers as numbers and everything else as classes."""
    predictor: ChangesPixels[PredictorChoice]
    """What learns from the samples."""
    search: ChangesPixels[list[str]] = []
    """Values to try for parameters of the predictor, as `[max_depth:5/10/none,min_samples_leaf:1/5]`: all combinations
    are judged within the training side of each fold, and the best is taken. No test sample has a say in the choice."""
    validator: ChangesPixels[ValidatorChoice]
    """How the predictor is judged: which samples it has not seen when it is tested on them."""
    vectors: SampleVectors = SampleVectors()
    layers: ChangesPixels[list[Layer]] = []
    """What maps of classes made with this model come with, see `predict`."""
    baseline: ChangesPixels[RasterNames | None] = None
    """Raster whose bands are validated on the same folds, for comparison; the raster that the features were made
    from when empty."""


class PredictConfig(MapTask):
    """Apply a bundle to a raster."""

    task = "predict"

    model: ChangesPixels[BundleFile]
    """The bundle, as written by `train` or kept by `reduce`, `cluster` or `similarity`."""
    trust: ChangesNothing[bool] = False
    """Open a pickle (`.pkl`), as the older IAMAP wrote them. A pickle is a program that runs with all your rights as it
    is opened: never say so for a file that you would not run."""
    layers: ChangesPixels[list[Layer] | None] = None
    """Rasters beside a map of classes: `probability`, with a band for each class; `entropy`, from 0 where the model is
    sure to 1 where all classes are equally likely; `margin`, by how much the likeliest class is ahead of the second.
    What the model was trained with when empty."""


class RunConfig(MapTask):
    """Chain the steps: encode, then reduce, cluster, compare or train and predict, whatever is chosen."""

    task = "run"

    output: ChangesNothing[OutputPath]
    """Folder for everything that the run makes."""
    bands: ChangesPixels[BandsChoice]
    """From the raster's bands to what the encoder expects."""
    encoder: ChangesPixels[NoEncoder] = None
    """Left out when empty: the raster's own bands are the features."""
    tiling: Tiling = Tiling()
    compute: Compute = Compute()
    executor: ChangesNothing[ExecutorChoice]
    """Who runs the shards."""
    keep_going: ChangesNothing[bool] = False
    """Go on when the encoder fails on a tile, and leave that tile empty."""
    fresh: ChangesNothing[bool] = False
    """Encode again, even when the features are there or an unfinished run could go on."""
    reducer: ChangesPixels[NoReducer] = None
    """How many features become a few; left out when empty."""
    clusterer: ChangesPixels[NoClusterer] = None
    """How pixels are put together into classes; left out when empty."""
    scorer: ChangesPixels[NoScorer] = None
    """How closeness to the references is measured; left out when empty."""
    references: ChangesPixels[VectorFiles | None] = None
    """Points or polygons on what is looked for, when a scorer is chosen."""
    negatives: ChangesPixels[VectorFiles | None] = None
    """Points or polygons on what is not looked for, when a scorer is chosen."""
    threshold: ChangesPixels[Threshold] = "none"
    """From which score on something counts as found: a number, `auto` or `none`; see `similarity`."""
    polygons: Polygons = Polygons()
    predictor: ChangesPixels[NoPredictor] = None
    """What learns from the samples; left out when empty."""
    search: ChangesPixels[list[str]] = []
    """Values to try for parameters of the predictor, as `[max_depth:5/10/none]`; see `train`."""
    layers: ChangesPixels[list[Layer]] = []
    """Rasters beside a map of classes: `probability`, `entropy`, `margin`; see `predict`."""
    validator: ChangesPixels[NoValidator] = None
    """How the predictor is judged; `kfold` when empty."""
    samples: ChangesPixels[VectorFile | None] = None
    """Labelled points or polygons, when a predictor is chosen."""
    label: ChangesPixels[ColumnName | None] = None
    """Column that holds the label."""
    target: ChangesPixels[Literal["auto", "classes", "numbers"]] = "auto"
    """What the labels are; `auto` takes decimal numbers as numbers and everything else as classes."""
    baseline: ChangesPixels[RasterNames | None] = None
    """Raster whose bands are validated on the same folds; the source when empty."""
    sample: Sample = Sample()
    vectors: SampleVectors = SampleVectors()

    @model_validator(mode="before")
    @classmethod
    def _judged(cls, data: Any) -> Any:
        """Whoever chooses a predictor chooses a validator too, the usual one unless another is named."""
        if isinstance(data, dict) and data.get("predictor") and not data.get("validator"):
            return {**data, "validator": {"name": "kfold"}}
        return data


class ExploreConfig(RasterInput):
    """Answer at once how close a view is to places, as long as a program asks."""

    task: ClassVar[str] = "explore"

    compute: PromptResources = PromptResources()
    sample: Sample = Sample()
    """The random pixels from which a scorer learns how the whole raster varies, if it needs to."""
    seed: ChangesPixels[int] = Field(default=42, ge=0, lt=2**32)
    """Starts every random choice."""
