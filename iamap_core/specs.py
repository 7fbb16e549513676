"""Specs: light, frozen records by which a plugin describes its components.

A spec is data. Listing and describing components read specs only; the implementation stays behind
an import string until somebody runs it. New fields always get defaults, so old plugins keep working.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeVar

from iamap_core.deprecation import Renamed
from iamap_core.interfaces import (
    BandAdapter,
    Clusterer,
    Encoder,
    Executor,
    Predictor,
    Reducer,
    Scorer,
    Upsampler,
    Validator,
)

if TYPE_CHECKING:
    from iamap_core.model import IamapModel

Question = Literal["area", "samples", "elsewhere", "given"]
"""What the figures of a validation speak of."""

T_co = TypeVar("T_co", covariant=True)
"""What a component does, see :mod:`iamap_core.interfaces`."""

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VALUES = {"nan", "inf", "null", "true", "false", "yes", "no", "on", "off"}
"""What the command line or YAML reads as a value, not as a name."""


def check_name(name: object) -> None:
    """Whether users can choose a component of that name. Raises ValueError."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise ValueError(
            f"component name {name!r} must have lower case letters, digits and underscores, and begin with a letter"
        )
    if name in _VALUES:
        raise ValueError(f"component name {name!r} is a value in YAML and on the command line")


@dataclass(frozen=True, kw_only=True)
class Spec(Generic[T_co]):
    """What every component declares.

    name: how users choose it; lower case, digits and underscores, unique within its kind.
    summary: one sentence for lists and menus.
    config: pydantic model of its parameters; the single source of help, bounds and defaults.
    factory: import string ``package.module:callable``; called as ``factory(config)``.
    url: where to read more or report a bug.
    """

    kind: ClassVar[str]

    name: str
    summary: str
    config: type[IamapModel]
    factory: str
    url: str = ""

    def __post_init__(self) -> None:
        check_name(self.name)
        if not re.fullmatch(r"[\w.]+:\w+", self.factory):
            raise ValueError(f"factory {self.factory!r} of {self.name!r} is not 'package.module:callable'")
        if "name" in self.config.model_fields:
            raise ValueError(f"the config of {self.name!r} has a field 'name', which is the component's own")


@dataclass(frozen=True, kw_only=True)
class WeightsFile:
    """A file of weights that somebody has published; how ``iamap weights`` knows what there is, without torch.

    model: what ``encoder.model`` is called for it, or a longer name where that one says nothing beside other encoders'
        (``galileo_base``); its file lies under this name in the folder of weights.
    file: its name where it is published; the ending tells how it is read.
    url: where it is downloaded from.
    page: the page on which people find it, with its licence.
    size: bytes, about, 0 when not known.
    sha256: its checksum in hexadecimal; empty when the publisher's page alone has it.
    licence: of the weights, as the publisher writes it.
    """

    model: str
    file: str
    url: str
    page: str = ""
    size: int = 0
    sha256: str = ""
    licence: str = ""


@dataclass(frozen=True, kw_only=True)
class EncoderSpec(Spec[Encoder]):
    """An encoder: pixels in, features out. See :class:`~iamap_core.interfaces.Encoder`."""

    kind = "encoder"

    bands: str = "any"
    """The bands that it accepts, in words: ``any``, ``3, adjustable``, ``13 of Sentinel-2``."""
    licence: str = ""
    """Licence of the weights it loads by default; empty when it loads none."""
    download_mb: int = 0
    """Size of what it downloads by default, in megabytes."""
    weights: str = ""
    """Import string of a function without arguments that yields a :class:`WeightsFile` for every file that it may
    download; its module imports nothing heavy."""
    needs_network: bool = False
    """Whether its default weights need a download on first use."""
    deterministic: bool = True
    """Whether equal pixels always give equal features on one machine."""
    position_free: bool = False
    """Whether features do not depend on where in the tile the pixels lie, so that there is no position bias."""
    engines: tuple[str, ...] = ("torch",)
    """Values of ``compute.engine`` that it supports; `torch` stands for its own way. One that computes with others, or
    in another precision than fp32, is a :class:`~iamap_core.interfaces.Calibrates` once it is open."""


@dataclass(frozen=True, kw_only=True)
class BandAdapterSpec(Spec[BandAdapter]):
    """A way from the raster's bands to what an encoder expects. See :class:`~iamap_core.interfaces.BandAdapter`."""

    kind = "bands"


@dataclass(frozen=True, kw_only=True)
class FittedSpec(Spec[T_co]):
    """What every component that is fitted declares in addition."""

    starts_slowly: bool = False
    """Whether it compiles or loads much before it fits, so that even few samples go to another process, where it can be
    stopped."""
    max_samples: str = ""
    """Name of the field of its configuration that limits the samples it is fitted on; empty when any number will do."""
    count: str = ""
    """Name of the field of its configuration that says how many bands or classes its map has; empty when the fit
    decides."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for role in ("max_samples", "count"):
            field = getattr(self, role)
            if field and field not in self.config.model_fields:
                raise ValueError(
                    f"{role} of {self.name!r} names the field {field!r}, which its configuration lacks: "
                    f"{', '.join(self.config.model_fields) or 'it has none'}"
                )


@dataclass(frozen=True, kw_only=True)
class ReducerSpec(FittedSpec[Reducer]):
    """Dimensionality reduction. See :class:`~iamap_core.interfaces.Reducer`."""

    kind = "reducer"

    carries_over: bool = False
    """Whether new samples take their place from fitted neighbours instead of a transform of their own."""


@dataclass(frozen=True, kw_only=True)
class ClustererSpec(FittedSpec[Clusterer]):
    """Clustering: classes without training samples. See :class:`~iamap_core.interfaces.Clusterer`."""

    kind = "clusterer"

    carries_over: bool = False
    """Whether new samples take their label from fitted neighbours."""
    noise: bool = False
    """Whether pixels may belong to no class."""
    places: bool = False
    """Whether it is fitted as ``fit(X, xy)``, with the column and row of each sample in ``float64[n, 2]``."""


@dataclass(frozen=True, kw_only=True)
class ScorerSpec(FittedSpec[Scorer]):
    """Similarity to reference samples. See :class:`~iamap_core.interfaces.Scorer`."""

    kind = "scorer"

    negatives: bool = False
    """Whether ``fit`` takes ``negatives``, samples of what the user does not search for."""
    labels: bool = False
    """Whether ``fit`` takes ``labels``, the class of each reference; then there is a band of scores for each class."""
    background: bool = False
    """Whether ``fit`` takes ``background``, pixels drawn from the whole raster."""


@dataclass(frozen=True, kw_only=True)
class PredictorSpec(FittedSpec[Predictor]):
    """Trained on labels. See :class:`~iamap_core.interfaces.Predictor`."""

    kind = "predictor"

    classes: bool = True
    """Whether it learns classes."""
    numbers: bool = True
    """Whether it learns numbers."""
    trees: bool = False
    """Whether it is made of decision trees. They look at single features, so that hundreds of features of a network
    hide the few bands beside them: with `features.companion` the features are reduced first."""


@dataclass(frozen=True, kw_only=True)
class UpsamplerSpec(Spec[Upsampler]):
    """From a coarse map to the pixels of an image. See :class:`~iamap_core.interfaces.Upsampler`.

    config: an :class:`~iamap_core.model.UpsamplerConfig`, whose fields are the core's.
    """

    kind = "upsample"

    def __post_init__(self) -> None:
        from iamap_core.model import UpsamplerConfig

        super().__post_init__()
        if not issubclass(self.config, UpsamplerConfig):
            raise ValueError(f"the config of the upsampler {self.name!r} is not an UpsamplerConfig")


@dataclass(frozen=True, kw_only=True)
class ValidatorSpec(Spec[Validator]):
    """How samples are split to validate a predictor. See :class:`~iamap_core.interfaces.Validator`."""

    kind = "validator"

    domain: bool = False
    """Whether ``folds`` takes ``domain``, pixels of where the model will be applied."""
    errors: bool = False
    """Whether ``folds`` takes ``errors``, a function that gives the predictor's errors on other folds."""
    question: Question = "samples"
    """Which question its figures answer: how well the `area` is predicted in which the model will be applied; new
    `samples` like these; places `elsewhere`, far from all samples; or what a `given` split tests."""


@dataclass(frozen=True, kw_only=True)
class ExecutorSpec(Spec[Executor]):
    """How the shards of a run are executed. See :class:`~iamap_core.interfaces.Executor`."""

    kind = "executor"


@dataclass(frozen=True, kw_only=True)
class HealthCheck:
    """A line of ``iamap doctor``.

    check: import string of a function without arguments that returns a :class:`~iamap_core.interfaces.Health`.
    """

    kind: ClassVar[str] = "health_check"

    name: str
    summary: str
    check: str


HOOKS: dict[str, type[Spec[object]] | type[HealthCheck]] = {
    "iamap_encoders": EncoderSpec,
    "iamap_band_adapters": BandAdapterSpec,
    "iamap_reducers": ReducerSpec,
    "iamap_clusterers": ClustererSpec,
    "iamap_scorers": ScorerSpec,
    "iamap_predictors": PredictorSpec,
    "iamap_upsamplers": UpsamplerSpec,
    "iamap_validators": ValidatorSpec,
    "iamap_executors": ExecutorSpec,
    "iamap_health_checks": HealthCheck,
}
"""What each hook yields."""

RENAMED_HOOKS: dict[str, Renamed] = {}
"""New names of hooks by their old ones. A plugin that has both, for cores of either kind, is asked for the new one."""

KINDS: tuple[str, ...] = tuple(spec.kind for spec in HOOKS.values() if spec is not HealthCheck)
"""The kinds of components; a kind is also its group on the command line and its field in a configuration."""
