"""Components that keep every promise, and others that each break one."""

from __future__ import annotations

import datetime
import os
import random
import sys
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

import iamap_core as iamap

# ---------------------------------------------------------------------------------------------- encoders


class Mean:
    """The mean of each band over blocks of a quarter of a tile."""

    wanted = iamap.Wanted(tile_size=16)

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def open(self, plan: iamap.EncoderPlan, device: str) -> Self:
        self.geometry = iamap.Geometry(grid=4, features=plan.channels)
        return self

    def encode(self, batch: NDArray[np.float32]) -> Any:
        n, channels, side, _ = batch.shape
        return batch.reshape(n, channels, 4, side // 4, 4, side // 4).mean(axis=(3, 5))


class EncodeExits(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        sys.exit(0)


class EncodeLeaves(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        os._exit(0)


class EncodeRaises(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        raise ValueError("no such layer")


class EncodeImports(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        import a_package_that_nobody_has  # noqa: F401


class EncodeList(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch).tolist()


class EncodeDropsAxis(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch)[:, 0]


class EncodeDropsTile(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch)[:-1]


class EncodeIntegers(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch).astype(np.int16)


class EncodeNan(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        features = super().encode(batch)
        features[0, 0, 0, 0] = np.nan
        return features


class EncodeMasked(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        features = super().encode(batch)
        features[:, :, 0, 0] = np.nan
        return np.ma.masked_invalid(features)


class EncodeStops(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        raise GeneratorExit


class NoText(Exception):
    def __str__(self) -> str:
        raise RuntimeError


class EncodeRaisesMute(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        raise NoText


class OpenNothing(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        return object()


class OpenKnowsNoAuto(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        {"cpu": 0, "cuda": 1}[device]
        return super().open(plan, device)


class GeometryTuple(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        self.geometry = (4, plan.channels)
        return self


class GeometryEmpty(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        self.geometry = iamap.Geometry(grid=0, features=plan.channels)
        return self


class GeometryUneven(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        self.geometry = iamap.Geometry(grid=3, features=plan.channels)
        return self


class GeometryNames(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        self.geometry = iamap.Geometry(grid=4, features=plan.channels, names=("one",))
        return self


class GeometryFraction(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        self.geometry = iamap.Geometry(grid=plan.tile_size / 4, features=plan.channels)  # type: ignore[arg-type]
        return self


class GeometryText(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Any:
        self.geometry = iamap.Geometry(grid=4, features=plan.channels, names="ab")  # type: ignore[arg-type]
        return self


class WantedText(Mean):
    def __init__(self, config: iamap.IamapModel) -> None:
        self.wanted = iamap.Wanted(tile_size=16, bands="red", sensors="rgb")  # type: ignore[arg-type]


class WantedDict(Mean):
    wanted: Any = {"tile_size": 16}


class WantedStatistics(Mean):
    def __init__(self, config: iamap.IamapModel) -> None:
        self.wanted = iamap.Wanted(channels=2, mean=(0.5, 0.5, 0.5), std=(0.2, 0.2, 0.2))


class WantedDeviation(Mean):
    def __init__(self, config: iamap.IamapModel) -> None:
        self.wanted = iamap.Wanted(channels=2, mean=(0.5, 0.5), std=(0.2, 0.0))


class OpenChangesFolder(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Self:
        os.chdir("/")
        random.seed(1)
        np.random.seed(1)
        print("loaded")
        return super().open(plan, device)


class OpenChangesProcess(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Self:
        np.seterr(all="raise")
        warnings.simplefilter("error")
        sys.setrecursionlimit(990)
        os.umask(0o777)
        return super().open(plan, device)


# ----------------------------------------------------------------------------------------- band adapters


class First:
    """The first two bands."""

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        return iamap.BandPlan(bands=(1, 2), channels=("a", "b"))

    def adapt(self, block: NDArray[np.float32], plan: iamap.BandPlan) -> Any:
        return block


class PlanFromZero(First):
    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        return iamap.BandPlan(bands=(0, 1), channels=("a", "b"))


class PlanTuple(First):
    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        return (1, 2)


class PlanWavelength(First):
    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        return iamap.BandPlan(bands=(1, 2), channels=("a", "b"), wavelengths=(0.66,))


class PlanNanometres(First):
    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        return iamap.BandPlan(bands=(1, 2), channels=("a", "b"), wavelengths=(665, 842))


class PlanList(First):
    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        return iamap.BandPlan(bands=(1, 2), channels=("a", "b"), arrays={"axes": [1, 2]})  # type: ignore[dict-item]


class PlanNumbers(First):
    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        return iamap.BandPlan(bands=(1, 2), channels=(1, 2))  # type: ignore[arg-type]


class AdaptLoses(First):
    def adapt(self, block: NDArray[np.float32], plan: iamap.BandPlan) -> Any:
        return block[:1]


class AdaptInfinite(First):
    def adapt(self, block: NDArray[np.float32], plan: iamap.BandPlan) -> Any:
        with np.errstate(divide="ignore"):
            return np.float32(1) / (block * 0)


class AdaptDouble(First):
    def adapt(self, block: NDArray[np.float32], plan: iamap.BandPlan) -> Any:
        return block.astype(np.float64)


# ----------------------------------------------------------------------------------------------- reducers


class Centred:
    """The first two features, less their mean."""

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def fit(self, X: NDArray[np.float32]) -> Any:
        self.mean = X[:, :2].mean(axis=0)
        return self

    def transform(self, X: NDArray[np.float32]) -> Any:
        return X[:, :2] - self.mean

    def state(self) -> Any:
        return {"mean": self.mean}

    def restore(self, state: iamap.State) -> Any:
        self.mean = np.asarray(state["mean"])
        return self


class FitRaises(Centred):
    def fit(self, X: NDArray[np.float32]) -> Any:
        raise KeyError("mean")


class FitExits(Centred):
    def fit(self, X: NDArray[np.float32]) -> Any:
        sys.exit(0)


class ReversesRows(Centred):
    def transform(self, X: NDArray[np.float32]) -> Any:
        return super().transform(X)[::-1]


class DependsOnBlock(Centred):
    def transform(self, X: NDArray[np.float32]) -> Any:
        return X[:, :2] - X[:, :2].mean(axis=0)


class LosesRows(Centred):
    def transform(self, X: NDArray[np.float32]) -> Any:
        return super().transform(X)[:-1]


class GivesNan(Centred):
    def transform(self, X: NDArray[np.float32]) -> Any:
        return np.full_like(X[:, :2], np.nan)


class GivesHuge(Centred):
    def transform(self, X: NDArray[np.float32]) -> Any:
        return super().transform(X).astype(np.float64) * 1e300


class StateDate(Centred):
    def state(self) -> Any:
        return {**super().state(), "learned": datetime.date(2024, 5, 1)}


class StateObjects(Centred):
    def state(self) -> Any:
        return {**super().state(), "further": np.array([{}], object)}


class StateNumbered(Centred):
    def state(self) -> Any:
        return {**super().state(), "counts": {1: 20}}


class StatePath(Centred):
    def state(self) -> Any:
        return {**super().state(), "../further": self.mean}


class StateTuple(Centred):
    """A file has lists alone."""

    def state(self) -> Any:
        return {**super().state(), "order": (0, 1)}

    def restore(self, state: iamap.State) -> Any:
        hash(state["order"])
        return super().restore(state)


class RestoresNothing(Centred):
    def restore(self, state: iamap.State) -> Any:
        super().restore(state)


class RestoresHalf(Centred):
    def restore(self, state: iamap.State) -> Any:
        self.mean = np.zeros(2, np.float32)
        return self


class CannotRestore(Centred):
    def state(self) -> Any:
        return {"average": self.mean}


class StateList(Centred):
    def state(self) -> Any:
        return [self.mean]


# --------------------------------------------------------------------------------------------- clusterers


class Halves:
    """Pixels below and above the mean."""

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def fit(self, X: NDArray[np.float32]) -> Any:
        self.limit = float(X.mean())
        return self

    def predict(self, X: NDArray[np.float32]) -> Any:
        return (X.mean(axis=1) > self.limit).astype(np.int32)

    def state(self) -> Any:
        return {"limit": self.limit}

    def restore(self, state: iamap.State) -> Any:
        self.limit = float(state["limit"])
        return self


class LabelsBelow(Halves):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return super().predict(X) - 4


class LabelsFar(Halves):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return super().predict(X).astype(np.int64) * 2**32


class LabelsFractions(Halves):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return super().predict(X) * 0.5


class LabelsText(Halves):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return np.where(super().predict(X) > 0, "bright", "dark")


# ------------------------------------------------------------------------------------------------ scorers


class Near:
    """Minus the distance to the mean of the references."""

    bands: Any = ("similarity",)

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def fit(self, references: NDArray[np.float32]) -> Any:
        self.centre = references.mean(axis=0)
        return self

    def score(self, X: NDArray[np.float32]) -> Any:
        return -((X - self.centre) ** 2).sum(axis=1, keepdims=True)

    def state(self) -> Any:
        return {"centre": self.centre}

    def restore(self, state: iamap.State) -> Any:
        self.centre = np.asarray(state["centre"])
        return self


class ScoresFlat(Near):
    def score(self, X: NDArray[np.float32]) -> Any:
        return super().score(X)[:, 0]


class ScoresTwo(Near):
    def score(self, X: NDArray[np.float32]) -> Any:
        return np.repeat(super().score(X), 2, axis=1)


class BandsText(Near):
    bands = "similarity"


class BandsTwoLines(Near):
    bands = ("similar\nity",)


class ScoresInfinite(Near):
    def score(self, X: NDArray[np.float32]) -> Any:
        return np.full((len(X), 1), -np.inf, np.float32)


# --------------------------------------------------------------------------------------------- predictors


class Nearest:
    """The class of the nearest mean."""

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Any:
        self.codes = np.unique(y)
        self.means = np.stack([X[y == code].mean(axis=0) for code in self.codes])
        return self

    def predict(self, X: NDArray[np.float32]) -> Any:
        return self.codes[((X[:, None] - self.means) ** 2).sum(axis=2).argmin(axis=1)]

    def predict_proba(self, X: NDArray[np.float32]) -> Any:
        return (self.predict(X)[:, None] == self.codes).astype(np.float32)

    def state(self) -> Any:
        return {"codes": self.codes, "means": self.means}

    def restore(self, state: iamap.State) -> Any:
        self.codes, self.means = np.asarray(state["codes"]), np.asarray(state["means"])
        return self


class CodesShifted(Nearest):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return super().predict(X) + 1


class CodesShiftedLater(Nearest):
    def restore(self, state: iamap.State) -> Any:
        super().restore(state)
        self.codes = self.codes[::-1]
        return self


class CodesText(Nearest):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return super().predict(X).astype(str)


class ProbabilitiesOverOne(Nearest):
    def predict_proba(self, X: NDArray[np.float32]) -> Any:
        return super().predict_proba(X) * 3


class ProbabilitiesOfOthers(Nearest):
    def predict_proba(self, X: NDArray[np.float32]) -> Any:
        return np.pad(super().predict_proba(X), ((0, 0), (0, 1)))


# -------------------------------------------------------------------------------------------- upsamplers


class Coarse:
    """Each pixel as the coarse one that contains it."""

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def margin(self, factor: float) -> Any:
        return 0

    def upsample(self, block: iamap.CoarseBlock) -> Any:
        rows, cols = block.nearest
        return block.values[:, rows[:, None], cols]


class UpsampleRaises(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        raise IndexError("no such pixel")


class UpsampleDouble(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        return super().upsample(block).astype(float)


class UpsampleKeepsSize(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        return block.values


class UpsampleEmpty(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        return np.where(block.guide[:1] > 0.5, super().upsample(block), np.float32(np.nan))


class MarginFraction(Coarse):
    def margin(self, factor: float) -> Any:
        return 0.5 * factor


# --------------------------------------------------------------------------------------------- validators


class OddEven:
    """Every other point is held out."""

    columns = layers = ()

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def folds(self, samples: iamap.Samples) -> Any:
        odd = samples.groups // 2 % 2 == 1
        if odd.all() or not odd.any():
            raise iamap.LabelsUnusable("two places are needed.")
        rows = odd.nonzero()[0], (~odd).nonzero()[0]
        return [
            iamap.Fold(name="odd", train=rows[1], test=rows[0]),
            iamap.Fold(name="even", train=rows[0], test=rows[1]),
        ]


class NoFolds(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        return []


class SharesSamples(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        every = np.arange(len(samples.y))
        return [iamap.Fold(name="all", train=every, test=every)]


class SharesPlaces(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        rows = np.arange(len(samples.y))
        return [iamap.Fold(name="mixed", train=rows[::2], test=rows[1::2])]


class TestsTwice(OddEven):
    __test__ = False

    def folds(self, samples: iamap.Samples) -> Any:
        return super().folds(samples) * 2


class RowsBeyond(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        n = len(samples.y)
        return [iamap.Fold(name="beyond", train=np.arange(n // 2), test=np.arange(n // 2, n + 1))]


class RowsBefore(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        return [iamap.Fold(name="before", train=np.arange(-1, 5), test=np.arange(6, 9))]


class RowsMask(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        odd: Any = samples.groups % 2 == 1
        return [iamap.Fold(name="mask", train=odd, test=~odd)]


class FoldTuples(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        return [(fold.train, fold.test) for fold in super().folds(samples)]


# ---------------------------------------------------------------------------------------------- executors


class Threads:
    """Two shards at once, in threads."""

    shards = 2

    def __init__(self, config: iamap.IamapModel) -> None:
        pass

    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        with ThreadPoolExecutor(2) as pool:
            yield from pool.map(run_shard, shards)


class DropsShard(Threads):
    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        return super().map(run_shard, list(shards)[:-1])


class RunsNothing(Threads):
    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Any:
        return []


class AnswersItself(Threads):
    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Any:
        for shard in shards:
            run_shard(shard)
            yield 0


class RunsTwice(Threads):
    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Any:
        for shard in shards:
            yield run_shard(shard)
            yield run_shard(shard)


class RunsNext(Threads):
    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Any:
        for shard in shards:
            yield run_shard(shard + 7)


class MapRaises(Threads):
    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Any:
        raise ConnectionError("the cluster is away")


class NoShards(Threads):
    shards = 0


# --------------------------------------------------------------------------- promises that only the kit looks at


class BatchMean(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch) - batch.mean()


class Remembers(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        features = super().encode(batch) + getattr(self, "before", 0)
        self.before = float(batch.mean()) + 1
        return features


class Drops(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch) + np.random.default_rng().standard_normal((len(batch), 1, 4, 4), np.float32)


class Unseeded(Mean):
    def __init__(self, config: iamap.IamapModel) -> None:
        self.factor = np.float32(np.random.default_rng().uniform(1, 2))

    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch) * self.factor


class Swapped(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch).transpose(0, 1, 3, 2)


class Upside(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch)[:, :, ::-1]


class Writes(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        features = super().encode(batch)
        batch *= 0
        return features


class Ignores(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        return super().encode(batch)[:, [0] * batch.shape[1]]


class ChangesProcess(Mean):
    def encode(self, batch: NDArray[np.float32]) -> Any:
        os.environ["GDAL_CACHEMAX"] = "1"
        os.umask(0o777)
        np.seterr(all="raise")
        warnings.simplefilter("error")
        return super().encode(batch)


class LeavesThread(Mean):
    def open(self, plan: iamap.EncoderPlan, device: str) -> Self:
        threading.Thread(target=threading.Event().wait, args=(2,), name="loader").start()
        return super().open(plan, device)


class NamesOtherSensor(Mean):
    wanted = iamap.Wanted(tile_size=16, bands=("B02", "B03"), sensors=("sentinel2",))


class NamesOtherBands(Mean):
    wanted = iamap.Wanted(tile_size=16, bands=("B02", "B99"), sensors=("sentinel2_l2a",))


class NamesNoSensor(Mean):
    wanted = iamap.Wanted(tile_size=16, bands=("B02", "B03"))


class TakesAnything(Mean):
    wanted = iamap.Wanted(tile_size=16, channels=3)


class AdaptsBlocks(First):
    def adapt(self, block: NDArray[np.float32], plan: iamap.BandPlan) -> Any:
        return block - np.nanmean(block)


class AdaptWrites(First):
    def adapt(self, block: NDArray[np.float32], plan: iamap.BandPlan) -> Any:
        block += 1
        return block.copy()


class RandomPlan(First):
    def plan(self, source: iamap.BandSource, wanted: iamap.Wanted) -> Any:
        axes = np.random.default_rng().random((2, 2))
        return iamap.BandPlan(bands=(1, 2), channels=("a", "b"), arrays={"axes": axes})


class UnseededFit(Centred):
    def fit(self, X: NDArray[np.float32]) -> Any:
        super().fit(X)
        self.mean = self.mean + np.random.default_rng().uniform(0, 100, 2).astype(np.float32)
        return self


class TransformWrites(Centred):
    def transform(self, X: NDArray[np.float32]) -> Any:
        kept = super().transform(X).copy()
        X *= 0
        return kept


class FitWrites(Centred):
    def fit(self, X: NDArray[np.float32]) -> Any:
        super().fit(X)
        X -= X.mean(axis=0)
        return self


class TakesHalfState(Centred):
    def restore(self, state: iamap.State) -> Any:
        self.mean = np.asarray(state.get("mean", np.zeros(2, np.float32)))
        return self


class SilentNoise(Halves):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return super().predict(X) - 1


class BandsSwapped(Near):
    bands = ("near", "nearer")

    def score(self, X: NDArray[np.float32]) -> Any:
        return super().score(X) * np.array([1, 2])

    def restore(self, state: iamap.State) -> Any:
        self.bands = self.bands[::-1]
        return super().restore(state)


class CodesFractionsLater(Nearest):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return super().predict(X).astype(self.codes.dtype)

    def restore(self, state: iamap.State) -> Any:
        super().restore(state)
        self.codes = self.codes.astype(float)
        return self


class ProbabilitiesSwappedLater(Nearest):
    swapped = False

    def predict_proba(self, X: NDArray[np.float32]) -> Any:
        shares = super().predict_proba(X)
        return shares[:, ::-1] if self.swapped else shares

    def restore(self, state: iamap.State) -> Any:
        self.swapped = True
        return super().restore(state)


class ScoresSwappedLater(Near):
    """Similarity and its square, in the other order after restore."""

    bands = ("similarity", "square")
    order = (0, 1)

    def score(self, X: NDArray[np.float32]) -> Any:
        scores = super().score(X)
        return np.concatenate([scores, scores**2], axis=1)[:, self.order]

    def restore(self, state: iamap.State) -> Any:
        self.order = (1, 0)
        return super().restore(state)


class StreamsHalf(Centred):
    """Learns block by block, and restores another mean."""

    def fit_blocks(self, blocks: Iterable[NDArray[np.float32]]) -> Any:
        return self.fit(np.concatenate(list(blocks)))

    def restore(self, state: iamap.State) -> Any:
        super().restore(state)
        self.mean = self.mean * 2
        return self


class ScoresDistance(Near):
    def score(self, X: NDArray[np.float32]) -> Any:
        return -super().score(X)


class LearnsNothing(Nearest):
    def predict(self, X: NDArray[np.float32]) -> Any:
        return np.full(len(X), self.codes[0])

    def predict_proba(self, X: NDArray[np.float32]) -> Any:
        return (self.predict(X)[:, None] == self.codes).astype(np.float32)


class ProbabilitiesBackwards(Nearest):
    def predict_proba(self, X: NDArray[np.float32]) -> Any:
        return super().predict_proba(X)[:, ::-1]


class PaintsGuide(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        return super().upsample(block) + np.nan_to_num(block.guide[:1])


class TooNarrow(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        fine = super().upsample(block)
        return (fine - fine[:, :1, :1] + fine[:, -1:, -1:]).astype(np.float32)


class SpreadsNothing(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        rows, cols = block.nearest
        filled = np.nan_to_num(block.values, nan=0, posinf=99)
        return ((filled + np.roll(filled, 1, axis=2)) / 2)[:, rows[:, None], cols]


class RandomDetail(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        fine = super().upsample(block)
        return fine + np.random.default_rng().random(fine.shape, np.float32)


class NeedsColour(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        if len(block.guide) != 3:
            raise iamap.ConfigInvalid("red, green and blue are needed.")
        return super().upsample(block)


class UpsampleWrites(Coarse):
    def upsample(self, block: iamap.CoarseBlock) -> Any:
        block.guide[:] = 0
        return super().upsample(block)


class CutsPlaces(OddEven):
    """Squares of the map, whatever polygons lie across their borders."""

    def folds(self, samples: iamap.Samples) -> Any:
        super().folds(samples)
        odd = np.floor(samples.xy / 100).sum(axis=1) % 2 == 1
        rows = odd.nonzero()[0], (~odd).nonzero()[0]
        return [
            iamap.Fold(name="odd", train=rows[1], test=rows[0]),
            iamap.Fold(name="even", train=rows[0], test=rows[1]),
        ]


class RandomFolds(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        super().folds(samples)
        odd = np.random.default_rng().permutation(samples.groups.max() + 1)[samples.groups] % 2 == 1
        rows = odd.nonzero()[0], (~odd).nonzero()[0]
        return [
            iamap.Fold(name="odd", train=rows[1], test=rows[0]),
            iamap.Fold(name="even", train=rows[0], test=rows[1]),
        ]


class InOrder(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        super().folds(samples)
        _, first, unit = np.unique(samples.groups, return_index=True, return_inverse=True)
        early = (first.argsort().argsort() < len(first) // 2)[unit]
        rows = early.nonzero()[0], (~early).nonzero()[0]
        return [
            iamap.Fold(name="early", train=rows[1], test=rows[0]),
            iamap.Fold(name="late", train=rows[0], test=rows[1]),
        ]


class OnePlace(OddEven):
    def folds(self, samples: iamap.Samples) -> Any:
        if len(np.unique(samples.groups)) < 2:
            half = np.arange(len(samples.y)) < len(samples.y) // 2
            return [iamap.Fold(name="half", train=half.nonzero()[0], test=np.arange(0))]
        return super().folds(samples)


class SwallowsErrors(Threads):
    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        for answer in super().map(run_shard, shards):
            if answer.error is None:
                yield answer


class Idle(iamap.IamapModel):
    window: int = 4
    """A window that nothing asks for."""


class Stored(Centred):
    def __init__(self, config: Any) -> None:
        self.window = config.window


class Neutral(iamap.IamapModel):
    threads: iamap.ChangesNothing[int] = 4
    """Threads, which make no other result."""


class Mute(iamap.IamapModel):
    window: iamap.ChangesNothing[int] = 4


class Odd(iamap.IamapModel):
    table: iamap.ChangesNothing[dict[str, int]] = {}
    """A table."""


class Impossible(iamap.IamapModel):
    random_state: iamap.ChangesNothing[int | None] = None
    """A seed that nobody fills."""
