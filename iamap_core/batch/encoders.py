"""The network of a batch: loaded once, and used for every raster that asks the same of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.guard.encoders import GuardedOpenEncoder
from iamap_core.interfaces import Encoder, EncoderPlan, Wanted
from iamap_core.machine.timings import USUAL
from iamap_core.plugin_support import weights


class OpenEncoders:
    """The encoder of the last raster, kept open for the next one. Two at once would take twice the memory."""

    def __init__(self) -> None:
        self._bound: Bound[Any] | None = None
        self._kept: KeptEncoder | None = None

    def used_by(self, task: BoundTask[Any]) -> BoundTask[Any]:
        """The task with an encoder that is open already, where it is the same."""
        bound = task.components.get("encoder")
        if bound is None:
            return task
        if self._kept is None or bound != self._bound:
            self._bound, self._kept = bound, KeptEncoder(bound)
        kept = KeptBound(entry=bound.entry, config=bound.config, kept=self._kept)
        components: Mapping[str, Bound[Any]] = {**task.components, "encoder": kept}
        return BoundTask(config=task.config, components=components, catalog=task.catalog)


@dataclass(frozen=True, kw_only=True)
class KeptBound(Bound[Any]):
    """A chosen encoder that is made once."""

    kept: KeptEncoder = field(compare=False)

    def create(self) -> Encoder:
        return self.kept


class KeptEncoder:
    """An encoder that gives what it has opened again, when all that it has looked at of its plan is the same.

    Tiles of one survey differ in what most encoders never ask for, such as the exact size of a pixel on the ground.
    """

    def __init__(self, bound: Bound[Encoder]) -> None:
        self._bound = bound
        self._own: Encoder | None = None
        self._opened: GuardedOpenEncoder | None = None
        self._plan: NotedPlan | None = None
        self._device = ""
        self._files: tuple[Path, ...] = ()

    @property
    def wanted(self) -> Wanted:
        return self._encoder.wanted

    def open(self, plan: EncoderPlan, device: str) -> GuardedOpenEncoder:
        if self._opened is None or device != self._device or self._plan is None or not self._plan.serves(plan):
            self._opened = self._plan = None  # what is open makes room for the next
            noted = NotedPlan(**{each.name: getattr(plan, each.name) for each in fields(EncoderPlan)})
            with weights.noting() as files:
                opened = self._encoder.open(noted, device)
            assert isinstance(opened, GuardedOpenEncoder)  # whatever Bound.create gives is behind the boundary
            self._opened, self._plan, self._device, self._files = opened, noted, device, tuple(files)
        for file in self._files:  # each result names the weights that it was made with
            weights.note(file)
        return self._opened

    @property
    def _encoder(self) -> Encoder:
        if self._own is None:
            self._own = self._bound.create()
        return self._own


class NotedPlan(EncoderPlan):
    """A plan that notes which of its fields an encoder has looked at."""

    def __getattribute__(self, name: str) -> Any:
        if name in EncoderPlan.__dataclass_fields__:
            object.__getattribute__(self, "__dict__").setdefault("_looked_at", set()).add(name)
        return object.__getattribute__(self, name)

    def serves(self, plan: EncoderPlan) -> bool:
        """Whether an encoder opened for this plan is as good for another.

        Other engines are got ready on the tiles of one raster, and are opened anew for the next.
        """
        if (plan.engine, plan.precision) != USUAL or plan.calibration is not None:
            return False
        own: dict[str, Any] = object.__getattribute__(self, "__dict__")
        looked_at = {*own.get("_looked_at", ()), "engine", "precision", "calibration"}
        return all(own[name] == getattr(plan, name) for name in looked_at)
