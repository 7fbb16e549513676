"""IAMAP: from a satellite, aerial or drone image to a map, every step a plugin.

This is the one import of plugin authors: it has every value, protocol and error that a hook, a spec or an interface
names. What several plugins share beside that is in :mod:`iamap_core.plugin_support`. An encoder in full::

    import iamap_core as iamap

    class MeanPoolConfig(iamap.IamapModel):
        window: int = 16
        \"\"\"Side of the square that is averaged, in pixels.\"\"\"

    @iamap.hookimpl
    def iamap_encoders():
        yield iamap.EncoderSpec(name="meanpool", summary="Mean of each band in a window.",
                                config=MeanPoolConfig, factory="iamap_meanpool:MeanPool")

For plugin authors
    :mod:`~iamap_core.hookspecs`   the hooks, each with an example
    :mod:`~iamap_core.specs`       the records that a hook yields
    :mod:`~iamap_core.interfaces`  what a component must do
    :mod:`~iamap_core.saved_state` what ``restore`` gets, checked before it is used
    :mod:`~iamap_core.errors`      errors with a message and a hint

For frontends and programs
    :mod:`~iamap_core.catalog`     what is installed
    :mod:`~iamap_core.config`      the parameters of a run :mod:`~iamap_core.tasks`       what a run does
    :mod:`~iamap_core.events`      what a run reports

Inside
    :mod:`~iamap_core.raster`      grids, reading, writing, vectors
    :mod:`~iamap_core.engine`      tiles through an encoder, blocks through a function
    :mod:`~iamap_core.builtin`     our own components, registered like a stranger's
    :mod:`~iamap_core.bundle`      a trained pipeline in one safe file
    :mod:`~iamap_core.report`      metrics, pages, pictures, styles
"""

from iamap_core.contract import API
from iamap_core.deprecation import DeprecatedUse, renamed_field
from iamap_core.errors import (
    AmbiguousComponent,
    BandMismatch,
    BundleInvalid,
    Cancelled,
    ConfigInvalid,
    ContractBroken,
    FitFailed,
    FitLost,
    IamapError,
    LabelsUnusable,
    MissingDependency,
    NoProbabilities,
    OutOfMemory,
    OutputUnwritable,
    RunBusy,
    RunDamaged,
    RunIncomplete,
    RunMismatch,
    SourceUnreadable,
    TilesUnusable,
    UnknownComponent,
    UnknownModel,
    VectorsUnusable,
    ViewUnusable,
    WeightsUnusable,
    WorkerLost,
    did_you_mean,
)
from iamap_core.hookspecs import hookimpl
from iamap_core.interfaces import (
    BandAdapter,
    BandPlan,
    BandSource,
    Calibrates,
    Calibration,
    Clusterer,
    Clusters,
    CoarseBlock,
    Domain,
    DrawsShapes,
    Encoder,
    EncoderPlan,
    EncodesTiles,
    Errors,
    Estimates,
    Executor,
    Explains,
    Fitted,
    FittedComponent,
    Fold,
    Geometry,
    Health,
    Image,
    Input,
    Needs,
    OpenEncoder,
    PlanWarning,
    Predictor,
    Probabilistic,
    Reducer,
    Samples,
    Scorer,
    Shape,
    SharesMemory,
    SourceBand,
    State,
    Streams,
    Tiles,
    Upsampler,
    Validator,
    Wanted,
)
from iamap_core.model import (
    BandNames,
    ChangesNothing,
    ColumnName,
    EncoderConfig,
    FilePath,
    IamapModel,
    NetworkConfig,
    PathText,
    UpsamplerConfig,
    VectorFile,
    VectorFiles,
)
from iamap_core.saved_state import SavedState
from iamap_core.specs import (
    BandAdapterSpec,
    ClustererSpec,
    EncoderSpec,
    ExecutorSpec,
    FittedSpec,
    HealthCheck,
    PredictorSpec,
    Question,
    ReducerSpec,
    ScorerSpec,
    Spec,
    UpsamplerSpec,
    ValidatorSpec,
    WeightsFile,
)

__all__ = [
    "API",
    "AmbiguousComponent",
    "BandAdapter",
    "BandAdapterSpec",
    "BandMismatch",
    "BandNames",
    "BandPlan",
    "BandSource",
    "BundleInvalid",
    "Calibrates",
    "Calibration",
    "Cancelled",
    "ChangesNothing",
    "Clusterer",
    "ClustererSpec",
    "Clusters",
    "CoarseBlock",
    "ColumnName",
    "ConfigInvalid",
    "ContractBroken",
    "DeprecatedUse",
    "Domain",
    "DrawsShapes",
    "Encoder",
    "EncoderConfig",
    "EncoderPlan",
    "EncoderSpec",
    "EncodesTiles",
    "Errors",
    "Estimates",
    "Executor",
    "ExecutorSpec",
    "Explains",
    "FilePath",
    "FitFailed",
    "FitLost",
    "Fitted",
    "FittedComponent",
    "FittedSpec",
    "Fold",
    "Geometry",
    "Health",
    "HealthCheck",
    "IamapError",
    "IamapModel",
    "Image",
    "Input",
    "LabelsUnusable",
    "MissingDependency",
    "Needs",
    "NetworkConfig",
    "NoProbabilities",
    "OpenEncoder",
    "OutOfMemory",
    "OutputUnwritable",
    "PathText",
    "PlanWarning",
    "Predictor",
    "PredictorSpec",
    "Probabilistic",
    "Question",
    "Reducer",
    "ReducerSpec",
    "RunBusy",
    "RunDamaged",
    "RunIncomplete",
    "RunMismatch",
    "Samples",
    "SavedState",
    "Scorer",
    "ScorerSpec",
    "Shape",
    "SharesMemory",
    "SourceBand",
    "SourceUnreadable",
    "Spec",
    "State",
    "Streams",
    "Tiles",
    "TilesUnusable",
    "UnknownComponent",
    "UnknownModel",
    "Upsampler",
    "UpsamplerConfig",
    "UpsamplerSpec",
    "Validator",
    "ValidatorSpec",
    "VectorFile",
    "VectorFiles",
    "VectorsUnusable",
    "ViewUnusable",
    "Wanted",
    "WeightsFile",
    "WeightsUnusable",
    "WorkerLost",
    "did_you_mean",
    "hookimpl",
    "renamed_field",
]
