"""Plugins in one file, for experiments: what ``IAMAP_PLUGINS_PATH`` names is loaded beside what is installed.

Such a file counts as a distribution that is called as the file is, with a digest of its content as version. So lists,
provenance, bundles and messages name it as they name any other, and a file that has changed is another version.

The variable, not an argument, names the files: processes that a run starts inherit it.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from iamap_core.contract import Unusable

VARIABLE = "IAMAP_PLUGINS_PATH"
GROUP = "iamap"
"""Of entry points."""

MARK = "sha256:"
"""Begins the version of a plugin file, and no other."""


def is_file_version(version: str) -> bool:
    """Whether a version is that of a plugin file."""
    return version.startswith(MARK)


class PluginFile(Distribution):
    """A file as if it were installed: its name is the file's, its version a digest of the content."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def version(self) -> str:
        try:
            return _version(self.path.read_bytes())
        except OSError:
            return f"{MARK}unknown"

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def module(self) -> str:
        """Name of the module that it is imported as."""
        return self.path.stem

    @property
    def point(self) -> EntryPoint:
        """Its entry point, as a package would declare it."""
        return EntryPoint(name=self.module, value="".join(c if c.isalnum() else "_" for c in self.module), group=GROUP)

    def read_text(self, filename: Any) -> str | None:
        """See :class:`importlib.metadata.Distribution`."""
        return (
            f"Metadata-Version: 2.1\nName: {self.name}\nVersion: {self.version}\n" if filename == "METADATA" else None
        )

    def locate_file(self, path: Any) -> Path:
        """See :class:`importlib.metadata.Distribution`."""
        return self.path.parent / str(path)

    def load(self) -> ModuleType:
        """Import it, anew when its content has changed. Raises :class:`Unusable`, and whatever the file raises."""
        if not self.path.is_file():
            raise Unusable(f"{self.path} is not there.")
        if self.module == "__init__":
            raise Unusable("it is part of a package. Install the package: pip install --editable FOLDER.")
        if self.path.suffix != ".py" or not self.module.isidentifier():
            raise Unusable("a plugin file is named as a module: letters, digits and underscores, then .py. Rename it.")
        loader = getattr(getattr(sys.modules.get(self.module), "__spec__", None), "loader", None)
        if isinstance(loader, _Loader) and (Path(loader.path) not in _FINDER.paths.values() or self._is_old(loader)):
            del sys.modules[self.module]
        try:
            spec = importlib.util.find_spec(self.module)
        except ValueError:  # a module that has no spec, such as the program itself
            spec = None
        if spec is None or not isinstance(spec.loader, _Loader) or Path(spec.loader.path) != self.path:
            other = (spec and spec.origin) or "Python"
            raise Unusable(f"the module name '{self.module}' is taken already, by {other}. Rename the file.")
        module = importlib.import_module(self.module)
        if spec.loader.version not in ("", self.version):
            raise Unusable(f"{self.path} changed while it was loaded. Run the command again.")
        return module

    def _is_old(self, loader: _Loader) -> bool:
        return Path(loader.path) == self.path and loader.version != self.version


def plugin_files() -> list[PluginFile]:
    """The files that ``IAMAP_PLUGINS_PATH`` names, each once; from now on they can be imported.

    The variable lists files and folders, separated as in ``PATH``. Of a folder, every file that ends in ``.py`` is a
    plugin, unless its name begins with an underscore.
    """
    places = [Path(text).expanduser().absolute() for text in os.environ.get(VARIABLE, "").split(os.pathsep) if text]
    files = [PluginFile(path) for path in dict.fromkeys(path for place in places for path in _in(place))]
    _FINDER.paths = {file.module: file.path for file in reversed(files)}  # of two with one name, the first
    if files and _FINDER not in sys.meta_path:
        sys.meta_path.insert(0, _FINDER)
    return files


def _in(place: Path) -> Iterable[Path]:
    if not place.is_dir():
        return [place]
    return sorted(path for path in place.glob("*.py") if not path.name.startswith("_"))


@contextlib.contextmanager
def also(places: Sequence[Path]) -> Iterator[list[PluginFile]]:
    """Have further files or folders among the plugins of this process and of those that it starts."""
    before = os.environ.get(VARIABLE)
    texts = [*(str(place.absolute()) for place in places), *([before] if before else [])]
    if texts:
        os.environ[VARIABLE] = os.pathsep.join(texts)
    try:
        wanted = {path for place in places for path in _in(place.absolute())}
        yield [file for file in plugin_files() if file.path in wanted]
    finally:
        if before is None:
            os.environ.pop(VARIABLE, None)
        else:
            os.environ[VARIABLE] = before


def _version(content: bytes) -> str:
    import hashlib  # lists do without, where there are no such files

    return MARK + hashlib.sha256(content).hexdigest()[:12]


class _Loader(SourceFileLoader):
    """Runs the content whose version it notes, and no bytecode of an earlier one."""

    version = ""

    def get_code(self, fullname: str) -> CodeType:
        content = Path(self.path).read_bytes()
        self.version = _version(content)
        code: CodeType = self.source_to_code(content, self.path)
        return code


class _Finder:
    """Finds plugin files, first of all finders but never in the place of a module that another one finds."""

    def __init__(self) -> None:
        self.paths: dict[str, Path] = {}

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """See :class:`importlib.abc.MetaPathFinder`."""
        file = self.paths.get(name)
        if file is None or path is not None:
            return None
        specs = (finder.find_spec(name, None, None) for finder in sys.meta_path if finder is not self)
        other = next(filter(None, specs), None)
        if other is not None and (not other.origin or Path(other.origin) != file):
            return None
        return importlib.util.spec_from_file_location(name, file, loader=_Loader(name, str(file)))


_FINDER = _Finder()
if os.environ.get(VARIABLE):  # another process unpickles what such a file has made before it lists any plugins
    plugin_files()
