"""Which file is meant, what is in it, and whether all of it fits."""

from __future__ import annotations

import argparse
import os
import pickle
from pathlib import Path

import pytest
import torch
from iamap_torch import weights
from safetensors.torch import save_file
from torch import Tensor, nn

import iamap_core as iamap


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of weights."""
    place = tmp_path / "weights"
    place.mkdir()
    monkeypatch.setenv("IAMAP_WEIGHTS", str(place))
    return place


def network() -> nn.Module:
    with weights.random(0):
        return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))


@pytest.fixture
def state() -> dict[str, Tensor]:
    return dict(network().state_dict())


# --------------------------------------------------------------------------------------------- which file


def test_the_folder_of_weights_knows_models_and_names_on_a_hub(folder: Path, state: dict[str, Tensor]) -> None:
    assert weights.local("default", "net.tag") is None
    assert weights.local("hf-hub:owner/net", "net") is None
    save_file(state, folder / "net.tag.safetensors")
    save_file(state, folder / "owner--net.safetensors")
    assert weights.local("default", "net.tag") == folder / "net.tag.safetensors"
    assert weights.local("hf-hub:owner/net", "net") == folder / "owner--net.safetensors"
    (folder / "other").mkdir()
    torch.save(state, folder / "other" / "anything.pth")
    assert weights.local("default", "other") == folder / "other" / "anything.pth"
    assert weights.local("random", "net.tag") is None


def test_a_folder_of_several_files_gives_the_one_called_after_the_model(
    tmp_path: Path, state: dict[str, Tensor]
) -> None:
    for name in ("a", "b"):
        save_file(state, tmp_path / f"{name}.safetensors")
    assert weights.local(str(tmp_path), "b") == tmp_path / "b.safetensors"
    with pytest.raises(
        iamap.WeightsUnusable, match=r"one called c.safetensors, but holds: a.safetensors, b.safetensors\."
    ):
        weights.local(str(tmp_path), "c")


@pytest.mark.parametrize("path", ["missing.safetensors", "folder/missing", "C:\\missing.PTH"])
def test_a_path_that_does_not_exist_is_no_name_on_a_hub(path: str) -> None:
    with pytest.raises(iamap.WeightsUnusable) as caught:
        weights.local(path, "net")
    assert caught.value.message == f"no weights file '{path}'."


# ------------------------------------------------------------------------------------------------- reading


class Malicious:
    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.place),)


@pytest.mark.parametrize("zipped", [True, False])
def test_a_pickle_with_code_in_it_is_refused_and_runs_none(tmp_path: Path, zipped: bool) -> None:
    harm, file = tmp_path / "harm", tmp_path / "w.pth"
    torch.save({"w": Malicious(harm)}, file, _use_new_zipfile_serialization=zipped)
    with pytest.raises(iamap.WeightsUnusable, match="a pickle with more than tensors") as caught:
        weights.read(file)
    assert "IAMAP reads only files of plain tensors" in caught.value.hint
    assert not harm.exists()


def test_a_pickle_called_safetensors_is_refused_and_runs_none(tmp_path: Path) -> None:
    file = tmp_path / "w.safetensors"
    file.write_bytes(pickle.dumps({"w": Malicious(tmp_path / "harm")}))
    with pytest.raises(iamap.WeightsUnusable, match="truncated or not a file of that kind"):
        weights.read(file)
    assert not (tmp_path / "harm").exists()


@pytest.mark.parametrize("suffix", [".safetensors", ".pth", ".pt", ".bin"])
def test_a_truncated_file_says_so(tmp_path: Path, suffix: str, state: dict[str, Tensor]) -> None:
    file = tmp_path / f"w{suffix}"
    if suffix == ".safetensors":
        save_file(state, file)
    else:
        torch.save(state, file)
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(iamap.WeightsUnusable) as caught:
        weights.read(file)
    assert caught.value.message == (f"'{file}' cannot be read as weights: it is truncated or not a file of that kind.")
    assert caught.value.hint == "Compare its size with the original, and download or copy it again."


def test_missing_empty_and_foreign_files_say_so(tmp_path: Path) -> None:
    with pytest.raises(iamap.WeightsUnusable, match="no weights file"):
        weights.read(tmp_path / "w.pth")
    (tmp_path / "w.pth").touch()
    with pytest.raises(iamap.WeightsUnusable, match="it is empty"):
        weights.read(tmp_path / "w.pth")
    (tmp_path / "w.tif").write_bytes(b"II*")
    with pytest.raises(iamap.WeightsUnusable, match=r"its name must end in one of \.safetensors, "):
        weights.read(tmp_path / "w.tif")
    torch.save({"epoch": 3}, tmp_path / "w.pth")
    with pytest.raises(iamap.WeightsUnusable, match=r"w.pth' holds no named tensors\."):
        weights.read(tmp_path / "w.pth")


def test_wrappers_and_half_precision_are_taken_off(tmp_path: Path, state: dict[str, Tensor]) -> None:
    half = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state.items()}
    torch.save({"args": argparse.Namespace(lr=1), "teacher": {"backbone": half}, "epoch": 3}, tmp_path / "w.pth")
    read = weights.read(tmp_path / "w.pth")
    assert read.keys() == state.keys()
    for name, tensor in read.items():
        assert tensor.dtype == state[name].dtype
        torch.testing.assert_close(tensor, state[name], rtol=0, atol=1e-3)


# ------------------------------------------------------------------------------------------------ matching


def filled(tensors: dict[str, Tensor], **how: object) -> nn.Module:
    fresh = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
    weights.load_strictly(fresh, tensors, path=Path("w.pth"), model="net", **how)  # type: ignore[arg-type]
    return fresh


def test_prefixes_heads_and_counters_make_no_difference(state: dict[str, Tensor]) -> None:
    named = {f"module.backbone.{name}": tensor for name, tensor in state.items()}
    del named["module.backbone.1.num_batches_tracked"]
    named["module.head.weight"] = torch.zeros(2)
    for name, tensor in filled(named).state_dict().items():
        torch.testing.assert_close(tensor, state[name], rtol=0, atol=0)


def test_what_does_not_fit_is_counted_and_named(state: dict[str, Tensor]) -> None:
    del state["0.bias"]
    state["0.weight"] = torch.zeros(4, 7)
    state["surplus"] = torch.zeros(1)
    with pytest.raises(iamap.WeightsUnusable) as caught:
        filled(state, hint="Or not.")
    assert str(caught.value) == (
        "'w.pth' does not fit model 'net': 1 missing in the file (0.bias); 1 unknown to the model (surplus); "
        "1 of another shape (0.weight: 4 x 7 in the file, 4 x 3 in the model). "
        "Check that encoder.model is the network that the file was made for. Or not."
    )


def test_converters_are_tried_in_turn_and_may_fail(state: dict[str, Tensor]) -> None:
    def fails(tensors: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
        raise KeyError("not mine")

    def renames(tensors: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
        return {name.removeprefix("x."): tensor for name, tensor in tensors.items()}

    renamed = {f"x.{name}": tensor for name, tensor in state.items()}
    one = filled(renamed, converters=[fails, lambda tensors, network: None, renames])
    torch.testing.assert_close(one.state_dict()["0.weight"], state["0.weight"], rtol=0, atol=0)
    with pytest.raises(iamap.WeightsUnusable, match="does not fit model 'net'"):
        filled(renamed, converters=[fails])


def test_random_weights_have_a_seed_and_leave_the_generator_alone() -> None:
    before = torch.get_rng_state()
    for name, tensor in network().state_dict().items():
        torch.testing.assert_close(tensor, network().state_dict()[name], rtol=0, atol=0)
    assert torch.equal(torch.get_rng_state(), before)
