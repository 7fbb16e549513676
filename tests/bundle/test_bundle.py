"""bundle: what is kept comes back, and what a stranger made is checked before it is used."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import ModelBand
from iamap_core.catalog import Catalog
from iamap_core.errors import BundleInvalid
from iamap_core.plugin_support import archive
from iamap_core.raster.classes import ClassEntry

pytest.importorskip("iamap_sklearn")

BANDS = tuple(ModelBand(name=name) for name in ("red", "green", "blue", "nir"))
X = np.random.default_rng(0).normal(size=(200, 4)).astype(np.float32)
Y = (X[:, 0] > 0).astype(np.int32) + 1
CLASSES = (ClassEntry(1, "low", "#ff0000"), ClassEntry(2, "high", "#0000ff"))

Alter = Callable[..., Path]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.installed()


def stage(catalog: Catalog, kind: str, name: str, samples: NDArray[Any], *more: Any, **parameters: Any) -> Stage:
    bound = catalog.bind(kind, {"name": name, **parameters}, seed=1)
    return Stage(bound=bound, component=bound.create().fit(samples, *more))


@pytest.fixture(scope="module")
def chain(catalog: Catalog) -> Bundle:
    first = stage(catalog, "reducer", "pca", X, n_components=2)
    last = stage(catalog, "predictor", "random_forest", first.component.transform(X), Y, n_estimators=5)
    return Bundle(stages=(first, last), bands=BANDS, names=("class",), classes=CLASSES)


@pytest.fixture
def alter(chain: Bundle, tmp_path: Path) -> Alter:
    """The file of the chain with other or further members; ``head`` changes ``bundle.json``."""

    def change(members: dict[str, bytes] | None = None, head: Callable[[dict[str, Any]], None] | None = None) -> Path:
        chain.save(tmp_path / "whole.iamap")
        with zipfile.ZipFile(tmp_path / "whole.iamap") as whole:
            content = {name: whole.read(name) for name in whole.namelist()}
        if head:
            said = json.loads(content["bundle.json"])
            head(said)
            content["bundle.json"] = json.dumps(said).encode()
        path = tmp_path / "altered.iamap"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in (content | (members or {})).items():
                out.writestr(name, data)
        return path

    return change


def npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def refused(path: Path, catalog: Catalog) -> BundleInvalid:
    with pytest.raises(BundleInvalid) as caught:
        Bundle.load(path, catalog)
    assert path.name in caught.value.message and caught.value.hint and caught.value.where == "model"
    return caught.value


def test_a_chain_comes_back_as_it_was(chain: Bundle, catalog: Catalog, tmp_path: Path) -> None:
    chain.save(tmp_path / "chain.iamap")
    again = Bundle.load(tmp_path / "chain.iamap", catalog)
    assert again.apply(X).tobytes() == chain.apply(X).tobytes()
    assert (again.bands, again.names, again.classes, again.kind) == (BANDS, ("class",), CLASSES, "predictor")
    assert [s.bound.identity() for s in again.stages] == [s.bound.identity() for s in chain.stages]


def test_a_file_that_is_not_there_or_no_bundle_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    assert refused(tmp_path / "none.iamap", catalog).message.startswith("there is no file")
    (tmp_path / "text.iamap").write_text("hello")
    assert "is not a bundle, or it is damaged" in refused(tmp_path / "text.iamap", catalog).message


def test_a_later_format_is_refused_by_its_number(alter: Alter, catalog: Catalog) -> None:
    error = refused(alter(head=lambda head: head.update(format=2)), catalog)
    assert (
        "it has format 2, but this version reads formats up to 1." in error.message
        and error.hint == "Upgrade iamap-core."
    )


@pytest.mark.parametrize("wrong", [0, "1", None, 1.5, [1]])
def test_a_format_that_is_none_is_refused(alter: Alter, catalog: Catalog, wrong: Any) -> None:
    assert "format in bundle.json" in refused(alter(head=lambda head: head.update(format=wrong)), catalog).message


@pytest.mark.parametrize(
    "name",
    ["../evil.npy", "/tmp/evil.npy", "stage0/../../evil.npy", "stage0/evil.pkl", "C:\\evil.npy", "stage0/a b.npy"],
)
def test_a_member_that_leads_elsewhere_is_refused(alter: Alter, catalog: Catalog, name: str, tmp_path: Path) -> None:
    assert "does not belong in it" in refused(alter({name: npy(X)}), catalog).message
    assert not list(tmp_path.glob("**/evil*"))


def test_a_member_of_no_stage_is_refused(alter: Alter, catalog: Catalog) -> None:
    assert "stage7/x.npy does not belong to it" in refused(alter({"stage7/x.npy": npy(X)}), catalog).message


def test_a_member_that_comes_twice_is_refused(alter: Alter, catalog: Catalog) -> None:
    path = alter()
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as out:
        out.writestr("stage0/components.npy", npy(X))
    assert "stage0/components.npy is in it twice" in refused(path, catalog).message


def test_a_value_that_comes_twice_is_refused(alter: Alter, catalog: Catalog) -> None:
    path = alter(head=lambda head: head["stages"][0]["values"].update(components=[1]))
    assert "stage0/components.npy does not belong to it" in refused(path, catalog).message


def test_what_swells_is_refused_before_it_is_unpacked(
    alter: Alter, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = alter({"stage0/bomb.npy": b"\0" * 5_000_000})
    monkeypatch.setattr(archive, "ALWAYS_ALLOWED_BYTES", 1_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    assert "bytes would unpack to 5" in refused(path, catalog).message


def test_a_member_that_is_larger_than_it_says_is_refused(alter: Alter, catalog: Catalog) -> None:
    path = alter({"stage0/bomb.npy": b"\0" * 5_000_000})
    data = bytearray(path.read_bytes())
    size, entry = struct.pack("<I", 5_000_000), data.rindex(b"PK\x01\x02", 0, data.rindex(b"stage0/bomb.npy"))
    place = data.index(size, entry)
    data[place : place + 4] = struct.pack("<I", 1000)
    path.write_bytes(data)
    assert "cannot be unpacked" in refused(path, catalog).message


def test_an_array_that_promises_more_than_it_holds_is_refused(alter: Alter, catalog: Catalog) -> None:
    small = npy(np.zeros((2, 2)))
    huge = small.replace(b"(2, 2)", b"(9,9)*").replace(b"(9,9)*", b"(2,8) ")
    assert "does not hold the (2, 8) values" in refused(alter({"stage0/components.npy": huge}), catalog).message


def test_an_array_of_objects_is_refused(alter: Alter, catalog: Catalog) -> None:
    buffer = io.BytesIO()
    np.save(buffer, np.array([print, len], dtype=object), allow_pickle=True)
    error = refused(alter({"stage0/components.npy": buffer.getvalue()}), catalog)
    assert "stage0/components.npy is of type object" in error.message


def test_a_component_that_is_not_installed_is_named(alter: Alter, catalog: Catalog) -> None:
    def strange(head: dict[str, Any]) -> None:
        head["stages"][0] |= {"name": "quantum", "distribution": "iamap-quantum", "version": "2"}

    error = refused(alter(head=strange), catalog)
    assert error.message.endswith("made with reducer 'quantum' of iamap-quantum 2, which is not installed.")
    assert error.hint == "If you know and trust that plugin, install it; a bundle cannot bring its own code."


def test_parameters_that_its_component_refuses_are_named(alter: Alter, catalog: Catalog) -> None:
    error = refused(alter(head=lambda head: head["stages"][0]["parameters"].update(n_components=-3)), catalog)
    assert "cannot be used" in error.message and "n_components" in error.message


def test_stages_that_do_not_fit_each_other_are_refused(chain: Bundle, catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "turned.iamap"
    for broken in (
        Bundle(stages=chain.stages[::-1], bands=BANDS, names=("class",)),
        Bundle(stages=chain.stages[1:], bands=BANDS, names=("class",)),
        Bundle(stages=chain.stages, bands=BANDS[:3], names=("class",)),
        Bundle(stages=chain.stages, bands=BANDS, names=("one", "two")),
        Bundle(stages=chain.stages, bands=BANDS, names=("class",), classes=CLASSES[:1] * 2),
    ):
        broken.save(path)
        assert "cannot be used" in refused(path, catalog).message


def test_a_colour_that_is_none_is_refused(alter: Alter, catalog: Catalog) -> None:
    path = alter(head=lambda head: head["classes"][0].update(color="red"))
    assert "classes.0.color in bundle.json" in refused(path, catalog).message


@pytest.mark.parametrize("deep", [b"[" * 100_000, b'{"format": ' + b"9" * 10_000 + b"}"])
def test_json_that_would_exhaust_the_reader_is_refused(alter: Alter, catalog: Catalog, deep: bytes) -> None:
    assert "bundle.json is not valid JSON" in refused(alter({"bundle.json": deep}), catalog).message


def test_trees_whose_nodes_lead_nowhere_are_refused(alter: Alter, chain: Bundle, catalog: Catalog) -> None:
    state = chain.stages[1].component.state()
    for field, value in (("left_child", 10**6), ("right_child", -5), ("left_child", 0), ("feature", 99)):
        nodes = state[f"tree_{field}"].copy()
        nodes[np.flatnonzero(nodes >= 0)[0]] = value
        error = refused(alter({f"stage1/tree_{field}.npy": npy(nodes)}), catalog)
        assert "a tree leads out of itself, or back" in error.message or "asks for features" in error.message
