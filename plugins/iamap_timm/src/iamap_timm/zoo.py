"""timm's networks by name, each with the import of its own module alone.

The module of a network is found by the line that defines it. Where timm keeps its networks otherwise, or a name is not
found, all of timm is imported, as ``import timm`` does.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from iamap_core.plugin_support import BarePackages

if TYPE_CHECKING:
    from torch import nn

VERSION = version("timm")

_ALONE = BarePackages(
    {
        "timm": ("data", "layers", "models", "utils"),
        "timm.models": (),
        "torchvision": ("datasets", "extension", "transforms", "utils"),
        "torchvision.io": (),
        "torchvision.models": (),
        "torchvision.ops": (),
    },
    given={"timm": {"__version__": VERSION}},
)


@cache
def registry() -> ModuleType:
    """``timm.models._registry``: names and published weights of the networks whose modules are imported."""
    return _imported("models._registry")


def is_known(model: str) -> bool:
    """Whether there is a network of this name, not one that timm has given up, and the tag behind a dot if it has one.
    Imports its module."""
    name, tag = registry().split_model_name_tag(model)
    _load(name)
    names = registry().list_models(name)
    return name in names and (not tag or model in registry().get_arch_pretrained_cfgs(name))


def all_names() -> list[str]:
    """Of all networks, and of those with published weights with their tags."""
    import_module("timm")
    return [*registry().list_models(), *registry().list_models(pretrained=True)]


def create_model(name: str, **how: Any) -> nn.Module:
    """As ``timm.create_model``; a name on a hub may be of any network."""
    if ":" in name:
        import_module("timm")
    else:
        _load(registry().split_model_name_tag(name)[0])
    network: nn.Module = _imported("models._factory").create_model(name, **how)
    return network


def same_convolution() -> type[nn.Conv2d]:
    """``timm.layers.Conv2dSame``: padded as TensorFlow does."""
    found: type[nn.Conv2d] = _imported("layers.conv2d_same").Conv2dSame
    return found


def _load(name: str) -> None:
    """Import the module of a network, given by its name without a tag."""
    if not registry().is_model(name):
        modules = _modules()
        if name in modules:
            _imported(f"models.{modules[name]}")
        else:
            import_module("timm")


@cache
def _modules() -> dict[str, str]:
    """The module in which each network is defined, as timm's sources say."""
    spec = find_spec("timm")
    folders = spec.submodule_search_locations or [] if spec else []
    found: dict[str, str] = {}
    for folder in folders:
        for file in sorted(Path(folder, "models").glob("[!_]*.py")):
            text = file.read_text(encoding="utf-8", errors="replace")
            found.update(dict.fromkeys(re.findall(r"^@register_model\s+def (\w+)\(", text, re.MULTILINE), file.stem))
    return found


def _imported(module: str) -> ModuleType:
    """A module of timm, and what it needs of timm and torchvision alone."""
    with _ALONE:
        return import_module(f"timm.{module}")
