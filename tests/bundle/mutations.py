"""Bundles that were damaged or altered on purpose, and a process that tries them.

Run as a program with a folder for scratch files and, for each bundle, its path, a first seed and how many: it tells on
standard output what it is about to try, so that whoever watches knows what ended it.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Members = dict[str, bytes]
Random = np.random.Generator

JUNK: tuple[Any, ...] = (
    None, True, -1, 0, 1, 3, 10**6, 2**31, 2**63, 10**30, -0.5, 1e308, float("nan"), float("inf"), "", "x", "../x",
    "é" * 50, [], {},
    [[]], [1, 2], {"a": 1}, [None] * 5,
)  # fmt: skip
INDICES = (-(2**62), -(2**31), -2, -1, 0, 1, 7, 10**4, 2**31 - 1, 2**62)
NUMBERS = (np.nan, np.inf, -np.inf, 0.0, -1.0, 1e30, 1e300, 5e-324)


def unpack(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(members: Members, twice: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        if twice:
            archive.writestr(twice, members[twice])
    return buffer.getvalue()


def _pick(rng: Random, values: Any) -> Any:
    values = list(values)
    return values[int(rng.integers(len(values)))]


def _npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


# ------------------------------------------------------------------------------------------ kinds of damage


def flip_bits(data: bytes, rng: Random) -> bytes:
    altered = bytearray(data)
    for position in rng.integers(len(altered), size=int(rng.integers(1, 9))):
        altered[position] ^= 1 << int(rng.integers(8))
    return bytes(altered)


def truncate(data: bytes, rng: Random) -> bytes:
    return data[: int(rng.integers(len(data)))]


def change_json(data: bytes, rng: Random) -> bytes:
    """One value, anywhere, becomes junk, another value of the file, or nothing."""
    document = json.loads(data)
    places: list[tuple[Any, Any]] = []
    waiting = [document]
    while waiting:
        value = waiting.pop()
        keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        places += [(value, key) for key in keys]
        waiting += [value[key] for key in keys]
    holder, key = _pick(rng, places)
    match int(rng.integers(4)):
        case 0 | 1:
            holder[key] = _pick(rng, JUNK)
        case 2:
            other, name = _pick(rng, places)
            holder[key] = json.loads(json.dumps(other[name]))
        case _:
            del holder[key]
    return json.dumps(document).encode()


def change_array(data: bytes, rng: Random) -> bytes:
    """One array gets values, a type or a shape that it should not have."""
    array = np.load(io.BytesIO(data), allow_pickle=False).copy()
    match int(rng.integers(8)):
        case 0 | 1 | 2 | 3:
            _spoil(array, rng)
        case 4:
            kinds = (np.uint8, np.int64, np.float32, np.float16, np.complex128, "U3")
            with contextlib.suppress(TypeError, ValueError):
                array = array.astype(_pick(rng, kinds))
        case 5:
            array = array[: int(rng.integers(len(array) + 1))] if array.ndim else array[None]
        case 6:
            array = np.concatenate([array, array]) if array.ndim else array
        case _:
            array = array.T if array.ndim > 1 else array[None]
    return _npy(array)


def _spoil(array: NDArray[Any], rng: Random) -> None:
    if not array.size:
        return
    if array.dtype.names:
        _spoil(array[_pick(rng, array.dtype.names)], rng)
        return
    bad = _pick(rng, NUMBERS if array.dtype.kind == "f" else INDICES)
    for place in rng.integers(array.size, size=int(rng.integers(1, 4))):
        with contextlib.suppress(TypeError, ValueError, OverflowError), np.errstate(all="ignore"):
            if array.dtype.kind in "iu":
                bad = int(np.clip(bad, np.iinfo(array.dtype).min, np.iinfo(array.dtype).max))
            array.reshape(-1)[place] = bad


def change_member(data: bytes, rng: Random) -> bytes:
    """Damage inside of one member, in a zip that is whole; of the bytes that skops wrote, inside of those."""
    members = unpack(data)
    arrays = [name for name in members if name.endswith(".npy")]
    inner = [name for name in members if name.endswith(".bin")]
    documents = [name for name in members if name.endswith(".json")]
    ways: list[tuple[str, Callable[[bytes, Random], bytes]]] = [
        (_pick(rng, documents), change_json),
        (_pick(rng, members), flip_bits),
    ]
    if arrays:
        ways += [(_pick(rng, arrays), change_array)] * 3
    if inner:
        ways += [(_pick(rng, inner), change_member)] * 3
    name, way = _pick(rng, ways)
    return pack(members | {name: way(members[name], rng)})


def swap_members(data: bytes, rng: Random) -> bytes:
    members = unpack(data)
    first, second = _pick(rng, members), _pick(rng, members)
    return pack(members | {first: members[second], second: members[first]})


def change_list(data: bytes, rng: Random) -> bytes:
    """A member more, fewer, twice or under another name."""
    members = unpack(data)
    name = _pick(rng, members)
    match int(rng.integers(4)):
        case 0:
            return pack({key: value for key, value in members.items() if key != name})
        case 1:
            return pack(members, twice=name)
        case 2:
            return pack(members | {_pick(rng, ("../evil.npy", "/etc/x", "stage9/x.npy", "stage0/x.pkl")): b"x"})
        case _:
            return pack({("stage0/other.npy" if key == name else key): value for key, value in members.items()})


WAYS = (flip_bits, truncate, change_member, change_member, change_member, change_member, swap_members, change_list)


def mutated(data: bytes, seed: int) -> bytes:
    """The bundle with one damage, chosen by the seed."""
    rng = np.random.default_rng(seed)
    with zipfile.ZipFile(io.BytesIO(data)), np.errstate(all="ignore"):
        return WAYS[int(rng.integers(len(WAYS)))](data, rng)


# -------------------------------------------------------------------------------------------- trying them


def attempt(path: Path, X: NDArray[np.float32], catalog: Any) -> str:
    """``refused`` with a message, ``used``, or what else happened."""
    from iamap_core.bundle.bundle import Bundle
    from iamap_core.errors import BundleInvalid

    try:
        bundle = Bundle.load(path, catalog)
    except BundleInvalid as error:
        return "refused" if error.message and error.hint else f"refused without advice: {error}"
    except BaseException as error:
        return f"not refused but {type(error).__name__}: {error}"
    if len(bundle.bands) != X.shape[1]:
        return "used"
    try:
        with np.errstate(all="ignore"):
            bundle.apply(X)
    except BaseException as error:
        return f"used and {type(error).__name__}: {error}"
    return "used"


def main(scratch: Path, tasks: list[str]) -> None:
    import warnings

    from threadpoolctl import threadpool_limits

    from iamap_core.catalog import Catalog

    warnings.simplefilter("ignore")
    catalog = Catalog.installed()
    with threadpool_limits(1):
        for bundle, first, count in zip(tasks[::3], map(int, tasks[1::3]), map(int, tasks[2::3]), strict=True):
            data = Path(bundle).read_bytes()
            X = np.random.default_rng(5).normal(size=(40, 6)).astype(np.float32)
            path = scratch / "tried.iamap"
            for seed in (None, *range(first, first + count)):  # at first as it is, which imports what it needs
                path.write_bytes(data if seed is None else mutated(data, seed))
                print(json.dumps([Path(bundle).stem, seed]), flush=True)
                print(json.dumps(attempt(path, X, catalog)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
