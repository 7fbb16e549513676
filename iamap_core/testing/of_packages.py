"""What a package promises as a whole: its plugin module is light, quiet, and offers something."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from dataclasses import dataclass, field
from importlib.metadata import Distribution, EntryPoint
from typing import Any

from iamap_core.deprecation import DeprecatedUse
from iamap_core.plugin_files import PluginFile
from iamap_core.plugins import Broken
from iamap_core.testing.check import DoesNotApply, PromiseBroken, require

HEAVY = (
    "torch", "torchvision", "timm", "torchgeo", "transformers", "tensorflow", "jax", "onnxruntime", "openvino",
    "sklearn", "scipy", "pandas", "matplotlib", "rasterio", "umap", "numba", "xgboost", "lightgbm", "ray", "dask",
)  # fmt: skip
"""Packages that take a second or more to import: they belong behind the factory."""
IMPORT_S = 180
"""Longer than any import takes on a busy computer."""

_IMPORT = """
import builtins, gc, json, locale, logging, os, signal, sys, threading, warnings
import iamap_core.plugins
def process():
    timer = getattr(signal, "getitimer", lambda which: ())
    root = logging.getLogger()
    return {
        "the working directory": os.getcwd(),
        "built-in functions": {name: id(one) for name, one in vars(builtins).items()},
        "the streams": [id(sys.stdin), id(sys.stdout), id(sys.stderr)],
        "what tells errors": [id(sys.excepthook), id(sys.unraisablehook), id(threading.excepthook)],
        "which warnings are errors": [one for one in warnings.filters if one[0] == "error"],
        "the root logger": [list(root.handlers), root.level, root.manager.disable],
        "the locale": locale.setlocale(locale.LC_ALL),
        "the garbage collector": gc.isenabled(),
        "signals": [signal.getsignal(number) for number in signal.valid_signals()],
        "an alarm": any(timer(getattr(signal, "ITIMER_REAL", 0))),
        "the search path": [place for place in path if place not in sys.path],
        "the arguments": list(sys.argv),
    }
path, out, err = list(sys.path), sys.stdout, sys.stderr
variables, before = set(os.environ), process()
known = set(sys.modules)
changed = set()  # also what is set to the value that it has: a process with the plugin may have passed it on
def hear(event, given):
    if event in ("os.putenv", "os.unsetenv"):
        changed.add(os.fsdecode(given[0]))
sys.addaudithook(hear)
print("begin", flush=True)
__import__(sys.argv[1])
out.write("end\\n")
out.flush()
after = process()
loaded = sorted({name.partition(".")[0] for name in set(sys.modules) - known})
lasting = sorted(changed & (variables | set(os.environ)))
others = [what for what, was in before.items() if after[what] != was]
facts = {"changed": [*others, *lasting], "loaded": loaded}
err.write("\\nFACTS" + json.JSONEncoder().encode(facts))
"""


@dataclass(frozen=True, kw_only=True)
class Package:
    """A distribution with its entry points, those of it that cannot be used, and what it uses under old names."""

    distribution: Distribution
    points: tuple[EntryPoint, ...]
    broken: tuple[Broken, ...]
    deprecated: tuple[str, ...] = ()
    _imports: dict[str, tuple[str, str, dict[str, Any]]] = field(default_factory=dict, compare=False)

    def imported(self, point: EntryPoint) -> tuple[str, str, dict[str, Any]]:
        """What the import of a plugin module prints, on both streams, and what it changes; in a process of its own."""
        if point.module not in self._imports:
            self._imports[point.module] = _import(point.module)
        return self._imports[point.module]


def _import(module: str) -> tuple[str, str, dict[str, Any]]:
    try:
        done = subprocess.run(  # noqa: S603  (our own Python, and a module that is installed)
            [sys.executable, "-c", _IMPORT, module],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=IMPORT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PromiseBroken(f"Importing {module} takes more than {IMPORT_S} s, or never ends.") from None
    printed, sign, rest = done.stdout.partition("begin\n")[2].rpartition("end\n")
    said, _, facts = done.stderr.rpartition("\nFACTS")
    require(sign and facts, f"Importing {module} ends the process: {(done.stderr or rest).strip()[-300:]}")
    return printed, said, json.loads(facts)


def every_plugin_of_it_can_be_loaded(package: Package) -> None:
    """Its module is imported, its hooks have names that exist, and yield records of their kind."""
    require(not package.broken, " ".join(f"{one.name}: {one.error}" for one in package.broken))


def it_uses_no_old_names(package: Package) -> None:
    """Old names of hooks and fields work, with a warning, until a later release drops them."""
    for text in package.deprecated:
        warnings.warn(text, DeprecatedUse, stacklevel=2)


def importing_it_prints_nothing(package: Package) -> None:
    """What is printed mixes with what programs read."""
    for point in package.points:
        printed, said, _ = package.imported(point)
        require(not printed and not said, f"Importing {point.module} prints {(printed or said).strip()[:200]!r}.")


def importing_it_loads_nothing_heavy(package: Package) -> None:
    """Plugin modules are imported whenever anything is listed."""
    for point in package.points:
        heavy = sorted(set(HEAVY) & set(package.imported(point)[2]["loaded"]))
        require(not heavy, f"Importing {point.module} loads {', '.join(heavy)}: import it where the factory points to.")


def importing_it_changes_nothing(package: Package) -> None:
    """What belongs to the whole process stays: its directory, variables, streams, locale, signals, logging and such."""
    for point in package.points:
        changed = package.imported(point)[2]["changed"]
        require(not changed, f"Importing {point.module} changes {', '.join(changed)}.")


def it_says_which_core_it_needs(package: Package) -> None:
    """Its dependencies have iamap-core with a lower and an upper bound, so that a later core can say that it is old."""
    needs = [need for need in package.distribution.requires or () if need.lower().startswith("iamap-core")]
    if package.distribution.name == "iamap-core":
        raise DoesNotApply("it is the core")
    _check_is_installed(package)
    require(needs, "Its dependencies do not name iamap-core.")
    require(any(">" in need or "~=" in need or "==" in need for need in needs), f"{needs[0]!r} has no lower bound.")


def it_has_a_licence_and_a_page(package: Package) -> None:
    """People see both before they trust it."""
    _check_is_installed(package)
    metadata = package.distribution.metadata
    classified = any("License" in text for text in metadata.get_all("Classifier") or ())
    named = any(metadata.get_all(field) for field in ("License-Expression", "License"))
    require(classified or named, "It has no licence.")
    require(any(metadata.get_all(field) for field in ("Project-URL", "Home-page")), "It has no project URL.")


def _check_is_installed(package: Package) -> None:
    if isinstance(package.distribution, PluginFile):
        raise DoesNotApply("it is a file, for experiments")


CHECKS = (
    every_plugin_of_it_can_be_loaded,
    it_uses_no_old_names,
    importing_it_prints_nothing,
    importing_it_loads_nothing_heavy,
    importing_it_changes_nothing,
    it_says_which_core_it_needs,
    it_has_a_licence_and_a_page,
)
