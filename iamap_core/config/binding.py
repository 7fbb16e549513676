"""A configuration together with the components that it chooses: looked up once, and handed on as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from iamap_core.catalog import Bound, Catalog
from iamap_core.config.fields import components_of
from iamap_core.model import IamapModel
from iamap_core.specs import Spec

C_co = TypeVar("C_co", bound=IamapModel, covariant=True)
C = TypeVar("C", bound=IamapModel)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class BoundTask(Generic[C_co]):
    """What a task is given.

    components: those that are chosen, by kind, with the run's seed where they have none of their own.
    catalog: what is installed, for bundles and for the search of parameters, which choose components later.
    """

    config: C_co
    components: Mapping[str, Bound[Any]]
    catalog: Catalog

    def chosen(self, kind: type[Spec[T]]) -> Bound[T]:
        """The component of a kind that the task needs."""
        return self.components[kind.kind]

    def step(self, config: C) -> BoundTask[C]:
        """A step of a chain: another configuration, with those of our components that it chooses too."""
        own = [kind for kind in components_of(type(config)) if getattr(config, kind) is not None]
        return BoundTask(config=config, components={kind: self.components[kind] for kind in own}, catalog=self.catalog)

    def replaced(self, config: C) -> BoundTask[C]:
        """The same components with a configuration that differs in something else."""
        return BoundTask(config=config, components=self.components, catalog=self.catalog)


def bind(config: C, catalog: Catalog) -> BoundTask[C]:
    """Look the chosen components up and check their parameters. Nothing is created or opened.

    Raises :class:`~iamap_core.errors.UnknownComponent` and :class:`~iamap_core.errors.ConfigInvalid`.
    """
    seed = config.model_dump(include={"seed"}).get("seed")
    chosen = {kind: getattr(config, kind) for kind in components_of(type(config))}
    components = {kind: catalog.bind(kind, choice, seed=seed) for kind, choice in chosen.items() if choice is not None}
    return BoundTask(config=config, components=components, catalog=catalog)
