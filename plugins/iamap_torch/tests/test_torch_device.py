"""Devices, threads, memory, and the way of pixels in and features out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from iamap_torch import health, threads
from iamap_torch.device import resolve_device
from iamap_torch.engine import laid_out
from iamap_torch.images import pixels, resized, side_by_side
from iamap_torch.memory import as_memory_error
from torch.nn.functional import interpolate

from iamap_core.errors import ConfigInvalid

CPU = torch.device("cpu")


def test_an_unknown_device_names_the_devices_of_this_machine() -> None:
    with pytest.raises(
        ConfigInvalid,
        match=r"compute.device=tpu is not available on this machine. Devices: auto, "
        r".*cpu\.",
    ):
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


def test_pixels_reach_a_graphics_card_from_pinned_memory_without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a card, what would be asked of one."""
    asked: list[Any] = []
    monkeypatch.setattr(torch.Tensor, "pin_memory", lambda images: asked.append("pinned") or images)
    monkeypatch.setattr(
        torch.Tensor, "to", lambda images, device, non_blocking=False: asked.append((device, non_blocking)) or images
    )
    batch = np.ones((1, 2, 4, 4), np.float32)
    sent = pixels(batch, torch.device("cuda:1"))
    assert asked == ["pinned", (torch.device("cuda:1"), True)]
    sent += 1
    assert (batch == 1).all()
    asked.clear()
    pixels(batch, torch.device("cpu"))
    assert asked == [(torch.device("cpu"), False)]


def test_channels_come_last_on_a_graphics_card_alone_and_change_no_feature() -> None:
    network = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3), torch.nn.ReLU(), torch.nn.Conv2d(8, 4, 3)).eval()
    images = torch.from_numpy(np.random.default_rng(0).standard_normal((2, 3, 16, 16), dtype=np.float32))
    with torch.inference_mode():
        expected = network(images)
        assert laid_out(network, torch.device("cpu"))[0].weight.is_contiguous()
        last = laid_out(network, torch.device("cuda"))
        assert last[0].weight.is_contiguous(memory_format=torch.channels_last)
        np.testing.assert_allclose(last(images).numpy(), expected.numpy(), atol=1e-5)
