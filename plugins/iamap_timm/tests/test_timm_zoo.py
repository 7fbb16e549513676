"""Networks with the import of their own module alone; beside all of timm they are the same."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
import timm
from iamap_timm import building, network, zoo


def in_a_new_process(script: str) -> object:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8", check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_the_sources_say_where_each_network_is() -> None:
    found = zoo._modules()
    names = timm.list_models()
    assert len(names) > 1000
    modules = {name: timm.models.model_entrypoint(name).__module__.rpartition(".")[2] for name in names}
    assert {name: found.get(name) for name in names} == modules


def test_a_network_needs_neither_the_others_nor_torchvision_nor_the_compiler_of_torch() -> None:
    script = (
        "import json, sys; from iamap_timm.encoder import TimmEncoder; from iamap_timm.config import TimmConfig\n"
        "TimmEncoder(TimmConfig(model='test_vit'))\n"
        "heavy = ('torch._dynamo', 'torchvision', 'torchvision.ops', 'timm', 'timm.models.resnet', 'timm.models.eva')\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))"
    )
    in_a_new_process(script)  # what is found of a network is remembered
    assert in_a_new_process(script) == []


def test_all_of_timm_and_torchvision_can_be_used_afterwards() -> None:
    script = (
        "import json; from iamap_timm import zoo\n"
        "network = zoo.create_model('test_efficientnet')\n"
        "from torchvision.ops.misc import FrozenBatchNorm2d as before\n"
        "import timm, torchvision\n"
        "same = type(timm.create_model('test_efficientnet')) is type(network)\n"
        "print(json.dumps([same, torchvision.ops.misc.FrozenBatchNorm2d is before, hasattr(torchvision.ops, 'nms'),"
        " timm.__version__ == zoo.VERSION, len(timm.list_models()) > 1000]))"
    )
    assert in_a_new_process(script) == [True, True, True, True, True]


class Memory(dict[str, Any]):
    """What is remembered of networks; of others, what an earlier version knew."""

    def __missing__(self, name: str) -> dict[str, int]:
        return {"layers": 12}


def test_what_another_version_or_a_moment_has_left_is_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    monkeypatch.setattr(network, "_REMEMBERED", memory)
    found = network.Network("test_vit", [])
    assert found.count > 1 and found.blueprint(found.side).shapes
    known = dict(memory)

    def too_little(*given: object, **named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(building, "_shapes", too_little)
    with pytest.raises(MemoryError):
        found.blueprint(2 * found.side)
    assert memory == known, "a shortage of memory is not remembered as a property of the network"
