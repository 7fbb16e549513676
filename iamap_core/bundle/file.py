"""The file of a bundle: a zip with ``bundle.json`` and, per stage, arrays as ``.npy`` and bytes that a library wrote.

Reading gives values that are of the right type and of sizes that the file bears out. What they mean to a component, and
whether they fit together, is for the component to check, see :meth:`iamap_core.interfaces.Fitted.restore`.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, ValidationError

from iamap_core.errors import BundleInvalid, OutputUnwritable
from iamap_core.files import behind_link, replace_flushed
from iamap_core.interfaces import State
from iamap_core.model import IamapModel
from iamap_core.plugin_support.archive import array, damaged, members

FORMAT = 1
"""Version of the file; rises when an older reader would go wrong."""

_HEAD = "bundle.json"
_MEMBER = re.compile(r"bundle\.json|stage(?P<stage>\d{1,3})/(?P<name>[A-Za-z_]\w{0,99})\.(?P<kind>npy|bin)", re.ASCII)

Text = Annotated[str, Field(min_length=1, max_length=1000)]


class Class(IamapModel):
    """A class of a class raster."""

    code: int = Field(ge=0, lt=2**32 - 1)
    name: str = Field(max_length=10_000)
    color: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")


class Chosen(IamapModel):
    """A component of a stage and how it was chosen.

    values: the part of its state that is JSON.
    """

    kind: Literal["reducer", "clusterer", "scorer", "predictor"]
    name: Text
    distribution: Text
    version: Text
    parameters: dict[str, Any]
    values: dict[str, Any]


class ChosenUpsampler(IamapModel):
    """An upsampler, with its parameters by default."""

    name: Text
    distribution: Text


class TakenBand(IamapModel):
    """A band that the first stage takes; see :class:`~iamap_core.bundle.matching.ModelBand`."""

    name: Text
    description: str = Field("", max_length=1000)
    unnamed_of: int = Field(0, ge=0, le=65_535)
    features: Text | None = None


class Head(IamapModel):
    """``bundle.json``; see :class:`~iamap_core.bundle.bundle.Bundle` for what it means.

    bands: their names alone where there is no more to say. features: of all bands, where they are of one encoder.
    companion: bands of the raster behind the features that are taken beside them.
    upsample: the upsampler that validation chose.
    """

    format: int = Field(ge=1)
    stages: list[Chosen] = Field(min_length=1, max_length=100)
    bands: list[Text | TakenBand] = Field(min_length=1, max_length=65_535)
    features: Text | None
    companion: list[Text | TakenBand] = Field([], max_length=65_535)
    upsample: ChosenUpsampler | None = None
    names: list[Text] = Field(min_length=1, max_length=65_535)
    classes: list[Class]
    provenance: dict[str, Any]


def write(path: Path, head: Mapping[str, Any], stages: Sequence[tuple[Mapping[str, Any], State]]) -> None:
    """Write a bundle whole or not at all.

    head: the fields of :class:`Head` but format and stages. stages: how each was chosen, and its state.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    path = behind_link(path)
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            packed = [_pack(archive, number, *stage) for number, stage in enumerate(stages)]
            archive.writestr(_HEAD, json.dumps({"format": FORMAT, "stages": packed, **head}, indent=1))
        replace_flushed(partial, path)
    except OSError as error:
        raise OutputUnwritable(f"{path} cannot be written: {error}.", where="output") from error
    finally:
        partial.unlink(missing_ok=True)


def _pack(archive: zipfile.ZipFile, number: int, chosen: Mapping[str, Any], state: State) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in state.items():
        if isinstance(value, np.ndarray):
            buffer = io.BytesIO()
            np.save(buffer, value, allow_pickle=False)
            archive.writestr(f"stage{number}/{name}.npy", buffer.getbuffer())
        elif isinstance(value, bytes):
            archive.writestr(f"stage{number}/{name}.bin", value)
        else:
            values[name] = value
    return {**chosen, "values": values}


def read(path: Path) -> tuple[Head, list[dict[str, Any]]]:
    """What stands in ``bundle.json``, and the state of every stage.

    Raises :class:`~iamap_core.errors.BundleInvalid` when there is no such file, or it is not a bundle or too new.
    """
    if not path.is_file():
        raise BundleInvalid(
            f"there is no file {path}.",
            hint="Bundles are written by `iamap train`, and by other tasks with model=NAME.iamap.",
            where="model",
        )
    try:
        return _read(path)
    except BundleInvalid as error:
        raise BundleInvalid(f"{path.name}: {error.message}", hint=error.hint, where="model") from error


def _read(path: Path) -> tuple[Head, list[dict[str, Any]]]:
    found = members(path, _MEMBER)
    if _HEAD not in found:
        raise damaged(f"{_HEAD} is missing")
    head = _head(found.pop(_HEAD))
    states: list[dict[str, Any]] = [dict(stage.values) for stage in head.stages]
    for member in sorted(found):
        match = _MEMBER.fullmatch(member)
        data = found.pop(member)
        number = int(match["stage"]) if match else len(states)
        if match is None or number >= len(states) or match["name"] in states[number]:
            raise damaged(f"{member} does not belong to it")
        states[number][match["name"]] = array(data, member) if match["kind"] == "npy" else data
    return head, states


def _head(data: bytes) -> Head:
    try:
        said = json.loads(data)
        version = said["format"] if isinstance(said, dict) else None
        if isinstance(version, int) and version > FORMAT:
            raise BundleInvalid(
                f"it has format {version}, but this version reads formats up to {FORMAT}.", hint="Upgrade iamap-core."
            )
        return Head.model_validate_json(data, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise damaged(f"{'.'.join(map(str, first['loc']))} in {_HEAD} has a wrong value") from error
    except (ValueError, KeyError, RecursionError) as error:
        raise damaged(f"{_HEAD} is not valid JSON") from error
