"""What a fitted component keeps, as a bundle holds it: a run restores the same values as are read from the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from iamap_core.guard.boundary import Provider
from iamap_core.interfaces import State
from iamap_core.saved_state import KINDS, NAME


def storable(provider: Provider, state: Mapping[str, Any]) -> State:
    """A state with lists for tuples and plain numbers. Raises :class:`~iamap_core.errors.ContractBroken`."""
    for name, value in state.items():
        if not NAME.fullmatch(name):
            raise provider.broke(f"gave {name!r} as a name in state: letters, digits and underscores make one.")
        if isinstance(value, np.ndarray) and (value.dtype.kind not in KINDS or value.dtype.hasobject):
            raise provider.broke(f"gave an array of {value.dtype} as '{name}' in state, not of numbers or text.")
    try:
        return {name: value if isinstance(value, np.ndarray | bytes) else _json(value) for name, value in state.items()}
    except TypeError as error:
        raise provider.broke(f"gave {error} in state, which holds arrays, bytes and JSON values.") from None


def _json(value: Any) -> Any:
    """A JSON value as it is read again. Raises TypeError with what is none."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return int(value)
        case float():
            return float(value)
        case np.generic() if value.dtype.kind in "biuf":
            return value.item()
        case list() | tuple():
            return [_json(one) for one in value]
        case dict():
            if wrong := [key for key in value if not isinstance(key, str)]:
                raise TypeError(f"a table with the key {wrong[0]!r}")
            return {key: _json(one) for key, one in value.items()}
    raise TypeError(type(value).__name__)
