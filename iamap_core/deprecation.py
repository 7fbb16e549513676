"""Names that have changed: hooks and fields that plugins of an earlier release use under their old names go on working.

Such a use is a :class:`DeprecatedUse`, which Python does not show in a run. ``iamap doctor`` and ``iamap check-plugin``
show it. How a name is changed stands in CONTRIBUTING.md.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


class DeprecatedUse(DeprecationWarning):
    """A plugin uses a name that a later release will no longer know."""


@dataclass(frozen=True)
class Renamed:
    """The new name of something.

    since: distribution and version that first had it, such as ``iamap-core 0.3``.
    """

    name: str
    since: str

    def warn(self, old: str) -> None:
        """Warn of the use of the old name."""
        warnings.warn(f"{old} is called {self.name} since {self.since}.", DeprecatedUse, stacklevel=3)


def renamed_field(old: str, new: str, *, since: str) -> Callable[[type[T]], type[T]]:
    """Decorate a record or a configuration of which a field has another name now: the old one is taken and read, too.

    A record that inherits the field needs the decorator itself; configurations pass it on. For instance::

        @renamed_field("licence", "license", since="iamap-core 0.3")
        @dataclass(frozen=True, kw_only=True)
        class EncoderSpec(Spec[Encoder]): ...
    """
    renamed = Renamed(new, since)

    def decorate(cls: type[T]) -> type[T]:
        def read(self: Any) -> Any:
            renamed.warn(f"{cls.__name__}.{old}")
            return getattr(self, new)

        setattr(cls, old, property(read))
        if not is_dataclass(cls):
            cls.renamed_fields = {**cls.renamed_fields, old: renamed}  # type: ignore[attr-defined]
            return cls
        init: Callable[..., None] = cls.__init__

        @functools.wraps(init)
        def under_new_name(self: Any, *values: Any, **named: Any) -> None:
            if old in named:
                renamed.warn(f"{cls.__name__}.{old}")
                named[new] = named.pop(old)
            init(self, *values, **named)

        cls.__init__ = under_new_name  # type: ignore[method-assign]
        return cls

    return decorate


@contextmanager
def noting() -> Iterator[list[str]]:
    """Collect what deprecated names are used meanwhile, each once; other warnings are shown as ever."""
    used: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", DeprecatedUse)
        try:
            yield used
        finally:
            used += dict.fromkeys(str(one.message) for one in caught if issubclass(one.category, DeprecatedUse))
    for one in caught:
        if not issubclass(one.category, DeprecatedUse):
            warnings.warn_explicit(one.message, one.category, one.filename, one.lineno, source=one.source)
