"""Submodules of packages without what the packages' ``__init__`` imports beside them.

``import timm`` imports the modules of all its networks, and torchvision with its detection operators, datasets and
PyTorch's compiler: longer than PyTorch itself takes, for one module that is used.

Nothing changes for anybody else: as soon as something is asked of a package that only its ``__init__`` gives, that
runs, and after the block an ``import`` of the package is what it always was. Submodules are the same objects in both.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

OUR_THREADS = "iamap"
"""Beginning of the names of threads that iamap starts."""


class BarePackages(MetaPathFinder):
    """A block, ``with packages: …``, in which packages are imported without running their ``__init__``. Beside
    threads of others they are imported whole.

    packages: by its full name, the submodules that may be asked of each as ``from package import submodule``.
    given: attributes by the name of their package, such as a version, that submodules ask for.
    """

    def __init__(
        self, packages: Mapping[str, Sequence[str]], given: Mapping[str, Mapping[str, Any]] | None = None
    ) -> None:
        self._packages = packages
        self._given = given or {}
        self._depth = 0
        self._alone = True
        self._lock = threading.RLock()  # what one thread gives up, another one may be importing
        self._bare: dict[str, ModuleType] = {}
        self._whole: set[str] = set()

    def __enter__(self) -> None:
        self._lock.acquire()
        # What this takes out of `sys.modules`, another thread may be importing: beside one, imports are whole.
        self._alone = self._alone if self._depth else _is_alone()
        self._depth += 1
        if self not in sys.meta_path:
            sys.meta_path.insert(0, self)

    def __exit__(self, *error: object) -> None:
        try:
            self._depth -= 1
            if not self._depth:
                for name in list(self._bare):
                    self._give_up(name)
                self._whole.clear()
        finally:
            self._lock.release()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """A package that is bare within the block, and otherwise one that knows the submodules that are there."""
        if fullname not in self._packages:
            return None
        spec = PathFinder.find_spec(fullname, path)
        if spec is not None and spec.loader is not None:
            is_bare = self._depth and self._alone and fullname not in self._whole
            loader: Any = _Empty(self) if is_bare else _WithSubmodules(spec.loader)
            spec.loader = loader
        return spec

    def fill(self, module: ModuleType) -> None:
        """What a bare package has: what is given, and a way to everything else."""

        def handed_on(name: str) -> Any:
            if name in self._packages[package]:  # the import system asks so before it looks for a submodule
                return import_module(f"{package}.{name}")
            self._give_up(package)
            return getattr(import_module(package), name)

        package = module.__name__
        self._bare[package] = module
        vars(module).update(self._given.get(package, {}), __getattr__=handed_on)

    def _give_up(self, package: str) -> None:
        """The next import of a package is a real one."""
        self._whole.add(package)
        module = self._bare.pop(package, None)
        if module is not None and sys.modules.get(package) is module:
            del sys.modules[package]


def _is_alone() -> bool:
    """Whether no thread but our own runs beside this one: those watch and read, and import none of the packages."""
    others = (one for one in threading.enumerate() if one is not threading.current_thread())
    return all(one.name.startswith(OUR_THREADS) for one in others)


class _Empty:
    """Loads a bare package: nothing of its file."""

    def __init__(self, packages: BarePackages) -> None:
        self._packages = packages

    def create_module(self, spec: ModuleSpec) -> None:
        """As usual."""

    def exec_module(self, module: ModuleType) -> None:
        self._packages.fill(module)


class _WithSubmodules:
    """Loads a real package whose submodules may have been imported before it."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        module: ModuleType | None = self._loader.create_module(spec)
        return module

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader
        begin = f"{module.__name__}."
        for name, loaded in list(sys.modules.items()):
            if name.startswith(begin) and "." not in (child := name.removeprefix(begin)):
                setattr(module, child, loaded)
        self._loader.exec_module(module)
