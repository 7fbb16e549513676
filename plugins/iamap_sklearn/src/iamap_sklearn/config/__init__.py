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
        "(highest silhouette) is taken in place of `n_clusters`, and a chart beside the result shows all. Nothing is "
        "tried when empty.",
    ),
]

Standardize = Annotated[
    bool,
    Field(
        description="Give every feature mean 0 and deviation 1 in the sample first, so that all count alike; features "
        "that are constant in the sample count for nothing."
    ),
]

Rescale = Annotated[
    bool,
    Field(
        description="Bring every feature from its range in the sample to 0..1 first. Without it the values are taken "
        "as they are, which must not be negative; right for reflectances and other shares of one unit."
    ),
]

MostSamples = Annotated[
    int,
    Field(
        ge=50,
        le=100_000,
        description="Most pixels to learn from, whatever `sample.size`: the time grows steeply with their number.",
    ),
]

SampleLimit = Annotated[int, Field(ge=50, le=100_000)]
"""The same where it is known what they cost: on 384 features, one core (``benchmarks/costs.py``)."""

Carriers = Annotated[
    int,
    Field(
        ge=1,
        le=100,
        description="Fitted pixels from which every other pixel takes its place: the mean of the nearest ones, "
        "weighted by the inverse of their distance.",
    ),
]

Seed = Annotated[
    int | None,
    Field(ge=0, lt=2**32, description="Starts the random choices; the run's seed when empty."),
]

Options = Annotated[
    list[str],
    Field(
        description="Further parameters of the scikit-learn class behind it, as `[tol:0.001,max_iter:500]`; checked "
        "as scikit-learn checks them."
    ),
]
