"""A network's graph through an engine for the processor, which is compared with torch before it is used.

That happens once for each graph, version of the engine and machine: the graph computes the same on every raster. What
int8 and bf16 change depends on the raster: tiles of it fix the ranges of activations, other tiles show how much
features change, and of the same tiles that is remembered. Where it is too much, the layers that suffer most stay in
fp32; where that does not help, all do.

Nothing here imports torch; the network does, when it is asked for what torch gives.
"""

from __future__ import annotations

import hashlib
import io
import json
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

import iamap_core as iamap
from iamap_core.plugin_support import Remembered
from iamap_torch import graphs, runtimes, threads
from iamap_torch.exported_network import ExportedNetwork
from iamap_torch.graphs import GraphUnusable
from iamap_torch.runtimes import Runtime
from iamap_torch.similarity import Similarity

MIN_FP32_SIMILARITY = 0.9999
"""Cosine similarity that an engine must reach in fp32, at the first percentile: what rounding does is less."""
SHARES = (0.0, 0.1, 0.25, 0.5)
"""Of the layers, those left in fp32, as long as all in int8 change the features too much."""
BATCH = 4
KEPT_CALIBRATIONS, KEPT_INT8 = 64, 8
"""Files in the cache, those of the newest rasters: about a megabyte each, and up to a quarter of the weights."""

Floats = NDArray[np.float32]
Features = Callable[[Sequence[Floats]], Floats]
"""The network's maps -> ``float32[N, D, grid, grid]``."""

_COMPARED = Remembered("engines.json")


class GraphEngine:
    """A network that computes through another engine than torch: at once where the plan has a calibration, otherwise
    after ``calibrate``."""

    def __init__(self, network: ExportedNetwork, plan: iamap.EncoderPlan) -> None:
        self._network = network
        self._plan = plan
        self._threads = threads.count(plan.threads)
        self._run: Runtime | None = None
        if plan.calibration is not None:
            self._take_up(plan.calibration)

    def __call__(self, images: Floats) -> Sequence[Floats]:
        """The maps of ``float32[N, C, S, S]``."""
        assert self._run is not None  # the core calibrates before it encodes
        return self._run(np.ascontiguousarray(images, dtype=np.float32))

    def calibrate(self, images: Floats, features: Features) -> iamap.Calibration:
        """Get the plan's engine and precision ready and compare them.

        images: ``float32[N, C, S, S]``, tiles of the raster; every other one fixes ranges, the rest compare.
        Raises :class:`~iamap_torch.graphs.GraphUnusable`.
        """
        images = np.ascontiguousarray(images, dtype=np.float32)
        graph = self._network.graph()
        file = f"{self._key(graph, images)}.npz"
        found = _unpacked(graphs.read(file)) if self._plan.precision != "fp32" else None
        if found is None:
            found = self._found(graph, images, features)
            if self._plan.precision != "fp32":
                graphs.keep(file, _packed(found))
                graphs.keep_newest(".npz", KEPT_CALIBRATIONS)
        else:
            self._take_up(found)
        self._network.give_up()
        return found

    # ------------------------------------------------------------------------------------------- comparing

    def _found(self, graph: bytes, images: Floats, features: Features) -> iamap.Calibration:
        learn, judge = (images[::2], images[1::2]) if len(images) > 1 else (images, images)
        plan, plain = self._plan, self._start(graph)
        same, tiles = self._same(graph, plain, judge, features)
        self._run = plain
        to_torch = f"similarity of features to torch: {same} ({_count(tiles)}, compared once on this machine)"
        if plan.precision == "fp32":
            return _calibration(plan, "fp32", same, to_torch)
        expected = _features(plain, judge, features)

        def compare(run: Runtime) -> Similarity:
            return Similarity.of(expected, _features(run, judge, features))

        kept: list[int] = [0]
        arrays: Mapping[str, NDArray[Any]] = {}
        layers = 0
        if plan.precision == "bf16":
            lower = [self._start(graph, "bf16")]
            tried = [compare(lower[0])]
        else:
            lower, tried, kept, layers, arrays = self._int8(graph, learn, compare)
        last, evidence = tried[-1], f"{_count(len(judge))} of this raster"
        words = f"similarity of features to fp32: {last}"
        if kept[-1]:
            words += f" with {kept[-1]} of {layers} layers left in fp32, {tried[0]} with none"
        if last.first >= plan.min_similarity:
            self._run = lower[-1]
            return _calibration(plan, plan.precision, last, f"{words} ({evidence})", arrays=arrays)
        return replace(
            _calibration(plan, "fp32", same, to_torch),
            warning=f"compute.precision={plan.precision} changes the features by more than "
            f"compute.min_similarity={plan.min_similarity:g} allows; {words} ({evidence}). The run computes in fp32.",
        )

    def _same(self, graph: bytes, run: Runtime, judge: Floats, features: Features) -> tuple[Similarity, int]:
        """How near the graph is to torch, and on how many tiles; remembered from the first raster."""
        key = f"{graphs.digest_of(graph)} {runtimes.installed(self._plan.engine)} {platform.node()}"
        if (known := _understood(_COMPARED[key])) is not None:
            return known
        same = Similarity.of(_features(self._network.maps, judge, features), _features(run, judge, features))
        if not same.first >= MIN_FP32_SIMILARITY:
            raise GraphUnusable(
                f"the network's graph gives other features in {self._plan.engine} than in torch: their similarity is "
                f"{same}.",
                hint="Give compute.engine=torch.",
                where="compute.engine",
            )
        _COMPARED[key] = {**asdict(same), "tiles": len(judge)}
        return same, len(judge)

    def _int8(
        self, graph: bytes, learn: Floats, compare: Callable[[Runtime], Similarity]
    ) -> tuple[list[Runtime], list[Similarity], list[int], int, Mapping[str, NDArray[Any]]]:
        """What was tried, the last of it last: runtimes, similarities, layers left in fp32; of how many; ranges."""
        from iamap_torch import quantize

        def look(shown: bytes) -> Iterator[Sequence[NDArray[Any]]]:
            run = self._start(shown)
            for number in range(len(learn)):
                yield run(learn[number : number + 1])

        measured = quantize.measure(graph, look)
        order = quantize.sensitive(graph, measured)
        if not order:
            raise GraphUnusable(
                "the network has no layers that support int8.",
                hint="Give compute.precision=fp32.",
                where="compute.precision",
            )
        runs: list[Runtime] = []
        kept, tried = [], []
        for share in SHARES:
            kept.append(int(np.ceil(share * len(order))))
            lower = quantize.quantized(graph, measured, order[: kept[-1]])
            runs[:] = [self._start(lower)]
            tried.append(compare(runs[0]))
            if tried[-1].first >= self._plan.min_similarity:
                break
        arrays = {"names": np.array(list(measured)), "kept": np.array(order[: kept[-1]], np.str_)}
        arrays |= {f"of_{number}": stats for number, stats in enumerate(measured.values())}
        if tried[-1].first >= self._plan.min_similarity:
            self._keep_int8(graph, arrays, lower)
        return runs, tried, kept, len(order), arrays

    # ------------------------------------------------------------------------------------------- taking up

    def _take_up(self, calibration: iamap.Calibration) -> None:
        """What another process found and kept in the plan, or an earlier run with the same tiles."""
        graph = self._network.graph()
        if calibration.precision == "int8":
            graph = self._int8_graph(graph, calibration.arrays)
        self._run = self._start(graph, calibration.precision)
        self._network.give_up()

    def _int8_graph(self, graph: bytes, arrays: Mapping[str, NDArray[Any]]) -> bytes:
        if (found := graphs.read(_int8_name(graph, arrays))) is not None:
            return found
        from iamap_torch import quantize

        measured = {str(name): arrays[f"of_{number}"] for number, name in enumerate(arrays["names"])}
        lower = quantize.quantized(graph, measured, [str(name) for name in arrays["kept"]])
        self._keep_int8(graph, arrays, lower)
        return lower

    def _keep_int8(self, graph: bytes, arrays: Mapping[str, NDArray[Any]], lower: bytes) -> None:
        graphs.keep(_int8_name(graph, arrays), lower)
        graphs.keep_newest(".int8.onnx", KEPT_INT8)

    def _start(self, graph: bytes, precision: str = "fp32") -> Runtime:
        return runtimes.start(self._plan.engine, graph, precision, self._threads)

    def _key(self, graph: bytes, images: Floats) -> str:
        """Of what a calibration found: everything that decides it, the tiles included."""
        plan = self._plan
        engine = (runtimes.installed(plan.engine), plan.precision, plan.min_similarity, self._threads)
        tiles = hashlib.sha256(images.tobytes()).hexdigest()
        return graphs.name_of("calibration", graphs.digest_of(graph), engine, platform.node(), images.shape, tiles)


def _features(run: Callable[[Floats], Sequence[Floats]], images: Floats, features: Features) -> Floats:
    return np.concatenate([features(run(images[start : start + BATCH])) for start in range(0, len(images), BATCH)])


def _count(tiles: int) -> str:
    return f"{tiles} tiles" if tiles > 1 else "a single tile"


def _calibration(
    plan: iamap.EncoderPlan,
    precision: str,
    similarity: Similarity,
    words: str,
    *,
    arrays: Mapping[str, NDArray[Any]] | None = None,
) -> iamap.Calibration:
    return iamap.Calibration(
        engine=plan.engine,
        precision=precision,
        mean=similarity.mean,
        first=similarity.first,
        note=f"The network computes in {precision} through {plan.engine}; {words}.",
        arrays=arrays or {},
    )


def _understood(known: Any) -> tuple[Similarity, int] | None:
    try:
        same, tiles = Similarity(float(known["mean"]), float(known["first"])), int(known["tiles"])
    except (KeyError, TypeError, ValueError):
        return None
    return (same, tiles) if MIN_FP32_SIMILARITY <= same.first <= 1.000001 and tiles > 0 else None


def _int8_name(graph: bytes, arrays: Mapping[str, NDArray[Any]]) -> str:
    digests = [(name, hashlib.sha256(array.tobytes()).hexdigest()) for name, array in arrays.items()]
    return f"{graphs.name_of('int8', graphs.digest_of(graph), sorted(digests))}.int8.onnx"


def _packed(calibration: iamap.Calibration) -> bytes:
    packed = io.BytesIO()
    facts: Any = np.array(json.dumps(calibration.facts()))
    arrays: dict[str, Any] = {f"of.{name}": array for name, array in calibration.arrays.items()}
    np.savez(packed, facts=facts, **arrays)
    return packed.getvalue()


def _unpacked(packed: bytes | None) -> iamap.Calibration | None:
    if packed is None:
        return None
    try:
        with np.load(io.BytesIO(packed), allow_pickle=False) as file:
            arrays = {name.removeprefix("of."): file[name] for name in file.files if name != "facts"}
            return iamap.Calibration(**json.loads(str(file["facts"])), arrays=arrays)
    except Exception:  # a cache may hold anything
        return None
