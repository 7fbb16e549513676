"""The parameters of the reducers. Where a name is scikit-learn's, so is the meaning."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap
from iamap_sklearn.config import Carriers, Components, MostSamples, Options, Rescale, SampleLimit, Seed, Standardize

# ------------------------------------------------------------------------------------------ linear projections


class PcaConfig(iamap.IamapModel):
    n_components: Components = 3
    whiten: bool = False
    """Whiten: give every component standard deviation 1, so that later steps weigh all equally."""
    standardize: Standardize = True


class IncrementalPcaConfig(iamap.IamapModel):
    n_components: Components = 3
    whiten: bool = False
    """Whiten: give every component standard deviation 1, so that later steps weigh all equally."""
    batch_size: int | None = Field(default=None, ge=1)
    """Batch size in samples, at least `n_components`; five times the number of features when empty."""
    standardize: Standardize = True


class SparsePcaConfig(iamap.IamapModel):
    n_components: Components = 3
    alpha: float = Field(default=1.0, ge=0.0)
    """How sparse the components are: more gives components of fewer features."""
    ridge_alpha: float = Field(default=0.01, ge=0.0)
    """Ridge regularisation: keeps the values of a pixel small when components are similar."""
    max_iter: int = Field(default=200, ge=1, le=100_000)
    """Maximum number of iterations."""
    max_samples: MostSamples = 2000
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class MiniBatchSparsePcaConfig(iamap.IamapModel):
    n_components: Components = 3
    alpha: float = Field(default=1.0, ge=0.0)
    """How sparse the components are: more gives components of fewer features."""
    ridge_alpha: float = Field(default=0.01, ge=0.0)
    """Ridge regularisation: keeps the values of a pixel small when components are similar."""
    batch_size: int = Field(default=3, ge=1)
    """Features in one batch."""
    max_iter: int = Field(default=1000, ge=1, le=100_000)
    """Maximum number of passes over the features."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class TruncatedSvdConfig(iamap.IamapModel):
    n_components: Components = 3
    algorithm: Literal["randomized", "arpack"] = "randomized"
    """Algorithm: `randomized` is faster, `arpack` exact."""
    n_iter: int = Field(default=5, ge=0, le=100)
    """Number of rounds of `randomized`: more are more exact."""
    standardize: Standardize = False
    seed: Seed = None
    options: Options = []


class FactorAnalysisConfig(iamap.IamapModel):
    n_components: Components = 3
    rotation: Literal["varimax", "quartimax"] | None = None
    """Rotation of the factors so that each depends on few features; none when empty."""
    tol: float = Field(default=0.01, ge=0.0)
    """Stop when a round gains less than this in log likelihood."""
    max_iter: int = Field(default=1000, ge=1, le=100_000)
    """Maximum number of iterations."""
    max_samples: MostSamples = 5000
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class FastIcaConfig(iamap.IamapModel):
    n_components: Components = 3
    algorithm: Literal["parallel", "deflation"] = "parallel"
    """Order of the components: estimated at once or one after the other."""
    fun: Literal["logcosh", "exp", "cube"] = "logcosh"
    """The measure of independence: `logcosh` suits most data, `exp` resists outliers, `cube` is fastest."""
    tol: float = Field(default=1e-4, ge=0.0)
    """Stop when a round changes the directions by less than this."""
    max_iter: int = Field(default=200, ge=1, le=100_000)
    """Maximum number of iterations."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class FeatureAgglomerationConfig(iamap.IamapModel):
    n_clusters: int = Field(default=3, ge=1, le=4096)
    """Groups of features, each of which becomes one band: its mean; 3 make a colour picture."""
    linkage: Literal["ward", "complete", "average", "single"] = "ward"
    """Linkage of groups: `ward` the least growth of the variance within, the others the largest, mean or smallest
    distance between their features."""
    standardize: Standardize = True
    options: Options = []


class GaussianRandomProjectionConfig(iamap.IamapModel):
    n_components: Components = 3
    standardize: Standardize = True
    seed: Seed = None


class SparseRandomProjectionConfig(iamap.IamapModel):
    n_components: Components = 3
    density: float | None = Field(default=None, gt=0.0, le=1.0)
    """Share of the features that a component is made of; one over the square root of their number when empty."""
    standardize: Standardize = True
    seed: Seed = None


# ------------------------------------------------------------------------------------------- parts and mixtures


class NmfConfig(iamap.IamapModel):
    n_components: Components = 3
    alpha_W: float = Field(default=0.0, ge=0.0)  # noqa: N815 - scikit-learn's name
    """Penalty for large shares of the parts in a pixel."""
    alpha_H: float | None = Field(default=None, ge=0.0)  # noqa: N815
    """Penalty for large values of the parts themselves; as `alpha_W` when empty."""
    l1_ratio: float = Field(default=0.0, ge=0.0, le=1.0)
    """Share of the L1 penalty: how `alpha_W` and `alpha_H` avoid them; 1 sets small ones to zero, 0 makes all
    smaller."""
    tol: float = Field(default=1e-4, ge=0.0)
    """Stop when a round gains less than this, as a share of the first one's gain."""
    max_iter: int = Field(default=500, ge=1, le=100_000)
    """Maximum number of iterations."""
    max_samples: MostSamples = 5000
    rescale: Rescale = True
    seed: Seed = None
    options: Options = []


class MiniBatchNmfConfig(iamap.IamapModel):
    n_components: Components = 3
    batch_size: int = Field(default=1024, ge=1)
    """Batch size: samples of one batch."""
    alpha_W: float = Field(default=0.0, ge=0.0)  # noqa: N815
    """Penalty for large shares of the parts in a pixel."""
    alpha_H: float | None = Field(default=None, ge=0.0)  # noqa: N815
    """Penalty for large values of the parts themselves; as `alpha_W` when empty."""
    l1_ratio: float = Field(default=0.0, ge=0.0, le=1.0)
    """Share of the L1 penalty: how `alpha_W` and `alpha_H` avoid them; 1 sets small ones to zero, 0 makes all
    smaller."""
    max_iter: int = Field(default=200, ge=1, le=100_000)
    """Maximum number of passes over the samples."""
    rescale: Rescale = True
    seed: Seed = None
    options: Options = []


class _DictionaryConfig(iamap.IamapModel):
    n_components: Components = 3
    alpha: float = Field(default=1.0, ge=0.0)
    """Sparseness: how few atoms a sample may be made of while the dictionary is learned; more gives fewer."""
    transform_algorithm: Literal["omp", "lasso_cd", "lasso_lars", "lars", "threshold"] = "omp"
    """How a pixel is made of atoms: `omp` and `lars` take `transform_n_nonzero_coefs` of them one by one, the `lasso`s
    and `threshold` as many as `transform_alpha` leaves."""
    transform_n_nonzero_coefs: int | None = Field(default=None, ge=1)
    """Most atoms of a pixel, with `omp` and `lars`; a tenth of the number of features when empty."""
    transform_alpha: float | None = Field(default=None, ge=0.0)
    """Price of an atom, with the `lasso`s and `threshold`: more gives fewer; as `alpha` when empty."""


class DictionaryLearningConfig(_DictionaryConfig):
    max_iter: int = Field(default=50, ge=1, le=100_000)
    """Maximum number of iterations."""
    max_samples: MostSamples = 1000
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class MiniBatchDictionaryLearningConfig(_DictionaryConfig):
    batch_size: int = Field(default=256, ge=1)
    """Batch size: samples of one batch."""
    max_iter: int = Field(default=100, ge=1, le=100_000)
    """Maximum number of passes over the samples."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class LatentDirichletAllocationConfig(iamap.IamapModel):
    n_components: Components = 3
    doc_topic_prior: float | None = Field(default=None, gt=0.0)
    """Prior of the topics in a pixel: small values give pixels of few topics; one over their number when empty."""
    topic_word_prior: float | None = Field(default=None, gt=0.0)
    """Prior of the features of a topic: small values give topics of few features; one over the number of topics when
    empty."""
    learning_method: Literal["batch", "online"] = "batch"
    """Samples of a round: all of them, or batches."""
    max_iter: int = Field(default=10, ge=1, le=10_000)
    """Rounds."""
    max_samples: MostSamples = 2000
    rescale: Rescale = True
    seed: Seed = None
    options: Options = []


# ------------------------------------------------------------------------------------------ distances to centres


class KMeansDistancesConfig(iamap.IamapModel):
    n_clusters: Components = 3
    n_init: int = Field(default=10, ge=1, le=100)
    """Number of random starts, of which the best is kept."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class MiniBatchKMeansDistancesConfig(iamap.IamapModel):
    n_clusters: Components = 3
    n_init: int = Field(default=3, ge=1, le=100)
    """Number of random starts, of which the best is kept."""
    batch_size: int = Field(default=1024, ge=1)
    """Batch size: samples of one batch."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class BisectingKMeansDistancesConfig(iamap.IamapModel):
    n_clusters: Components = 3
    n_init: int = Field(default=1, ge=1, le=100)
    """Number of random starts of every split, of which the best is kept."""
    bisecting_strategy: Literal["biggest_inertia", "largest_cluster"] = "biggest_inertia"
    """Which group is split next: the one with the largest scatter or with the most samples."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class BirchDistancesConfig(iamap.IamapModel):
    n_clusters: Components = 3
    threshold: float = Field(default=0.25, gt=0.0, le=10.0)
    """Widest radius of a small group, as a share of the whole sample's radius; raised step by step where more than
    1000 small groups remain, and lowered where they are fewer than `n_clusters`."""
    branching_factor: int = Field(default=50, ge=2, le=1000)
    """Most groups in a node of the tree."""
    max_samples: MostSamples = 3000
    standardize: Standardize = True
    options: Options = []


# ----------------------------------------------------------------------------------------------- kernels, manifolds


class KernelPcaConfig(iamap.IamapModel):
    n_components: Components = 3
    kernel: Literal["linear", "poly", "rbf", "sigmoid", "cosine"] = "rbf"
    """Kernel, the similarity of two pixels: `rbf` by their distance, `cosine` by their direction, `poly` and `sigmoid`
    by powers and the tanh of their product, `linear` by the product itself (which is plain PCA).
    """
    gamma: float | None = Field(default=None, ge=0.0)
    """Scale of the kernel (`rbf`, `poly` and `sigmoid`): large values only consider near pixels; one over the number of
    features when empty."""
    degree: float = Field(default=3.0, ge=0.0)
    """Power of the kernel `poly`."""
    coef0: float = 1.0
    """Offset of the kernel: of `poly` and `sigmoid`."""
    max_samples: SampleLimit = 2000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take 0.1 GB and 5000
    take 0.4 GB, and a second.
    """
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class IsomapConfig(iamap.IamapModel):
    n_components: Components = 3
    n_neighbors: int = Field(default=10, ge=1, le=500)
    """Number of neighbours: few follow fine structure, many are more stable."""
    max_samples: SampleLimit = 2000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take a second and 0.1
    GB, 5000 take 5 seconds and 0.6 GB.
    """
    standardize: Standardize = True
    options: Options = []


class LocallyLinearEmbeddingConfig(iamap.IamapModel):
    n_components: Components = 3
    n_neighbors: int = Field(default=15, ge=1, le=500)
    """Number of neighbours that reconstruct every sample."""
    reg: float = Field(default=1e-3, ge=0.0)
    """Regularisation: of the weights where the neighbours lie in one plane."""
    method: Literal["standard", "modified", "ltsa"] = "standard"
    """Variant: `modified` takes several weightings of the neighbours, `ltsa` their tangent planes; both need more
    neighbours than components."""
    max_samples: MostSamples = 3000
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class MdsConfig(iamap.IamapModel):
    n_components: Components = 3
    metric_mds: bool = True
    """Metric MDS: keep the distances themselves; otherwise only their order."""
    max_iter: int = Field(default=300, ge=1, le=10_000)
    """Maximum number of iterations."""
    n_neighbors: Carriers = 5
    max_samples: SampleLimit = 1000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take a second and 0.1
    GB, 3000 take 10 seconds and 0.5 GB.
    """
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class SpectralEmbeddingConfig(iamap.IamapModel):
    n_components: Components = 3
    n_neighbors: int = Field(default=15, ge=1, le=500)
    """Neighbours that each sample is tied to, and from which other pixels take their place (the mean of the nearest
    fitted ones, weighted by the inverse of their distance)."""
    max_samples: MostSamples = 5000
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class TsneConfig(iamap.IamapModel):
    n_components: int = Field(default=3, ge=1, le=3)
    """Number of bands of the result; 3 make a colour picture, 2 are faster."""
    perplexity: float = Field(default=30.0, gt=0.0, le=1000.0)
    """Perplexity: about the number of neighbours that each sample keeps near; less than the number of samples."""
    early_exaggeration: float = Field(default=12.0, ge=1.0)
    """Early exaggeration: more gives more space between groups."""
    learning_rate: float | None = Field(default=None, gt=0.0)
    """Learning rate; chosen from the number of samples when empty."""
    max_iter: int = Field(default=1000, ge=250, le=100_000)
    """Maximum number of iterations."""
    n_neighbors: Carriers = 5
    max_samples: MostSamples = 1000
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class UmapConfig(iamap.IamapModel):
    n_components: int = Field(default=3, ge=1, le=100)
    """Number of dimensions of the result; 3 make a colour picture."""
    n_neighbors: int = Field(default=15, ge=2, le=500)
    """Number of neighbours that each sample keeps near: few show fine structure, many the broad one."""
    min_dist: float = Field(default=0.1, ge=0.0, le=0.99)
    """Minimum distance of samples in the result; small values give compact groups."""
    metric: Literal["euclidean", "manhattan", "cosine"] = "euclidean"
    """How the distance between features is measured."""
    max_samples: SampleLimit = 20_000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 20,000 of them take half a minute
    and 0.3 GB, beside half a minute for its compiler.
    """
    standardize: Standardize = True
    seed: Seed = None
