"""The base of every configuration: a frozen pydantic model whose docstrings are the help texts.

A docstring begins with what dialogs call the field: its title is the text before the first full stop, semicolon, colon,
comma or parenthesis (:func:`title_of`). Fields stand in the order of importance: dialogs show the first ones of a
component and fold the others away.

Field types stay in the set that a dialog can show: bool, int, float, str, Literal, paths, lists of
those, and optional ones. Units belong into the field's docstring, bounds into ``Field(ge=…, le=…)``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from iamap_core.deprecation import Renamed

_END_OF_TITLE = re.compile(r"[.;:,](?=\s|$)| \(")


def title_of(text: str) -> str:
    """What a field is called, from its docstring: ``Side of a tile in source pixels; what …`` begins with it."""
    return _END_OF_TITLE.split(" ".join(text.split()), maxsplit=1)[0].replace("`", "")


class IamapModel(BaseModel):
    """A configuration: unknown fields are refused, values are immutable, docstrings are help."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        validate_default=True,
        # `model` and `model_*` are names of the field (an encoder's model), not pydantic's.
        protected_namespaces=(),
    )

    renamed_fields: ClassVar[Mapping[str, Renamed]] = {}
    """New names of fields by their old ones; see :func:`~iamap_core.deprecation.renamed_field`."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        schema: dict[str, Any] = handler.resolve_ref_schema(handler(core_schema))
        for name, part in schema.get("properties", {}).items():
            info = cls.model_fields.get(name)
            if info is not None and info.title is None and info.description:
                part["title"] = title_of(info.description)
        return schema

    @model_validator(mode="before")
    @classmethod
    def _under_new_names(cls, values: Any) -> Any:
        renamed = cls.renamed_fields if isinstance(values, Mapping) else {}
        old_names = [name for name in renamed if name in values and name not in cls.model_fields]
        if not old_names:
            return values
        given = dict(values)
        for old in old_names:
            new = renamed[old].name
            renamed[old].warn(f"{cls.__name__}.{old}")
            value, default = given.pop(old), cls.model_fields[new].default
            if given.get(new, default) == default:  # composed settings have the default of every field
                given[new] = value
        return given


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str | Path) else value


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, Path) else value


T = TypeVar("T")

Change = Literal["pixels", "storage", "nothing"]
"""What another value of a field changes: the pixels of a result, how they are stored, or neither."""

IDENTITY_MARK = "x-iamap-identity"
"""Key of a field's JSON Schema that holds its :data:`Change`."""

SYNONYMS_MARK = "x-iamap-synonyms"
"""Key of a field's JSON Schema that holds the values which stand for another one."""


class Changes:
    """Annotation of a field: what another value of it changes.

    synonyms: values that stand for another one, such as ``auto`` for what it means today; both give the same result.
    """

    def __init__(self, what: Change, synonyms: Mapping[str, str] | None = None) -> None:
        self.what = what
        self.synonyms = dict(synonyms or {})

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        marks = {IDENTITY_MARK: self.what, **({SYNONYMS_MARK: self.synonyms} if self.synonyms else {})}
        return {**handler(schema), **marks}


ChangesPixels = Annotated[T, Changes("pixels")]
"""A field of which another value makes other pixels: an unfinished run with another value is another run."""

ChangesStorage = Annotated[T, Changes("storage")]
"""A field of which another value makes another file of the same pixels: a finished result is made again."""

ChangesNothing = Annotated[T, Changes("nothing")]
"""A field that says where, when or with what a task runs: a result is the same with any value."""

PATH_MARK = {"x-iamap": "path"}
"""Marks a field whose text is a path, which the command line takes literally."""


def holds(what: str) -> dict[str, Any]:
    """Marks what a field's value is a name of, so that a dialog can offer what there is: ``raster``, ``vector``,
    ``bundle``, the ``bands`` of the source or a ``column`` of the samples."""
    return {"x-iamap-holds": what}


RasterName = Annotated[
    str, BeforeValidator(_as_text), Field(min_length=1, json_schema_extra={**PATH_MARK, **holds("raster")})
]
"""A raster by any name that GDAL opens. Text and not a path, which would make one slash of the two in a URL."""

FilePath = Annotated[Path, Field(json_schema_extra={**PATH_MARK})]
"""A path to a file that exists, or will."""

VectorFile = Annotated[Path, Field(json_schema_extra={**PATH_MARK, **holds("vector")})]
"""A file of points, lines or polygons, with ``|layername=…`` behind it where it has several layers."""

VectorFiles = Annotated[
    list[Path], BeforeValidator(_as_list), Field(min_length=1, json_schema_extra={**PATH_MARK, **holds("vector")})
]
"""One such file or several."""

BundleFile = Annotated[Path, Field(json_schema_extra={**PATH_MARK, **holds("bundle")})]
"""A fitted component or chain, as the tasks keep it."""

LegendFile = Annotated[Path, Field(json_schema_extra={**PATH_MARK})]
"""Names and colours of classes: a table or a style of QGIS."""

ColumnName = Annotated[str, Field(json_schema_extra=holds("column"))]
"""A column of the samples or references."""

BandNames = Annotated[list[int | str], Field(json_schema_extra=holds("bands"))]
"""Bands of the source, by number from 1 or by name."""

RasterNames = Annotated[list[RasterName], BeforeValidator(_as_list), Field(min_length=1)]
"""One raster or several."""

OutputPath = Annotated[Path, Field(json_schema_extra={**PATH_MARK, "x-iamap-writes": True})]
"""A path that the run writes; in a sweep a relative one lies in the folder of its job."""

EXPRESSION_MARK = {"x-iamap": "expression"}
"""Marks a field whose text is a condition on columns, which the command line takes literally."""

Expression = Annotated[str, Field(min_length=1, json_schema_extra={**EXPRESSION_MARK})]
"""An SQL condition on the columns of a vector file, such as ``class = 'oak'``."""

PathText = Annotated[str, Field(json_schema_extra={**PATH_MARK})]
"""A path, or a name that is looked up elsewhere when no such file exists."""


class EncoderConfig(IamapModel):
    """The field of every encoder whose pixels the core normalises; others receive them unchanged."""

    normalize: Literal["auto", "encoder", "raster", "percentile", "none"] = "auto"
    """How pixels are normalised: `encoder` applies the mean and standard deviation that the network was trained with,
    to reflectance or decibels where a sensor profile gives them, otherwise to pixels scaled to 0..1 by data type;
    `raster` subtracts each band's mean in this raster and divides by its standard deviation; `percentile` stretches the
    2nd to 98th percentile to 0..1 and applies the network's statistics; `none` leaves pixel values unchanged; `auto` is
    `encoder` for 8-bit bands and for bands of a sensor profile, where such statistics are known, and `raster` for all
    others.
    """


class _Network(IamapModel):
    model: str
    """Name of the network."""
    weights: PathText = "default"
    """Path of a weights file, a name on a hub, `default` (those published for this model) or `random`."""
    layers: list[int] = []
    """Depths (layers) whose features are taken, counted from 0 or from the end as -1; the usual one of the encoder when
    empty."""


NETWORK_FIELDS = frozenset(_Network.model_fields)
"""Parameters that say which network an encoder loads; they belong together, and to that encoder alone."""


class NetworkConfig(EncoderConfig, _Network):  # pydantic takes the fields of the last base first
    """The fields that every encoder which loads a network has, named alike."""


class UpsamplerConfig(IamapModel):
    """The fields of every upsampler; the core opens the guide for it."""

    guide: RasterNames | None = None
    """Guide: the image whose pixels the map gets, and whose edges it follows. When empty, the raster that the features
    were made from."""
    resolution: float | None = Field(default=None, gt=0)
    """Pixel size of the map in units of its CRS; that of the guide when empty."""


class Kind:
    """Annotation of a field that holds a component: which kind, and which one when the user names none.

    home: distribution that the default comes from, should another one offer a component of the same name.
    left_out: field that becomes true where somebody says that there is to be none, if that is not the same as naming
        none.
    """

    def __init__(self, kind: str, default: str | None = None, home: str = "", left_out: str = "") -> None:
        self.kind = kind
        self.default = default
        self.home = home
        self.left_out = left_out

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        return {**handler(schema), "x-iamap-kind": self.kind}


class Choice(BaseModel):
    """A component by name, with its parameters beside the name; the catalogue checks them."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: str
    """Name of an installed component, or `distribution:name`."""

    @property
    def parameters(self) -> dict[str, Any]:
        return dict(self.model_extra or {})


def kind_of(metadata: Sequence[object]) -> Kind | None:
    """The :class:`Kind` among a field's metadata."""
    return next((item for item in metadata if isinstance(item, Kind)), None)
