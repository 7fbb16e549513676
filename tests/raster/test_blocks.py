"""blocks: which pixels are whole."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from iamap_core.raster.blocks import complete

NUMBERS = st.one_of(
    st.floats(-1e3, 1e3, width=32), st.sampled_from([np.nan, np.inf, -np.inf, np.float32(3e38), np.float32(-3e38)])
)


@given(arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 9)), elements=NUMBERS))
def test_a_pixel_is_complete_when_every_number_of_it_is_finite(pixels):
    assert complete(pixels).tolist() == np.isfinite(pixels).all(axis=0).tolist()


def test_numbers_whose_sum_is_too_large_are_data() -> None:
    assert complete(np.full((384, 3), 3e38, np.float32)).all()
