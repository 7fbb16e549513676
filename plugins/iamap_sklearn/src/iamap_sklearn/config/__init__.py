"""The parameters of every component: types, bounds, defaults and help, one module per kind.

Here are the fields that many have, with one meaning everywhere.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

Components = Annotated[int, Field(ge=1, le=4096, description="Number of bands of the result; 3 make a colour picture.")]

Clusters = Annotated[int, Field(ge=1, le=1024, description="Number of classes.")]

Scan = Annotated[
    list[int] | None,
    Field(
        min_length=2,
        max_length=2,
        description="Fewest and most classes to try, such as `[2,12]`: the number whose classes separate best "
        "(highest silhouette) is used instead of `n_clusters`, and a chart beside the result shows all. No search "
        "when empty.",
    ),
]

Standardize = Annotated[
    bool,
    Field(
        description="Standardise first: mean 0 and standard deviation 1 of every feature in the sample, so that all "
        "have equal weight; features that are constant in the sample are ignored."
    ),
]

Rescale = Annotated[
    bool,
    Field(
        description="Rescale every feature from its range in the sample to 0..1 first. Without it values are used "
        "unchanged and must not be negative, as for reflectance and other shares of one unit."
    ),
]

MostSamples = Annotated[
    int,
    Field(
        ge=50,
        le=100_000,
        description="Maximum number of pixels to fit on, whatever `sample.size`: the time grows steeply with it.",
    ),
]

SampleLimit = Annotated[int, Field(ge=50, le=100_000)]
"""The same where it is known what they cost: on 384 features, one core (``benchmarks/costs.py``)."""

Carriers = Annotated[
    int,
    Field(
        ge=1,
        le=100,
        description="Number of nearest fitted pixels that place every other pixel: their mean, weighted by the "
        "inverse of the distance.",
    ),
]

Seed = Annotated[
    int | None,
    Field(ge=0, lt=2**32, description="Random seed; the run's seed when empty."),
]

Options = Annotated[
    list[str],
    Field(
        description="Further parameters of the scikit-learn class, as `[tol:0.001,max_iter:500]`; scikit-learn "
        "checks them."
    ),
]
