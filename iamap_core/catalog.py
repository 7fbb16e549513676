"""The catalogue: every installed component by kind and name, with its provider."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from importlib import metadata
from typing import Any, Generic, TypeVar, overload

from pydantic import ValidationError

from iamap_core import plugins
from iamap_core.contract import CORE
from iamap_core.errors import (
    AmbiguousComponent,
    ConfigInvalid,
    UnknownComponent,
    did_you_mean,
)
from iamap_core.explain import explain
from iamap_core.guard.boundary import Provider, calling
from iamap_core.guard.importing import importing
from iamap_core.model import Choice, IamapModel, Kind
from iamap_core.plugin_files import plugin_files
from iamap_core.plugins import Broken, Provided
from iamap_core.specs import KINDS, EncoderSpec, FittedSpec, HealthCheck, Spec, WeightsFile

WORDS = {"bands": "band adapter", "upsample": "upsampler"}
"""Kinds whose word in a sentence is not their name."""


T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Entry(Generic[T_co]):
    """A component and who provides it."""

    spec: Spec[T_co]
    distribution: str
    version: str
    plugin: str

    @property
    def full_name(self) -> str:
        return f"{self.distribution}:{self.spec.name}"

    @property
    def provider(self) -> str:
        return f"{self.distribution} {self.version}"

    @property
    def guarded_by(self) -> Provider:
        """Who is called when the component is, for the boundary."""
        kind, module = self.spec.kind, self.spec.factory.partition(":")[0]
        what = f"{WORDS.get(kind, kind)} '{self.spec.name}'"
        return Provider(
            what=what, distribution=self.distribution, version=self.version, module=module, url=self.spec.url, kind=kind
        )

    def published(self) -> tuple[WeightsFile, ...]:
        """Files of weights that an encoder may download; none for another component.

        Raises as :func:`resolve` does.
        """
        listed = self.spec.weights if isinstance(self.spec, EncoderSpec) else ""
        if not listed:
            return ()
        function = resolve(listed, self.guarded_by)
        with calling(self.guarded_by, "its list of weights"):
            return tuple(function())


@dataclass(frozen=True, kw_only=True)
class Bound(Generic[T_co]):
    """A component that was chosen, with its parameters checked."""

    entry: Entry[T_co]
    config: IamapModel

    @property
    def name(self) -> str:
        return self.entry.spec.name

    @property
    def kind(self) -> str:
        return self.entry.spec.kind

    @property
    def provider(self) -> str:
        """Distribution and version."""
        return self.entry.provider

    @property
    def network(self) -> str:
        """Name of the network that an encoder loads; empty for components without a parameter `model`."""
        return str(self.config.model_dump(mode="json").get("model", ""))

    @property
    def max_samples(self) -> int | None:
        """Most samples that it is fitted on; ``None`` for any number."""
        return self._named("max_samples")

    @property
    def count(self) -> int | None:
        """How many bands or classes its map has; ``None`` where the fit decides."""
        return self._named("count")

    def _named(self, role: str) -> int | None:
        """The value of the field of the configuration that the spec names for a role."""
        spec = self.entry.spec
        field = getattr(spec, role) if isinstance(spec, FittedSpec) else ""
        return self.config.model_dump()[field] if field else None

    def create(self) -> T_co:
        """Import the implementation and make it, behind the boundary of :mod:`iamap_core.guard`.

        Raises :class:`~iamap_core.errors.MissingDependency`, or :class:`~iamap_core.errors.ContractBroken` for a
        plugin that cannot make what it offers.
        """
        from iamap_core.guard.components import guarded

        provider = self.entry.guarded_by
        own = resolve(self.entry.spec.factory, provider)
        with calling(provider, "its creation"):
            own = own(self.config)
        made: T_co = guarded(self.kind, own, provider)
        return made

    def identity(self) -> dict[str, Any]:
        """What makes this component this component: name, provider, parameters; as JSON."""
        return {
            "name": self.name,
            "distribution": self.entry.distribution,
            "version": self.entry.version,
            "parameters": self.config.model_dump(mode="json"),
        }


def resolve(target: str, provider: Provider) -> Any:
    """The object that an import string names.

    Raises :class:`~iamap_core.errors.MissingDependency` or :class:`~iamap_core.errors.ContractBroken`.
    """
    module, _, name = target.partition(":")
    with importing(provider, f"the import of {module}"):
        imported = importlib.import_module(module)
    if not hasattr(imported, name):
        raise provider.broke(f"names {target}, but {module} has no {name}.")
    return getattr(imported, name)


def _checker(item: Provided, check: HealthCheck) -> Provider:
    module = check.check.partition(":")[0]
    what = f"health check '{check.name}'"
    return Provider(what=what, distribution=item.distribution, version=item.version, module=module)


_kept: ContextVar[dict[Any, Catalog] | None] = ContextVar("_kept", default=None)


@contextmanager
def catalog_kept() -> Iterator[None]:
    """Inside the block, what is installed is read once. Whoever opens it looks whether that has changed; plugin files
    are looked at here."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


class Catalog:
    """Everything that is installed. Looking things up imports no implementation."""

    def __init__(self, provided: Iterable[Provided], broken: Iterable[Broken] = ()) -> None:
        provided = list(provided)
        self.entries = tuple(
            Entry(spec=item.record, distribution=item.distribution, version=item.version, plugin=item.plugin)
            for item in provided
            if isinstance(item.record, Spec)
        )
        self.health_checks = tuple(
            (item.record, _checker(item, item.record)) for item in provided if isinstance(item.record, HealthCheck)
        )
        self.broken = tuple(broken)
        self.deprecated = tuple(
            dict.fromkeys((item.distribution, item.version, text) for item in provided for text in item.deprecated)
        )
        """Distribution, version and what it uses under an old name."""

    @classmethod
    def installed(cls) -> Catalog:
        """All plugins of this environment, or those that ``IAMAP_PLUGINS`` names; loaded once in a block of
        :func:`catalog_kept`."""
        kept, only = _kept.get(), plugins.allowed()
        if kept is None:
            return cls(*plugins.load(only=only))
        asked = (only, *((file.path, file.version) for file in plugin_files()))
        if asked not in kept:
            kept.clear()
            kept[asked] = cls(*plugins.load(only=only))
        return kept[asked]

    def list(self, kind: str) -> tuple[Entry[Any], ...]:
        """The components of a kind, by name."""
        if kind not in KINDS:
            raise ConfigInvalid(
                f"no kind of component named '{kind}'. Kinds: {', '.join(KINDS)}.", hint=did_you_mean(kind, KINDS)
            )
        return tuple(
            sorted((e for e in self.entries if e.spec.kind == kind), key=lambda e: (e.spec.name, e.distribution))
        )

    @cached_property
    def duplicates(self) -> dict[tuple[str, str], tuple[Entry[Any], ...]]:
        """Names that more than one distribution offers, by kind and name."""
        together: dict[tuple[str, str], tuple[Entry[Any], ...]] = {}
        for entry in self.entries:
            key = (entry.spec.kind, entry.spec.name)
            together[key] = (*together.get(key, ()), entry)
        return {key: entries for key, entries in together.items() if len(entries) > 1}

    def default(self, kind: Kind) -> str | None:
        """What is chosen when the user names none: by its name, in full where another distribution offers that name
        too, so that no plugin can take the place of ours or make it ambiguous; ``None`` when it is not installed."""
        offered = [entry for entry in self.list(kind.kind) if entry.spec.name == kind.default]
        if len(offered) > 1:
            return next((entry.full_name for entry in offered if entry.distribution == kind.home), kind.default)
        return kind.default if offered else None

    def kinds_of(self, name: str) -> tuple[str, ...]:
        """The kinds in which there is a component of that name, or of ``distribution:name``."""
        found = {entry.spec.kind for entry in self.entries if name in (entry.spec.name, entry.full_name)}
        return tuple(kind for kind in KINDS if kind in found)

    def get(self, kind: str, name: str) -> Entry[Any]:
        """The component of that name, or of ``distribution:name``.

        Raises :class:`~iamap_core.errors.UnknownComponent` or :class:`~iamap_core.errors.AmbiguousComponent`.
        """
        entries = self.list(kind)
        found = [entry for entry in entries if name in (entry.spec.name, entry.full_name)]
        word = WORDS.get(kind, kind)
        if len(found) > 1:
            raise AmbiguousComponent(
                f"{word} '{name}' is provided by {' and by '.join(entry.provider for entry in found)}.",
                hint=f"Give one of the full names: {' or '.join(entry.full_name for entry in found)}.",
                where=kind,
            )
        if not found:
            names = [entry.spec.name for entry in entries]
            hints = [f"Another kind of component has that name: {WORDS.get(o, o)}." for o in self.kinds_of(name)]
            hints = hints or [did_you_mean(name, names)]
            if self.broken:
                hints.append(
                    f"Plugins that could not be loaded: {', '.join(b.name for b in self.broken)}; "
                    "`iamap doctor` gives the reason."
                )
            raise UnknownComponent(
                f"no {word} named '{name}'. Installed: {', '.join(names) or 'none'}.",
                hint=" ".join(filter(None, hints)),
                where=kind,
            )
        return found[0]

    @overload
    def bind(self, kind: type[Spec[T]], choice: Choice | Mapping[str, Any], *, seed: int | None = None) -> Bound[T]: ...

    @overload
    def bind(self, kind: str, choice: Choice | Mapping[str, Any], *, seed: int | None = None) -> Bound[Any]: ...

    def bind(
        self, kind: str | type[Spec[Any]], choice: Choice | Mapping[str, Any], *, seed: int | None = None
    ) -> Bound[Any]:
        """Look a chosen component up and check its parameters; fills an empty field ``seed``.

        kind: its name, or the spec of the kind, by which types are known.
        """
        kind = kind if isinstance(kind, str) else kind.kind
        chosen = choice if isinstance(choice, Choice) else Choice.model_validate(choice)
        entry = self.get(kind, chosen.name)
        parameters = chosen.parameters
        fields = entry.spec.config.model_fields
        if seed is not None and "seed" in fields and parameters.get("seed") is None:
            parameters["seed"] = seed
        try:
            config = entry.spec.config.model_validate(parameters)
        except ValidationError as error:
            raise explain(error, entry.spec.config, f"{WORDS.get(kind, kind)} '{entry.spec.name}'", kind) from error
        return Bound(entry=entry, config=config)

    def versions(self) -> dict[str, str]:
        """Version of iamap-core and of every distribution that provides something, if only a health check."""
        found = {CORE: metadata.version(CORE)} | {e.distribution: e.version for e in self.entries}
        return found | {who.distribution: who.version for _, who in self.health_checks}
