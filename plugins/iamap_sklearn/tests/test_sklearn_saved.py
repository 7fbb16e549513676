"""A damaged bundle is refused with a message: whatever is wrong in a state, nothing crashes and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import iamap_sklearn as plugin
import numpy as np
import pytest

from iamap_core import BundleInvalid, IamapError

from .conftest import QUICK

LISTED = [(spec.kind, spec.name) for specs in (plugin.iamap_reducers(), plugin.iamap_clusterers()) for spec in specs]


def damages(value: np.ndarray) -> Iterator[np.ndarray]:
    yield value[..., :-1]
    yield value[None]
    yield value[:0]
    yield value.astype("U8")
    yield value.astype(np.complex128)
    yield value.astype(np.uint8)
    if not value.size:
        return
    if value.dtype.kind == "f":
        wrong = value.copy()
        wrong.flat[0] = np.nan
        yield wrong
    else:
        for number in (-2, 10**6, np.iinfo(value.dtype).min):
            wrong = value.copy()
            wrong.flat[-1] = number
            yield wrong


@pytest.mark.parametrize(("kind", "name"), LISTED)
def test_a_damaged_state_is_refused(create, real, kind, name):
    X = real[:150]
    parameters = {**QUICK.get((kind, name), {}), **({"max_iter": 250} if name == "tsne" else {})}
    # What UMAP keeps is what every method keeps that is carried over, and its compiler takes half a minute.
    fitted = create(kind, "mds" if name == "umap" else name, **parameters).fit(X)
    state = {key: value for key, value in fitted.state().items() if (name, key) != ("umap", "figures")}
    refused = tried = 0
    for key, value in state.items():
        broken: list[Any] = [None, b"", "text", *(damages(value) if isinstance(value, np.ndarray) else ())]
        for wrong in [{**state, key: one} for one in broken] + [{k: v for k, v in state.items() if k != key}]:
            tried += 1
            fresh = create(kind, name, **parameters)
            try:
                fresh.restore(wrong)
                (fresh.transform if kind == "reducer" else fresh.predict)(X[:20])
            except IamapError:
                refused += 1
    # What passes is harmless: fewer rows where any number of them will do, or a figure of another type.
    assert refused > tried / 2


def test_a_tree_that_leads_back_is_refused(create, blobs):
    state = dict(create("clusterer", "bisecting_kmeans").fit(blobs[0]).state())
    loop = state["children"].copy()
    loop[1:][loop[1:, 0] >= 0] = 0
    with pytest.raises(BundleInvalid, match="'children' is not a tree"):
        create("clusterer", "bisecting_kmeans").restore({**state, "children": loop})


def test_another_number_of_bands_is_refused(create, blobs):
    fitted = create("reducer", "pca").fit(blobs[0])
    with pytest.raises(IamapError, match="the samples have 4 features, the model was fitted on 6"):
        fitted.transform(blobs[0][:, :4])
