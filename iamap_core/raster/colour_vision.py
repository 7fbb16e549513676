"""How different two colours look, to eyes of several kinds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NORMAL = np.eye(3)
_DEUTERANOPE = np.array([
    [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
])  # fmt: skip
_PROTANOPE = np.array([
    [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
])  # fmt: skip
"""What linear sRGB becomes to each, after Machado et al. 2009, doi:10.1109/TVCG.2009.113."""

_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = _XYZ.sum(axis=1)


def difference(colours: Sequence[str], other: str) -> NDArray[np.float64]:
    """``#rrggbb`` of n colours and another one -> ``float64[n]``: the least of three distances in CIELAB (1976), to
    normal, deuteranope and protanope eyes. From about 10 on colours are distinct at a glance."""
    seen = np.stack([_lab(_linear([*colours, other]) @ eyes.T) for eyes in (_NORMAL, _DEUTERANOPE, _PROTANOPE)])
    found: NDArray[np.float64] = np.linalg.norm(seen[:, :-1] - seen[:, -1:], axis=2).min(axis=0)
    return found


def _linear(colours: Sequence[str]) -> NDArray[np.float64]:
    coded = np.array([[int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)] for colour in colours])
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def _lab(linear: NDArray[np.float64]) -> NDArray[np.float64]:
    relative = np.clip(linear, 0, 1) @ _XYZ.T / _WHITE
    root = np.where(relative > (6 / 29) ** 3, np.cbrt(relative), relative / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.stack([116 * root[:, 1] - 16, 500 * (root[:, 0] - root[:, 1]), 200 * (root[:, 1] - root[:, 2])], axis=1)
