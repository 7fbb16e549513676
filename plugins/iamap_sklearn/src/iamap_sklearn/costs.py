"""What fits take: those whose time or memory grows faster than their samples, and those that are sure to be short.

Measured on 384 features of five kinds of ground, on one core, with the defaults: ``benchmarks/costs.py`` prints the
figures beside what is foreseen here. Other parameters and other data take more or less; the power is what matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from iamap_core import Needs

MEASURED = 384
"""Features of what was measured."""


@dataclass(frozen=True)
class Cost:
    """How a fit grows.

    seconds: what a fit on so many ``samples`` took; it grows with the ``power`` of their number, and half of it with
    the number of features.
    pair: bytes that are held for each pair of samples.
    """

    seconds: float
    samples: int
    power: float = 2.0
    pair: float = 0.0

    def needs(self, samples: int, features: int, fits: int = 1) -> Needs:
        wide = (1 + features / MEASURED) / 2
        seconds = fits * self.seconds * wide * (samples / self.samples) ** self.power
        return Needs(memory=int(self.pair * samples**2), seconds=seconds)


class Short:
    """A component that knows how long its fit takes at most.

    The rates are those of a core of 2021 that other programs used, too; of what the samples decide, such as the steps
    until it converges, the most that the parameters allow.
    """

    _config: Any

    def needs(self, samples: int, features: int) -> Needs:
        """Of a fit on ``float32[samples, features]``."""
        free = getattr(self._config, "options", [])  # which may raise any limit
        scans = getattr(self._config, "scan", None)
        return Needs() if free or scans else Needs(max_seconds=self._max_seconds(samples, features))

    def _max_seconds(self, samples: int, features: int) -> float:
        """Passes over the samples, and products of their features: a projection or the covariance of each class."""
        return samples * features * (features + 50) * 1e-9


class Costly:
    """A component that says beforehand what its fit takes."""

    cost: ClassVar[Cost]
    _config: Any

    def needs(self, samples: int, features: int) -> Needs:
        """Of a fit on ``float32[samples, features]``."""
        scan = getattr(self._config, "scan", None)
        fits = 1 if not scan else 1 + max(1, scan[1] - scan[0] + 1)
        return self.cost.needs(samples, features, fits)
