"""Private names of other people's packages: each is known here, and its package has an upper bound.

A private name may go with any release, which would break the installation of a user who has done nothing. So the
distribution that has it is held below its next minor version, and the table says what to look at before the bound is
raised.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.projects import PROJECTS, ROOT, Project

HISTOGRAM_TREES = "Attributes of HistGradientBoosting*, checked in trees.py: test_sklearn_saved, test_sklearn_trees."

IMPORTED = {
    "iamap_core": {
        "hydra._internal.config_loader_impl": (
            "Where ConfigLoaderImpl merges defaults and makes its repository, which Loader overrides: test_precedence, "
            "test_reading."
        ),
        "hydra._internal.core_plugins.basic_sweeper": (
            "Where BasicSweeper is, split_arguments, and its name in hydra/sweeper/basic.yaml: test_sweep."
        ),
        "omegaconf._utils": (
            "Whether get_yaml_loader is there, and refuses tags and a key that stands twice: test_reading."
        ),
        "rasterio._err": (
            "Whether errors of GDAL are still CPLE_BaseError, and whether rasterio.errors has them now: "
            "test_extent, test_footprints, test_nasty."
        ),
    },
    "iamap_sklearn": {
        "sklearn.ensemble._hist_gradient_boosting.common": HISTOGRAM_TREES,
        "sklearn.ensemble._hist_gradient_boosting.predictor": HISTOGRAM_TREES,
        "sklearn.tree._tree": "The fields of NODE_DTYPE and the state that Tree takes: test_sklearn_trees.",
        "sklearn.utils._param_validation": (
            "What validate_parameter_constraints takes and raises: test_sklearn_config, which also compares ranges."
        ),
    },
}
"""Module by package of ours, and what to look at when its version moves."""

ATTRIBUTES = {
    "iamap_sklearn": {
        "_X_mean": (
            "scikit-learn",
            "BisectingKMeans: the mean subtracted before cuts: test_sklearn_clusterers.",
        ),
        "_baseline_prediction": ("scikit-learn", HISTOGRAM_TREES),
        "_bin_mapper": ("scikit-learn", HISTOGRAM_TREES),
        "_bisecting_tree": (
            "scikit-learn",
            "BisectingKMeans: nodes, centres and labels: test_sklearn_clusterers.",
        ),
        "_centerer": ("scikit-learn", "KernelPCA and Isomap: KernelCenterer.K_fit_rows_: test_sklearn_reducers."),
        "_estimate_weighted_log_prob": (
            "scikit-learn",
            "GaussianMixture and BayesianGaussianMixture: what predict takes the largest of: test_sklearn_clusterers.",
        ),
        "_in_fit": ("scikit-learn", HISTOGRAM_TREES),
        "_n_support": (
            "scikit-learn",
            "SVC, SVR, OneClassSVM; also _dual_coef_ and _intercept_: test_sklearn_saved.",
        ),
        "_optimizer": ("scikit-learn", "MLP*: state that only further training needs: test_sklearn_predictors."),
        "_parameter_constraints": ("scikit-learn", "Constraints of an estimator by parameter: test_sklearn_config."),
        "_predictors": ("scikit-learn", HISTOGRAM_TREES),
        "_preprocessor": ("scikit-learn", HISTOGRAM_TREES),
        "_random_state": ("scikit-learn", "As _optimizer: test_sklearn_predictors."),
        "_sparse": ("scikit-learn", "SVC, SVR and OneClassSVM: false where vectors are dense: test_sklearn_saved."),
    }
}
"""Attribute by package of ours: the distribution whose objects have it, and what to look at when its version moves."""


def is_private(name: str) -> bool:
    return any(part.startswith("_") and not part.startswith("__") for part in name.split("."))


BY_NAME = ("import_module", "Module")
"""What imports a module whose name it is given: at once, or when it is first used."""


def called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def private_imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Dotted names with a private part that a module imports, also by a string, or reaches from an import, and their
    lines.

    The standard library is left out, and so are relative imports.
    """
    bound: dict[str, str] = {}
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                bound[alias.asname or alias.name] = name
                if is_private(name):
                    found.append((name if is_private(alias.name) else node.module, node.lineno))
        elif isinstance(node, ast.Import):
            for alias in node.names:
                bound[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
                if is_private(alias.name):
                    found.append((alias.name, node.lineno))
        elif isinstance(node, ast.Call) and called(node) in BY_NAME and node.args:
            asked = node.args[0]
            if isinstance(asked, ast.Constant) and isinstance(asked.value, str) and is_private(asked.value):
                found.append((asked.value, node.lineno))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            chain = [node.attr]
            value = node.value
            while isinstance(value, ast.Attribute):
                chain.append(value.attr)
                value = value.value
            if isinstance(value, ast.Name) and value.id in bound:
                found.append((".".join([bound[value.id], *reversed(chain)]), node.lineno))
    yield from (one for one in found if one[0].partition(".")[0] not in sys.stdlib_module_names)


def is_of_python(owner: ast.expr) -> bool:
    """Whether it is a module of the standard library, or something of one."""
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    return isinstance(owner, ast.Name) and owner.id in sys.stdlib_module_names


def private_attributes(trees: list[ast.Module]) -> set[str]:
    """Private names that are read from objects and that the given modules neither define nor assign."""
    defined: set[str] = set()
    read: set[str] = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.Name(id=name, ctx=ast.Store()):
                defined.add(name)
            case ast.Attribute(attr=name, ctx=ast.Store()):
                defined.add(name)
            case ast.Attribute(value=owner) if is_of_python(owner):
                pass
            case ast.Call(func=ast.Name(id="getattr" | "hasattr"), args=[owner, *_]) if is_of_python(owner):
                pass
            case ast.Attribute(attr=name) if is_private(name):
                read.add(name)
            case ast.Call(func=ast.Name(id="getattr" | "hasattr"), args=[_, ast.Constant(value=str(name)), *_]):
                if is_private(name):
                    read.add(name)
    return read - defined


def modules(project: Project) -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in project.wheel_files.values()
        if path.suffix == ".py"
    }


def ours() -> set[str]:
    return set().union(*(project.top_level for project in PROJECTS))


def bounds(project: Project) -> dict[str, list[Requirement]]:
    """Requirements by distribution, those of extras too."""
    lines = list(project.table["dependencies"])
    for extra in project.table.get("optional-dependencies", {}).values():
        lines += extra
    found: dict[str, list[Requirement]] = {}
    for requirement in map(Requirement, lines):
        found.setdefault(requirement.name, []).append(requirement)
    return found


def pinned_version(distribution: str) -> Version:
    """The version in constraints.txt."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(distribution)}==(.+)$", text, re.MULTILINE)
    assert found, f"{distribution} is not in constraints.txt"
    return Version(found[1])


def assert_bounded(project: Project, distribution: str, why: str) -> None:
    """The version that is tested is allowed, the next minor version is not."""
    version = pinned_version(distribution)
    following = Version(f"{version.major}.{version.minor + 1}")
    requirements = bounds(project).get(distribution, [])
    assert requirements, f"{project} uses {why} and does not require {distribution}"
    for requirement in requirements:
        assert requirement.specifier.contains(version), f"{project}: {requirement} excludes {version}, which is tested"
        assert not requirement.specifier.contains(following), (
            f"{project} uses {why}: '{distribution}' needs the upper bound <{following} in its pyproject.toml"
        )


@pytest.mark.parametrize("project", PROJECTS, ids=str)
def test_private_imports_are_known_and_bounded(project: Project) -> None:
    distributions = packages_distributions()
    found = {
        name: f"{path.relative_to(ROOT)}:{line}"
        for path, tree in modules(project).items()
        for name, line in private_imports(tree)
        if name.partition(".")[0] not in ours()
    }
    known = {name for package in project.top_level for name in IMPORTED.get(package, {})}
    assert found.keys() <= known, f"say in IMPORTED what to look at: {found}"
    assert known <= found.keys(), "IMPORTED has names that nothing imports any more"
    for name, place in found.items():
        for distribution in set(distributions[name.partition(".")[0]]):
            assert_bounded(project, distribution, f"{name} ({place})")


@pytest.mark.parametrize("project", PROJECTS, ids=str)
def test_private_attributes_are_known_and_bounded(project: Project) -> None:
    found = private_attributes(list(modules(project).values()))
    known = {name: entry for package in project.top_level for name, entry in ATTRIBUTES.get(package, {}).items()}
    assert found == known.keys()
    for name, (distribution, _) in known.items():
        assert_bounded(project, distribution, name)


@pytest.mark.parametrize("package", sorted(IMPORTED.keys() | ATTRIBUTES.keys()))
def test_tables_name_tests_that_exist(package: str) -> None:
    tests = {path.stem for path in ROOT.rglob("test_*.py") if ".venv" not in path.parts}
    texts = [*IMPORTED.get(package, {}).values(), *(text for _, text in ATTRIBUTES.get(package, {}).values())]
    for text in texts:
        named = set(re.findall(r"\btest_\w+", text))
        assert named, text
        assert named <= tests, text


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("from sklearn.tree._tree import Tree", ["sklearn.tree._tree"]),
        ("from torchgeo.models.api import _model_weights", ["torchgeo.models.api._model_weights"]),
        ("import umap._layouts as layouts", ["umap._layouts"]),
        ("def late():\n    from timm.layers import _fx", ["timm.layers._fx"]),
        ("import torch\ntorch._C._cuda_init()", ["torch._C", "torch._C._cuda_init"]),
        ("from torch import nn\nnn.modules._functions", ["torch.nn.modules._functions"]),
        ("from sklearn.tree import DecisionTreeClassifier\nimport torch.nn\ntorch.nn.__name__", []),
        ("import os\nos._exit(1)", []),
        ("from . import _own", []),
    ],
)
def test_private_imports_are_found(source: str, names: list[str]) -> None:
    assert sorted({name for name, _ in private_imports(ast.parse(source))}) == names


def test_private_attributes_are_found() -> None:
    own = "class A:\n    def _mine(self): self._kept = 1\n"
    used = "a._mine(); a._kept; b._theirs; getattr(b, '_hidden', 0); b.public; b.__doc__; os.path._a"
    assert private_attributes([ast.parse(own), ast.parse(used)]) == {"_theirs", "_hidden"}
