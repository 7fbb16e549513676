"""The example of every hook is a whole plugin: it loads, is listed, and does what its kind does."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import iamap_core as iamap
from iamap_core import hookspecs, plugins
from iamap_core.catalog import Catalog, resolve
from iamap_core.raster.source import RasterSource
from iamap_core.specs import HOOKS
from tests.conftest import WriteRaster

X = np.array([[1, 10], [2, 20], [3, 60], [4, 90]], np.float32)


def example(hook: str) -> str:
    """The code in a hook's docstring."""
    return textwrap.dedent((inspect.getdoc(getattr(hookspecs, hook)) or "").partition("::\n")[2]).strip()


def module_of(code: str) -> str:
    """The module that an example says it is."""
    found = re.search(r'(?:factory|check)="(\w+):', code)
    assert found is not None
    return found[1]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Catalog]]:
    """Lays an example where installed packages lie, and gives a catalogue of it alone."""
    modules = set(sys.modules)

    def installed(hook: str) -> Catalog:
        code = example(hook)
        module = module_of(code)
        (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
        about = tmp_path / f"{module}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n", encoding="utf-8")
        (about / "entry_points.txt").write_text(f"[iamap]\nexample = {module}\n", encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        return Catalog(*plugins.load(plugins.entry_points([str(tmp_path)])))

    yield installed
    for module in set(sys.modules) - modules:
        if module.startswith("iamap_"):
            del sys.modules[module]


def restored(component: Any, fresh: Any) -> Any:
    """A fresh component with the state of a fitted one."""
    return fresh.restore(component.state())


def use_encoder(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    encoder = create()
    side = encoder.wanted.tile_size
    opened = encoder.open(iamap.EncoderPlan(tile_size=side, channels=2), "cpu")
    features = opened.encode(np.ones((3, 2, side, side), np.float32))
    grid = opened.geometry.grid
    assert features.shape == (3, opened.geometry.features, grid, grid) and features.dtype == np.float32


def use_bands(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    source = RasterSource([write_raster(np.ones((5, 8, 8), np.float32))])
    adapter = create()
    plan = adapter.plan(source, iamap.Wanted())
    assert plan.bands == (1, 2, 3)
    assert len(adapter.adapt(np.ones((3, 8, 8), np.float32), plan)) == len(plan.channels)


def use_reducer(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    reducer = create().fit(X)
    assert reducer.transform(X).tolist() == [[10], [20], [60], [90]]
    assert restored(reducer, create()).transform(X).dtype == np.float32


def use_clusterer(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    clusterer = create().fit(X)
    labels = restored(clusterer, create()).predict(X)
    assert labels.tolist() == clusterer.predict(X).tolist() == [0, 0, 1, 1] and labels.dtype == np.int32


def use_scorer(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    scorer = create().fit(X[:1])
    scores = restored(scorer, create()).score(X)
    assert scores.shape == (len(X), len(scorer.bands)) and scores.dtype == np.float32
    assert scores.argmax() == 0


def use_predictor(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    y = X.mean(axis=1) * 3
    values = restored(create().fit(X, y), create()).predict(X)
    np.testing.assert_allclose(values, y, rtol=1e-5)
    assert values.dtype == np.float32


def use_upsampler(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    values = np.arange(4, dtype=np.float32).reshape(1, 2, 2)
    places = (np.arange(6) + 0.5) / 3 - 0.5
    block = iamap.CoarseBlock(
        values=values, guide=np.zeros((1, 6, 6), np.float32), rows=places, cols=places, factor=3.0
    )
    assert create().margin(3.0) == 0
    np.testing.assert_array_equal(create().upsample(block)[0], np.kron(values[0], np.ones((3, 3))))


def use_validator(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    groups = np.array([0, 1, 1, 2])
    samples = iamap.Samples(
        X=X,
        y=np.arange(4, dtype=np.int32),
        groups=groups,
        xy=np.zeros((4, 2)),
        attributes={},
        origin=np.zeros(4, np.int64),
        from_polygons=False,
    )
    validator = create()
    assert not validator.columns and not validator.layers
    for fold in validator.folds(samples):
        assert sorted([*fold.train, *fold.test]) == [0, 1, 2, 3]
        assert not set(groups[fold.train]) & set(groups[fold.test])


def use_executor(create: Callable[[], Any], write_raster: WriteRaster) -> None:
    executor = create()
    assert sorted(executor.map(lambda shard: shard**2, range(executor.shards))) == [0, 1]


USES = {
    "iamap_encoders": use_encoder,
    "iamap_band_adapters": use_bands,
    "iamap_reducers": use_reducer,
    "iamap_clusterers": use_clusterer,
    "iamap_scorers": use_scorer,
    "iamap_predictors": use_predictor,
    "iamap_upsamplers": use_upsampler,
    "iamap_validators": use_validator,
    "iamap_executors": use_executor,
}


@pytest.mark.parametrize("hook", HOOKS)
def test_an_example_is_short_and_imports_nothing_heavy(hook: str) -> None:
    code = example(hook)
    assert len([line for line in code.splitlines() if line]) <= 18
    imports = [node for node in ast.parse(code).body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in imports] == ["import iamap_core as iamap"]


@pytest.mark.parametrize("hook", USES)
def test_the_example_of_a_hook_is_a_plugin_that_works(
    hook: str, install: Callable[[str], Catalog], write_raster: WriteRaster
) -> None:
    catalog = install(hook)
    assert catalog.broken == ()
    kind = HOOKS[hook].kind
    (entry,) = catalog.list(kind)
    assert entry.distribution == module_of(example(hook))
    bound = catalog.bind(kind, {"name": entry.spec.name})
    USES[hook](bound.create, write_raster)


def test_the_example_of_a_health_check_is_a_plugin_that_works(install: Callable[[str], Catalog]) -> None:
    catalog = install("iamap_health_checks")
    assert catalog.broken == ()
    ((record, distribution),) = catalog.health_checks
    assert isinstance(resolve(record.check, distribution)(), iamap.Health)


def test_every_hook_has_an_example_that_is_used() -> None:
    assert {*USES, "iamap_health_checks"} == set(HOOKS)
