"""From what a user types to what Hydra understands.

The user writes ``source=C:\\data\\été (2).tif label=Größe`` and means exactly that; Hydra has a grammar in which
brackets, commas and quotes speak and letters are those of English. So values of fields that are text are quoted here.
And unknown fields are let through (``++``), because the check that follows knows all fields and says it better than
Hydra can.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from iamap_core.catalog import Catalog
from iamap_core.config.fields import Field, components_of, fields_of
from iamap_core.config.meant import model_hint, unknown_field
from iamap_core.config.presets import PIPELINES, Preset
from iamap_core.config.sweep_values import CALL, files, inside, refuse_glob, refuse_interval, split
from iamap_core.config.sweep_values import names as names_found
from iamap_core.config.tasks import ExploreConfig, TaskConfig
from iamap_core.errors import AmbiguousComponent, ConfigInvalid, UnknownComponent, did_you_mean
from iamap_core.specs import KINDS

ONE_RUN_EACH = "Add --multirun for one run with each."

EMPTY = ("null", "none")
"""How users write that no component is chosen."""

NOTHING = "_nothing_"
"""Option by which a group is left empty; users write ``null``."""

FROM_FILE = "_from_file_"
"""Option of a group that holds what the file of `--config` says of it."""

_NAME = re.compile(r"[A-Za-z_][\w-]*(?:[./][A-Za-z_][\w-]*)*", re.ASCII)
_TOKEN = re.compile(r"(?P<mark>\+\+|\+|~)?(?P<key>[^=]+)(?:=(?P<value>.*))?", re.DOTALL)
_PLAIN = re.compile(r"(?!(?:null|true|false|inf|nan)$)[a-z_][a-z0-9_.-]*", re.IGNORECASE | re.ASCII)
"""Means the same with quotes and without."""
_WHOLE_NUMBER = re.compile(r"[-+]?[0-9]+")


@dataclass(frozen=True, kw_only=True)
class Grammar:
    """The parameters of a task: its model, what is installed, and whether several runs are asked for."""

    model: type[TaskConfig] | type[ExploreConfig]
    catalog: Catalog
    presets: tuple[Preset, ...]
    sweep: bool = False

    @property
    def groups(self) -> list[str]:
        """Names whose value is a component or a preset."""
        pipelines = [PIPELINES] if self.model.task == "run" else []
        return [*components_of(self.model), *pipelines]

    def translate(self, tokens: Iterable[str]) -> list[str]:
        """Overrides as Hydra takes them. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
        parsed = [_parse(token) for token in tokens]
        fields = self._fields({key: value for _, key, value in parsed if value is not None})
        return [self._translate(mark, key, value, fields) for mark, key, value in parsed]

    def _translate(self, mark: str, key: str, value: str | None, fields: Mapping[str, Field]) -> str:
        if value is None:
            return f"{mark}{key}"
        if key.startswith(("hydra.", "hydra/")) or mark == "~":
            return f"{mark}{key}={value}"
        group = key.removesuffix(".name")
        if group in self.groups:
            return f"{group}={self._choice(group, value)}"
        field = fields.get(key)
        if key.partition(".")[0] not in self.model.model_fields and not (mark == "+" and self._is_group(key)):
            raise unknown_field(key, value, self.model.task, self.model, fields, components_of(self.model))
        if "-" in key:
            raise ConfigInvalid(f"{self.model.task} has no field '{key}'.", hint=did_you_mean(key, fields), where=key)
        if self.sweep:
            refuse_interval(key, value)
            if field is None or not field.is_path:
                refuse_glob(key, value)
        if mark == "+" and field is None and self._is_group(key):
            return f"+{key}={value}"
        if field is not None and (field.is_path or field.is_expression or field.is_text or field.holds_texts):
            value = self._literal(field, value)
        return f"++{key}={value}"

    def _is_group(self, key: str) -> bool:
        """Whether there is a folder of presets of that name."""
        return any(preset.group == key for preset in self.presets if key not in (*KINDS, PIPELINES))

    def _literal(self, field: Field, value: str) -> str:
        """The value of a field that is text, in Hydra's grammar."""
        how = {"optional": field.is_optional, "sweep": self.sweep}
        if field.is_path:
            if not self.sweep and CALL.fullmatch(value) and not exists(value):
                raise ConfigInvalid(f"{field.path}={value} has several values.", hint=ONE_RUN_EACH, where=field.path)
            return path_value(value, is_list=field.is_list, key=field.path, **how)
        if field.holds_texts:
            return texts_value(value, numbers=field.holds_numbers, **how)
        if field.is_expression:  # a comma in it is its own, and so are its quotes
            as_it_is = (field.is_optional and value == "null") or (self.sweep and CALL.fullmatch(value))
            return value if as_it_is else quote(literal(value))
        if field.is_one_of and not self.sweep and "," in value and not _is_quoted(value):
            raise several_values(field.path, value)
        return text_value(value, **how)

    def _choice(self, group: str, value: str) -> str:
        if self.sweep and CALL.fullmatch(value):
            refuse_interval(group, value)
            if (pattern := inside("glob", value)) is not None:
                return ",".join(names_found(group, pattern, self._names(group)))
            return value
        names = [unquote(name.strip()) for name in split(value)]
        if len(names) > 1 and not self.sweep:
            raise several_values(group, value)
        return ",".join(NOTHING if name in EMPTY else self.known(group, name) for name in names)

    def _names(self, group: str) -> list[str]:
        """Components and presets of a group; of a name that two distributions offer, the full ones."""
        presets = [preset.name for preset in self.presets if preset.group == group and not preset.error]
        entries = self.catalog.list(group) if group in KINDS else ()
        twice = {name for kind, name in self.catalog.duplicates if kind == group}
        return [*(e.full_name if e.spec.name in twice else e.spec.name for e in entries), *presets]

    def known(self, group: str, name: str) -> str:
        """The name of a component or preset. Raises ConfigInvalid when there is none, or one of two providers."""
        named = [preset for preset in self.presets if (preset.group, preset.name) == (group, name)]
        for preset in named:
            if preset.error:
                raise ConfigInvalid(preset.error, where=group)
        providers = [preset.provider for preset in named]
        if group in components_of(self.model) and any(name == e.spec.name for e in self.catalog.list(group)):
            providers.append(self.catalog.get(group, name).distribution)
        if len(set(providers)) > 1:
            raise AmbiguousComponent(
                f"{group} '{name}' is provided by {' and by '.join(sorted(providers))}.",
                hint="Leave one of them out with IAMAP_PLUGINS, or give the full name of the component.",
                where=group,
            )
        if not providers:
            field = components_of(self.model).get(group)
            check_choice(group, name, self.catalog, self.presets, optional=field is not None and field.is_optional)
        return name

    def _default(self, kind: str) -> str:
        """The component of a group when none is typed; empty where a pipeline or file may choose it."""
        field = components_of(self.model)[kind]
        return (self.catalog.default(field.kind) if field.kind else None) or ""

    def _fields(self, typed: Mapping[str, str]) -> dict[str, Field]:
        """Fields by their path: the task's, and those of the components that are or may be chosen."""
        fields = {field.path: field for field in fields_of(self.model) if field.kind is None}
        for kind in components_of(self.model):
            entries = self.catalog.list(kind)
            asked = unquote(typed.get(kind, typed.get(f"{kind}.name", ""))) or self._default(kind)
            bases = [preset.component for preset in self.presets if (preset.group, preset.name) == (kind, asked)]
            chosen = [entry for entry in entries if {asked, *bases} & {entry.spec.name, entry.full_name}]
            for entry in chosen or entries:
                for field in fields_of(entry.spec.config, f"{kind}."):
                    fields.setdefault(field.path, field)
        return fields


def check_choice(group: str, name: str, catalog: Catalog, presets: Iterable[Preset], *, optional: bool = False) -> None:
    """Raise when no component and no preset of the group has that name. optional: whether `none` is one, too."""
    names = sorted({preset.name for preset in presets if preset.group == group})
    if group == PIPELINES:
        if name not in names:
            raise UnknownComponent(
                f"no pipeline named '{name}'. Pipelines: {', '.join(names)}.",
                hint=did_you_mean(name, names) if name else f"Give a name, or leave {group} out.",
                where=group,
            )
        return
    try:
        catalog.get(group, name)
    except UnknownComponent as error:
        if name in names:
            raise
        known = [*(entry.spec.name for entry in catalog.list(group)), *names]
        message = f"{error.message} Presets: {', '.join(names)}." if names else error.message
        if optional and name:
            message += f" {group}=none leaves it out."
        raise UnknownComponent(
            message, hint=_hint_for(group, name, known, catalog) or error.hint, where=group
        ) from error


def _hint_for(group: str, name: str, known: Iterable[str], catalog: Catalog) -> str:
    if not name:
        return f"Give a name, or leave {group} out."
    if (group, name) == ("upsample", "validate"):
        return "iamap train upsample=validate compares them, and iamap predict then takes the best one."
    if group == "bands" and re.fullmatch(r"\[.*\]|\d+", name):
        listed = name if name.startswith("[") else f"[{name}]"
        return f"To read some bands of the raster, give read.bands={listed}."
    if catalog.kinds_of(name):
        return ""  # a name that exists says more than one that is close
    meant = model_hint(catalog, name) if group == "encoder" else ""
    return meant or did_you_mean(name, known)


def why_unparsed(value: str) -> str:
    """What of a value Hydra's grammar cannot read."""
    if value.count("${") > value.count("}"):
        return "a '${' is not closed"
    if any(value.count(sign) % 2 for sign in "'\""):
        return "a quote is not closed"
    if any(value.count(opened) != value.count(closed) for opened, closed in ("[]", "{}", "()")):
        return "a bracket is not closed"
    return "some of its characters have to stand in quotes"


def several_values(key: str, values: str) -> ConfigInvalid:
    """The error for several values where one is needed."""
    return ConfigInvalid(
        f"{key} has several values: {values}.",
        hint=f"Add --multirun for a run with each. Write a list as {shlex.quote(f'{key}=[{values}]')}.",
        where=key,
    )


def _parse(token: str) -> tuple[str, str, str | None]:
    match = _TOKEN.fullmatch(token)
    if match is None or (match["value"] is None and match["mark"] != "~"):
        raise ConfigInvalid(f"'{token}' is not a valid setting.", hint=_way_to_write(token))
    key = match["key"].strip()
    if not _NAME.fullmatch(key):
        raise ConfigInvalid(
            f"'{token}' is not a valid setting: '{key}' is not the name of a field.",
            hint="Names are such as source or tiling.size.",
        )
    return match["mark"] or "", key, match["value"]


def _way_to_write(token: str) -> str:
    """What to do about a setting without ``=``, or with nothing before it."""
    if token in ("help", "-h"):
        return "`iamap COMMAND --help` shows the fields of a command."
    if token.startswith("=") or token.endswith(":"):
        return "Write settings as key=value, without blanks around '=', such as source=scene.tif."
    if exists(token):
        return f"Write settings as key=value, such as source={token}."
    if _NAME.fullmatch(token) and "." not in token:
        return f"Write settings as key=value, without blanks around '=', such as {token}=…"
    return "Write settings as key=value, such as source=scene.tif."


# ------------------------------------------------------------------------------------------ text and paths


def text_value(text: str, *, optional: bool = False, sweep: bool = False) -> str:
    """The value of a text field in Hydra's grammar.

    A text is taken literally, except: what is quoted already; when it may be empty, ``null``; and, when several runs
    are asked for, ``a,b``.
    """
    if _is_quoted(text) or _PLAIN.fullmatch(text) or (optional and text == "null"):
        return text
    if sweep and CALL.fullmatch(text):
        return text
    if sweep and len(parts := list(split(text))) > 1:
        return ",".join(text_value(part, optional=optional) for part in parts)
    return quote(literal(text))


def texts_value(text: str, *, numbers: bool = False, optional: bool = False, sweep: bool = False) -> str:
    """The value of a list of texts, ``[a,b]``, each of which is taken literally; a comma within one stands in quotes.

    numbers: whether whole numbers stay numbers.
    """
    if (optional and text == "null") or (sweep and CALL.fullmatch(text)):
        return text
    if sweep and len(parts := list(split(text))) > 1:
        return ",".join(texts_value(part, numbers=numbers, optional=optional) for part in parts)

    def item(one: str) -> str:
        return one if numbers and _WHOLE_NUMBER.fullmatch(one) else text_value(one)

    if text.startswith("[") and text.endswith("]"):
        inner = text[1:-1].strip()
        return "[" + ",".join(item(one) for one in split(inner)) + "]" if inner else "[]"
    return item(text)


def path_value(text: str, *, is_list: bool = False, optional: bool = False, sweep: bool = False, key: str = "") -> str:
    """The value of a path field in Hydra's grammar.

    A text is taken literally, except: what is quoted already; when it may be empty, ``null``; ``[a.tif,b.tif]`` for a
    field that takes several paths; and, when several runs are asked for, ``a.tif,b.tif``. A file of that very name
    wins. ``${…}`` keeps its meaning unless a file is called so.
    """
    if text == "" or (optional and text == "null") or _is_quoted(text):
        return text
    if exists(text):
        return quote(literal(text))
    if sweep and (pattern := inside("glob", text)) is not None:
        return ",".join(map(quote, map(literal, files(key, pattern))))
    if sweep and (choices := inside("choice", text)) is not None:
        return ",".join(path_value(part, is_list=is_list) for part in split(choices) if part)
    if sweep and CALL.fullmatch(text):
        return text
    if sweep and len(parts := list(split(text))) > 1:
        return ",".join(path_value(part, is_list=is_list, optional=optional) for part in parts)
    if is_list and text.startswith("[") and text.endswith("]"):
        return "[" + ",".join(path_value(part) for part in split(text[1:-1])) + "]"
    return quote(text)


def exists(text: str) -> bool:
    """Whether a file has that name; ``file.gpkg|layername=a`` counts as ``file.gpkg``."""
    try:
        return any(Path(name).expanduser().exists() for name in {text, text.partition("|")[0]})
    except (OSError, ValueError, RuntimeError):  # too long, a zero byte, no home: no file then
        return False


def quote(text: str) -> str:
    """The text in single quotes, so that Hydra gives it back unchanged.

    Only backslashes before a quote are doubled: that is Hydra's rule for quoted strings.
    """
    escaped = re.sub(r"(\\*)'", r"\1\1\\'", text)
    return "'" + re.sub(r"(\\+)\Z", r"\1\1", escaped) + "'"


def literal(text: str) -> str:
    """The text with every ``${`` escaped, so that it is not an interpolation."""
    return re.sub(r"(\\*)\$\{", r"\1\1\\${", text)


def unquote(text: str) -> str:
    return text[1:-1] if _is_quoted(text) else text


def _is_quoted(text: str) -> bool:
    """Whether quotes stand around the whole text, and none of their kind within it that Hydra would not understand."""
    if len(text) < 2 or text[0] not in "'\"" or text[-1] != text[0]:
        return False
    return re.fullmatch(rf"(?:[^{text[0]}\\]|\\.)*", text[1:-1], re.DOTALL) is not None
