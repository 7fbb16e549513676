"""A trained pipeline in one safe file.

A bundle (``.iamap``) is a zip with ``bundle.json`` (format, stages, band names, classes, provenance)
and, per stage, arrays as ``.npy`` and whatever a library keeps as bytes of its own. The core reads
JSON and plain arrays; bytes are opened by the plugin that wrote them. Nothing is unpickled.
:mod:`iamap_core.plugin_support.archive`
bounds what is unpacked, :mod:`iamap_core.bundle.file` reads and writes, each component checks its own state.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle import file as bundle_file
from iamap_core.bundle.matching import ModelBand, match_bands
from iamap_core.catalog import Bound, Catalog
from iamap_core.errors import BundleInvalid, IamapError, UnknownComponent
from iamap_core.events import Reporter
from iamap_core.guard.kept import answer
from iamap_core.interfaces import Fitted, Upsampler
from iamap_core.plugin_files import VARIABLE, is_file_version
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.layout import Layout
from iamap_core.raster.source import RasterSource
from iamap_core.raster.unique_names import numbered
from iamap_core.redaction import redact
from iamap_core.specs import UpsamplerSpec


@dataclass(frozen=True, kw_only=True)
class Stage:
    """A fitted component and how it was chosen.

    version: of the distribution with which it was fitted; empty for what was not read from a file.
    """

    bound: Bound[Fitted]
    component: Fitted
    version: str = ""

    @property
    def kind(self) -> str:
        return self.bound.kind


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Fitted stages, the bands that they take and what they give.

    bands: those that the first stage takes, in order.
    companion: bands of the raster that the features were made from, whose statistics the last stage takes too.
    names: names of the bands that come out.
    classes: what the codes of a class raster mean; empty when numbers come out.
    provenance: what made it.
    upsample: the upsampler that suits it best, where validation compared some and one was better than none.
    """

    stages: tuple[Stage, ...]
    bands: tuple[ModelBand, ...]
    names: tuple[str, ...]
    classes: tuple[ClassEntry, ...] = ()
    provenance: dict[str, Any] = field(default_factory=dict)
    companion: tuple[ModelBand, ...] = ()
    upsample: Bound[Upsampler] | None = None

    @property
    def width(self) -> int:
        """How many values it takes of a pixel: its bands, then mean and deviation of those beside the features."""
        return len(self.bands) + 2 * len(self.companion)

    @property
    def kind(self) -> str:
        """Kind of the last stage: what the result is."""
        return self.stages[-1].kind

    @property
    def layout(self) -> Layout:
        """How the result is written."""
        if self.classes:
            return Layout.classes(self.names[0], {entry.code: entry.color for entry in self.classes})
        return Layout(names=self.names)

    def apply(self, X: NDArray[np.float32]) -> NDArray[Any]:
        """``float32[n, width]`` -> [n] class codes or numbers, or float32[n, len(names)]."""
        values = answer(self.kind, self.stages[-1].component, self.before_last(X))
        return values + 1 if self.kind == "clusterer" else values  # 0 is noise, classes count from 1

    def before_last(self, X: NDArray[np.float32]) -> NDArray[Any]:
        """``float32[n, width]`` -> what the last stage takes."""
        values: NDArray[Any] = X[:, : len(self.bands)] if self.companion else X
        for stage in self.stages[:-1]:
            values = answer(stage.kind, stage.component, values)
        return np.concatenate([values, X[:, len(self.bands) :]], axis=1) if self.companion else values

    @property
    def identity(self) -> str:
        """A short name for what comes out: equal for equal fitted stages."""
        digest = hashlib.sha256()
        for stage in self.stages:
            for name, value in sorted(stage.component.state().items()):
                digest.update(name.encode())
                digest.update(value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode())
        return f"{self.stages[-1].bound.name}-{digest.hexdigest()[:12]}"

    @property
    def changed_files(self) -> tuple[str, ...]:
        """In words, the plugin files that have another content than when it was fitted."""
        stages = (stage for stage in self.stages if is_file_version(stage.version))
        return tuple(
            f"it was fitted with {stage.bound.entry.distribution} {stage.version}, which is now {now}"
            for stage in stages
            if stage.version != (now := stage.bound.entry.version)
        )

    def match(self, source: RasterSource, report: Reporter) -> tuple[int, ...]:
        """Positions, from 1, of our bands in a raster; see :func:`iamap_core.bundle.matching.match_bands`."""
        return match_bands(self.bands, source, report)

    def then(self, other: Bundle) -> Bundle:
        """This pipeline followed by another that was fitted on what this one gives."""
        return Bundle(
            stages=(*self.stages, *other.stages),
            bands=self.bands,
            names=other.names,
            classes=other.classes,
            provenance=other.provenance,
            companion=other.companion,
            upsample=other.upsample,
        )

    def save(self, path: Path) -> None:
        """Write the file whole or not at all; see :mod:`iamap_core.bundle.file`."""
        head = {
            **_band_facts(self.bands),
            **({"companion": _band_facts(self.companion)["bands"]} if self.companion else {}),
            "names": self.names,
            "classes": [{"code": c.code, "name": c.name, "color": c.color} for c in self.classes],
            "provenance": self.provenance,
            **({"upsample": _named(self.upsample)} if self.upsample else {}),
        }
        stages = [({"kind": s.kind, **redact(s.bound.identity())}, s.component.state()) for s in self.stages]
        bundle_file.write(path, head, stages)

    @classmethod
    def load(cls, path: Path, catalog: Catalog) -> Bundle:
        """Read a file, which may come from anywhere: everything is checked and tried before it is returned.

        Raises :class:`~iamap_core.errors.BundleInvalid` when it is not a bundle, too new, damaged, or needs a plugin
        that is not installed.
        """
        head, states = bundle_file.read(path)
        bundle = cls(
            stages=tuple(
                _restored(path.name, chosen, state, catalog) for chosen, state in zip(head.stages, states, strict=True)
            ),
            bands=_bands(head.bands, head.features),
            companion=_bands(head.companion, None),
            names=tuple(head.names),
            classes=tuple(ClassEntry(code=c.code, name=c.name, color=c.color) for c in head.classes),
            provenance=head.provenance,
            upsample=_upsampler(path.name, head.upsample, catalog),
        )
        try:
            bundle._try()
        except Exception as error:  # what was altered can fail in any way
            raise _unfit(path.name, error) from error
        return bundle

    def _try(self) -> None:
        """Apply it to two invented pixels, so that stages that do not fit each other fail here not an hour later."""
        if any(stage.kind != "reducer" for stage in self.stages[:-1]):
            raise ValueError("only reducers can come before another stage")
        if len({entry.code for entry in self.classes}) != len(self.classes):
            raise ValueError("two classes have the same code")
        if self.companion and self.kind != "predictor":
            raise ValueError("only predictors take raw bands beside features")
        pixels = np.stack([np.zeros(self.width, np.float32), np.ones(self.width, np.float32)])
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            values = self.apply(pixels)
        if values.shape not in {(2,) if len(self.names) == 1 else None, (2, len(self.names))}:
            raise ValueError(f"it gives {values.shape[1:] or 'one'} instead of {len(self.names)} bands")
        if self.classes and not np.isin(values, [0, *(entry.code for entry in self.classes)]).all():
            raise ValueError("it gives classes without names")


def _band_facts(bands: Sequence[ModelBand]) -> dict[str, Any]:
    """``bands`` and ``features`` of the file; see :class:`iamap_core.bundle.file.Head`."""
    kinds = {band.features for band in bands}
    common = kinds.pop() if len(kinds) == 1 else None
    facts = []
    for band in bands:
        more = {key: value for key, value in vars(band).items() if key != "name" and value}
        if common is not None:
            more.pop("features", None)
        facts.append({"name": band.name, **more} if more else band.name)
    return {"bands": facts, "features": common}


def _bands(taken: Sequence[str | bundle_file.TakenBand], features: str | None) -> tuple[ModelBand, ...]:
    bands = [
        ModelBand(name=band, features=features)
        if isinstance(band, str)
        else ModelBand(**{**band.model_dump(), "features": band.features or features})
        for band in taken
    ]
    # Names come several times where an earlier version wrote the file.
    names = numbered([band.name for band in bands])
    return tuple(
        band if band.name == name else replace(band, name=name, description=band.own_name)
        for band, name in zip(bands, names, strict=True)
    )


def _restored(file: str, chosen: bundle_file.Chosen, state: dict[str, Any], catalog: Catalog) -> Stage:
    try:
        bound = catalog.bind(chosen.kind, {"name": f"{chosen.distribution}:{chosen.name}", **chosen.parameters})
    except UnknownComponent as error:
        is_file = is_file_version(chosen.version)
        what = "a plugin file, which is not loaded" if is_file else "which is not installed"
        how = f"give it with --plugin {chosen.distribution} or in {VARIABLE}" if is_file else "install it"
        raise BundleInvalid(
            f"{file} was made with {chosen.kind} '{chosen.name}' of {chosen.distribution} {chosen.version}, {what}.",
            hint=f"If you know and trust that plugin, {how}; a bundle cannot bring its own code.",
            where="model",
        ) from error
    except (IamapError, TypeError, ValueError) as error:
        raise _unfit(file, error) from error
    component = bound.create()
    try:
        return Stage(bound=bound, component=component.restore(state), version=chosen.version)
    except Exception as error:  # what was altered can fail in any way
        raise _unfit(file, error) from error


def _named(upsampler: Bound[Upsampler]) -> dict[str, str]:
    return {"name": upsampler.name, "distribution": upsampler.entry.distribution}


def _upsampler(file: str, chosen: bundle_file.ChosenUpsampler | None, catalog: Catalog) -> Bound[Upsampler] | None:
    if chosen is None:
        return None
    try:
        return catalog.bind(UpsamplerSpec, {"name": f"{chosen.distribution}:{chosen.name}"})
    except UnknownComponent as error:
        raise BundleInvalid(
            f"{file} was made with upsampler '{chosen.name}' of {chosen.distribution}, which is not installed.",
            hint="If you know and trust that plugin, install it; a bundle cannot bring its own code.",
            where="model",
        ) from error


def _unfit(file: str, error: Exception) -> BundleInvalid:
    what = error.message if isinstance(error, IamapError) else f"{type(error).__name__}: {error}."
    hint = error.hint if isinstance(error, BundleInvalid) else ""
    return BundleInvalid(
        f"{file} cannot be used: {what}",
        hint=hint or "The file is damaged or altered, or another version made it. Train again.",
        where="model",
    )
