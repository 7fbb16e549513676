"""Everything that is decided before the first tile, as a value that any process can load.

Saved, it gives every shard the same; :mod:`~iamap_core.engine.prepare` makes it.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Bound
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.compact import Compact, Loss
from iamap_core.engine.normalize import Normalization
from iamap_core.engine.position_bias import PositionBias
from iamap_core.engine.tiles import TileGrid
from iamap_core.errors import IamapError, RunDamaged
from iamap_core.files import read_checked, write_checked, write_whole
from iamap_core.guard.encoders import GuardedOpenEncoder
from iamap_core.interfaces import BandAdapter, BandPlan, Calibration, Encoder, PlanWarning, Wanted
from iamap_core.raster.formats import GTIFF, NumberType
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Compression, Layout
from iamap_core.raster.packing import Packing, packing
from iamap_core.raster.source import RasterSource
from iamap_core.redaction import redact

BLOCK = 64
"""Side of a block of features in the file, in pixels: hundreds of bands make even small blocks heavy."""

OUTPUT = ("config", "output")
"""The one value of a stored plan that nothing relies on: a result goes where the folder of its run lies."""

NOT_OF_FEATURES = frozenset(
    {"output", "overwrite", "overwrite_named", "fresh", "keep_going", "shard", "write", "executor", "batch", "memory",
     "shards", "workers", "pace", "names", "placement"}
)  # fmt: skip
"""Values of a stored plan, and of its configuration, that leave the features of a place as they are."""

NORMALIZATION = ("low", "high", "mean", "std", "missing")
"""Arrays of a normalisation, as they are kept."""

COMPACT = ("axes", "low", "high")
"""Arrays of components, as they are kept."""

COMPRESSION_S_PER_BYTE = 4e-9
"""Seconds that compressing a byte of features takes, about: it is done by one thread while the encoder waits."""
MAX_COMPRESSION_SHARE = 0.03
"""Share of the encoder's time above which compression does not pay: it makes features a tenth smaller."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A run of an encoder over a raster.

    grid: pixel grid of all output pixels of the raster. area: those that are wanted.
    features: how many the encoder gives. names: of the bands that are stored, one per feature or component.
    batch: most tiles in a batch, pinned when the run starts.
    memory: bytes that each process of the run may take beside what importing takes.
    workers: how many of them share the memory of the run.
    shards: into how many parts the run is cut.
    calibration: what the encoder's engine was found to do, where it is not torch in fp32.
    position_bias: what is subtracted from the features of every tile; ``None`` when nothing is.
    unmeasured_s: seconds that measuring the position bias would take, where that was too long.
    unmeasurable: why it could not be measured.
    compact: the components that are stored instead of the features; ``None`` without ``write.preset=compact``, and in
        a plan that only estimates.
    placement: how much features change with where the tiles lie, see :mod:`~iamap_core.engine.placement`; ``None``
        where that was not measured.
    pace: seconds that the encoder takes for a tile, where that was tried.
    """

    config: EncodeConfig
    bands: BandPlan
    normalization: Normalization
    tiles: TileGrid
    grid: PixelGrid
    area: Window
    features: int
    names: tuple[str, ...]
    batch: int
    memory: int
    shards: int
    workers: int = 1
    calibration: Calibration | None = None
    position_bias: PositionBias | None = None
    unmeasured_s: float | None = None
    unmeasurable: str = ""
    compact: Compact | None = None
    placement: float | None = None
    pace: float | None = None

    @property
    def engine(self) -> tuple[str, str]:
        """What runs the network, and its precision."""
        found = self.calibration or self.config.compute
        return found.engine, found.precision

    @property
    def is_compact(self) -> bool:
        """Whether components are stored instead of the features."""
        return self.config.write.preset == "compact"

    @property
    def dtype(self) -> NumberType:
        """How the numbers of the result are stored."""
        return "uint8" if self.is_compact else self.config.write.dtype

    def packing(self, sample: Callable[[], NDArray[np.float32]]) -> Packing | None:
        """How the numbers of the result are packed.

        sample: gives float32[n, bands], numbers like those to come; only asked for when the plan does not know their
        range.
        """
        return self.compact.packing if self.compact is not None else packing(self.dtype, sample)

    @property
    def wanted(self) -> tuple[range, range]:
        """Rows and columns of the tiles that touch the area."""
        tiles, area = self.tiles, self.area
        return tiles.rows_touching(area.row, area.row_end), tiles.cols_touching(area.col, area.col_end)

    @property
    def bytes(self) -> int:
        """Size of what the parts hold, before compression."""
        return self.area.height * self.area.width * len(self.names) * 4

    @property
    def layout(self) -> Layout:
        """What the parts hold: unpacked numbers, in blocks of their own size."""
        return Layout(names=self.names, block=BLOCK)

    @property
    def compress(self) -> Compression:
        """How the parts are compressed."""
        write, tiles = self.config.write, self.tiles
        made = 4 * len(self.names) * (tiles.stride // tiles.pixel) ** 2
        if write.compress == "auto" and self.pace is not None:
            compressing_s = COMPRESSION_S_PER_BYTE * made
            if compressing_s > MAX_COMPRESSION_SHARE * self.pace:
                return "none"
        return write.compression

    @property
    def renamed(self) -> bool:
        """Whether the only part becomes the output by its name; otherwise the output is written from the parts."""
        return self.shards == 1 and self.dtype == "float32" and self.config.write.file_format is GTIFF

    def save(self, folder: Path) -> None:
        """Write ``plan.npz`` and ``plan.json``, which has the checksum of both.

        Addresses stand without passwords, which the next command brings.
        """
        packed = io.BytesIO()
        arrays: dict[str, Any] = self._arrays()
        np.savez(packed, **arrays)  # the same bytes each time: it writes no dates
        write_whole(folder / "plan.npz", packed.getvalue())
        write_checked(folder / "plan.json", {**self._head(), "arrays": zlib.crc32(packed.getvalue())}, free=OUTPUT)

    def features_digest(self) -> str:
        """SHA-256 of what of the plan decides the features of a place: nothing of how they are stored, by which
        processes, or which memory those take."""
        head = {name: value for name, value in self._head().items() if name not in NOT_OF_FEATURES}
        head["config"] = {name: value for name, value in head["config"].items() if name not in NOT_OF_FEATURES}
        digest = hashlib.sha256(json.dumps(head, sort_keys=True, default=str).encode())
        for name, array in sorted(self._arrays().items()):
            digest.update(f"{name} {array.dtype} {array.shape}".encode() + np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()

    def _arrays(self) -> dict[str, NDArray[Any]]:
        norm = self.normalization
        arrays: dict[str, NDArray[Any]] = {f"band_{name}": value for name, value in self.bands.arrays.items()}
        arrays |= {name: getattr(norm, name) for name in NORMALIZATION}
        if self.calibration is not None:
            arrays |= {f"calibration_{name}": value for name, value in self.calibration.arrays.items()}
        if self.position_bias is not None:
            arrays["position_bias"] = self.position_bias.values
        if self.compact is not None:
            arrays |= {f"compact_{name}": getattr(self.compact, name) for name in COMPACT}
        return arrays

    def _head(self) -> dict[str, Any]:
        bands = {name: value for name, value in vars(self.bands).items() if name != "arrays"}
        bands["warnings"] = [asdict(warning) for warning in self.bands.warnings]
        bands["dates"] = [day and day.isoformat() for day in self.bands.dates]
        return {
            "config": redact(self.config.model_dump(mode="json")),
            "bands": bands,
            "normalization": {"clip": self.normalization.clip, "note": self.normalization.note},
            "tiles": vars(self.tiles),
            "grid": {**vars(self.grid), "transform": list(self.grid.transform)[:6]},
            "area": vars(self.area),
            "features": self.features,
            "names": self.names,
            "batch": self.batch,
            "memory": self.memory,
            "shards": self.shards,
            "workers": self.workers,
            "calibration": self.calibration and self.calibration.facts(),
            "position_bias": self.position_bias and {"share": self.position_bias.share},
            "unmeasured_s": self.unmeasured_s,
            "unmeasurable": self.unmeasurable,
            "compact": self.compact
            and {"tiles": self.compact.tiles, "loss": self.compact.loss and asdict(self.compact.loss)},
            "placement": self.placement,
            "pace": self.pace,
        }

    @classmethod
    def load(cls, folder: Path) -> Plan:
        """The plan that :meth:`save` wrote. Raises :class:`~iamap_core.errors.RunDamaged` when it cannot be read."""
        try:
            head = read_checked(folder / "plan.json", free=OUTPUT)
            packed = (folder / "plan.npz").read_bytes()
            if zlib.crc32(packed) != head["arrays"]:
                raise ValueError("the checksum of plan.npz is wrong")
            with np.load(io.BytesIO(packed), allow_pickle=False) as file:
                return cls._of(head, dict(file))
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, IamapError) as error:
            raise RunDamaged(
                f"plan.json or plan.npz of the unfinished run in {folder} is missing or damaged.",
                hint=f"Encode with fresh=true to start over, or delete {folder}.",
                where="output",
            ) from error

    @classmethod
    def _of(cls, head: dict[str, Any], arrays: dict[str, Any]) -> Plan:
        from affine import Affine

        bands: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in head["bands"].items()
        }
        bands["warnings"] = tuple(PlanWarning(**stored) for stored in bands["warnings"])
        bands["dates"] = tuple(day and datetime.date.fromisoformat(day) for day in bands["dates"])
        grid = head["grid"]
        return cls(
            config=EncodeConfig.model_validate(head["config"]),
            bands=BandPlan(
                **bands,
                arrays={name[5:]: value for name, value in arrays.items() if name.startswith("band_")},
            ),
            normalization=Normalization(**{name: arrays[name] for name in NORMALIZATION}, **head["normalization"]),
            tiles=TileGrid(**head["tiles"]),
            grid=PixelGrid(**{**grid, "transform": Affine(*grid["transform"])}),
            area=Window(**head["area"]),
            features=head["features"],
            names=tuple(head["names"]),
            batch=head["batch"],
            memory=head["memory"],
            shards=head["shards"],
            workers=head["workers"],
            pace=head["pace"],
            unmeasured_s=head["unmeasured_s"],
            unmeasurable=head["unmeasurable"],
            placement=head["placement"],
            position_bias=head["position_bias"] and PositionBias(arrays["position_bias"], **head["position_bias"]),
            compact=head["compact"]
            and Compact(
                **{name: arrays[f"compact_{name}"] for name in COMPACT},
                tiles=head["compact"]["tiles"],
                loss=head["compact"]["loss"] and Loss(**head["compact"]["loss"]),
            ),
            calibration=head["calibration"]
            and Calibration(
                **head["calibration"],
                arrays={name[12:]: value for name, value in arrays.items() if name.startswith("calibration_")},
            ),
        )


@dataclass(frozen=True, kw_only=True)
class OpenRun:
    """What a plan works with in one process: the raster, the adapter, the encoder with its weights."""

    source: RasterSource
    adapter: BandAdapter
    encoder: GuardedOpenEncoder
    bound: Bound[Encoder] = field(repr=False)
    wanted: Wanted
    """What the encoder wants of bands, tiles and pixels."""
    weights: tuple[Path, ...] = ()
    """Files that the encoder has read its weights from."""
