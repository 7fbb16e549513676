"""One import has all that an author needs: whatever a hook, a spec or an interface names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import iamap_core
from iamap_core import errors, hookspecs, interfaces, specs

SURFACE = ("hookspecs", "interfaces", "specs")
"""The modules that tell an author what to write and what to call."""


def annotations(module: ast.Module) -> Iterator[ast.expr]:
    """Of arguments, results and fields, private ones left out; what a public alias stands for."""
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            yield from (argument.annotation for argument in arguments if argument.annotation)
            if node.returns:
                yield node.returns
        elif isinstance(node, ast.AnnAssign):
            yield node.annotation
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
            yield node.value


def named(module: ast.Module) -> set[str]:
    """What the annotations name: ``Wanted`` and, of ``specs.EncoderSpec``, ``EncoderSpec``."""
    names = set()
    for annotation in annotations(module):
        for node in ast.walk(annotation):
            if isinstance(node, ast.Name):
                names.add(node.id)
            elif isinstance(node, ast.Attribute):
                names.add(node.attr)
    return names


def defined(module: ast.Module) -> set[str]:
    """Classes and aliases that a module makes."""
    classes = {node.name for node in module.body if isinstance(node, ast.ClassDef)}
    targets = [node.targets[0] for node in module.body if isinstance(node, ast.Assign)]
    return classes | {target.id for target in targets if isinstance(target, ast.Name) and not target.id.endswith("_co")}


def parsed(name: str) -> ast.Module:
    file = import_module(f"iamap_core.{name}").__file__
    assert file
    return ast.parse(Path(file).read_text(encoding="utf-8"))


OURS = {name for module in ("errors", "interfaces", "model", "specs") for name in defined(parsed(module))}


@pytest.mark.parametrize("module", SURFACE)
def test_every_type_that_a_signature_names_is_exported(module: str) -> None:
    names = named(parsed(module)) & OURS
    assert names or module == "hookspecs"
    assert sorted(names - set(iamap_core.__all__)) == []


@pytest.mark.parametrize("module", SURFACE)
def test_every_error_that_a_docstring_names_is_exported(module: str) -> None:
    text = ast.unparse(parsed(module))
    raised = set(re.findall(r"iamap_core\.errors\.(\w+)", text))
    assert sorted(raised - set(iamap_core.__all__)) == []


@pytest.mark.parametrize("module", [errors, interfaces, specs])
def test_every_public_class_of_the_contract_is_exported(module: object) -> None:
    classes = {
        name
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__ and not name.startswith("_")  # type: ignore[attr-defined]
    }
    assert classes
    assert sorted(classes - set(iamap_core.__all__)) == []


def test_what_is_exported_is_the_thing_itself() -> None:
    assert iamap_core.hookimpl is hookspecs.hookimpl
    assert iamap_core.BandSource is interfaces.BandSource
    assert iamap_core.__all__ == sorted(iamap_core.__all__)
    assert not [name for name in iamap_core.__all__ if not hasattr(iamap_core, name)]
