"""Devices, threads, memory, and the way of pixels in and features out."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from iamap_torch import health, threads
from iamap_torch.device import resolve_device
from iamap_torch.images import pixels, resized, side_by_side
from iamap_torch.memory import as_memory_error
from torch.nn.functional import interpolate

from iamap_core.errors import ConfigInvalid

CPU = torch.device("cpu")


def test_an_unknown_device_names_the_devices_of_this_machine() -> None:
    with pytest.raises(ConfigInvalid, match=r"compute.device=tpu is not on this machine. Devices: auto, .*cpu\."):
        resolve_device("tpu")
    assert resolve_device("cpu") == CPU


def test_threads_are_limited_when_a_number_is_given() -> None:
    before = torch.get_num_threads()
    try:
        threads.limit(1)
        threads.limit(None)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)


@pytest.mark.parametrize("error", [torch.OutOfMemoryError("no"), RuntimeError("can't allocate memory: 1 TB")])
def test_a_device_without_memory_raises_memory_error(error: RuntimeError) -> None:
    with pytest.raises(MemoryError, match=str(error)), as_memory_error():
        raise error


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(RuntimeError, match="shapes"), as_memory_error():
        raise RuntimeError("shapes differ")


def test_pixels_are_a_copy_whatever_their_memory_order() -> None:
    batch = np.arange(2 * 3 * 4 * 4, dtype=np.float32).reshape(2, 3, 4, 4)
    for view in (batch, batch[:, ::-1], batch.transpose(0, 1, 3, 2), np.asfortranarray(batch)):
        taken = pixels(view, CPU)
        np.testing.assert_array_equal(taken.numpy(), view)
        assert taken.is_contiguous()
        taken += 1
    assert batch[0, 0, 0, 0] == 0


def test_maps_lie_side_by_side_on_the_asked_grid() -> None:
    fine, coarse = torch.rand(2, 3, 4, 4), torch.rand(2, 5, 2, 2).half()
    together = side_by_side([fine, coarse.float().permute(0, 1, 3, 2)], 4)
    assert together.dtype == np.float32
    assert together.flags.c_contiguous
    np.testing.assert_array_equal(together[:, :3], fine.numpy())
    expected = interpolate(coarse.float().transpose(2, 3), size=(4, 4), mode="bilinear")
    np.testing.assert_allclose(together[:, 3:], expected.numpy())
    assert resized(fine, 4) is fine


def test_torch_runs_here() -> None:
    found = health.torch_runs()
    assert found.status == "ok"
    assert found.message.startswith(f"torch {torch.__version__}, device ")
