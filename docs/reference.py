"""Write docs/reference, the marked parts of docs/hooks, and the JSON schemas in docs from the code.

What stands there is what the program knows of itself.

    python docs/reference.py

The pages describe iamap-core and our own plugins, whatever else is installed. All their modules are imported for the
kinds of errors that they define; nothing else needs an implementation.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, get_args

from iamap_cli.commands import commands, new_plugin
from iamap_cli.commands.describe import facts
from iamap_cli.task_help import OPTIONS
from iamap_cli.wording import default_words, type_words
from pydantic import BaseModel

from iamap_core import errors, events, hookspecs, interfaces, plugin_files, plugins, questions, requests, specs
from iamap_core.catalog import WORDS, Catalog, Entry
from iamap_core.config.fields import Field, components_of, fields_of
from iamap_core.config.presets import PIPELINES, Preset, presets
from iamap_core.config.registry import TASKS
from iamap_core.config.tasks import ExploreConfig, TaskConfig
from iamap_core.specs import HOOKS, KINDS
from iamap_core.testing import of_all, of_health, of_packages
from iamap_core.testing.check import promise_of
from iamap_core.testing.package import OF_KIND

FOLDER = Path(__file__).parent / "reference"
SCHEMAS = {
    "events.schema.json": events.schema,
    "explore.schema.json": questions.schema,
    "serve.schema.json": requests.schema,
}
"""Files beside that folder, and what writes them."""
OURS = frozenset(
    f"iamap-{name}" for name in ("core", "dofa", "galileo", "onnx", "sklearn", "timm", "torch", "torchgeo")
)
"""Distributions that the reference describes."""
NOTE = "<!-- Written by docs/reference.py from the models in the code. Change those, and run it again. -->"


def pages() -> dict[str, str]:
    """Every page of the reference by its file name."""
    catalog = Catalog(*plugins.load(only=OURS))
    found = presets(catalog)
    written = {
        "commands.md": _commands(),
        "tasks.md": _tasks(catalog),
        "components.md": _components(catalog, found),
        "hooks.md": _hooks(),
        "broken-promises.md": _broken_promises(),
        "events.md": _events(),
        "explore.md": _explore(),
        "serve.md": _serve(),
        "errors.md": _errors(),
    }
    return {"README.md": _index(written)} | {name: f"{NOTE}\n\n{text.rstrip()}\n" for name, text in written.items()}


def _index(written: Mapping[str, str]) -> str:
    lines = [
        NOTE,
        "",
        "# Reference",
        "",
        "Everything that can be set, said and extended, as the program knows it itself.",
        "",
    ]
    for name, text in written.items():
        title, _, rest = text.partition("\n")
        lines.append(f"- [{title.lstrip('# ')}]({name}): {_first_sentence(rest)}")
    return "\n".join([*lines, ""])


# ------------------------------------------------------------------------------------------------ writing


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; nothing when there are no rows."""
    rows = [tuple(_cell(cell) for cell in row) for row in rows]
    if not rows:
        return []
    return [f"| {' | '.join(row)} |" for row in (tuple(head), ("---",) * len(head), *rows)]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _first_sentence(text: str) -> str:
    return " ".join(text.split()).partition(". ")[0].rstrip(".") + "."


def _doc(thing: object) -> str:
    """A docstring as Markdown: ``code`` and roles become `code`, literal blocks are fenced."""
    text = inspect.getdoc(thing) or ""
    for role in (":class:", ":func:", ":meth:", ":mod:", ":data:"):
        text = text.replace(f"{role}`~", "`").replace(f"{role}`", "`")
    return _LITERAL.sub(_fenced, text.replace("``", "`")).strip()


_LITERAL = re.compile(r"::\n\n((?:    .*(?:\n|$)|\n)+)")


def _fenced(found: re.Match[str]) -> str:
    """A literal block of a docstring, which is code, left as compact as it is there."""
    code = textwrap.dedent(found[1]).strip()
    return f":\n\n<!-- fmt: off -->\n```python\n{code}\n```\n<!-- fmt: on -->\n\n"


def _field_rows(fields: Iterable[Field]) -> list[tuple[str, str, str, str]]:
    return [
        (f"`{field.path}`", type_words(field.schema), "required" if field.required else _default(field), field.help)
        for field in fields
    ]


def _default(field: Field) -> str:
    words = default_words(field)
    return words if words == "empty" else f"`{words}`"


# -------------------------------------------------------------------------------------------------- pages


def _commands() -> str:
    rows = [(f"`iamap {name}`", command.summary) for name, command in commands().items()]
    options = [(f"`{option}`", meaning) for option, meaning in OPTIONS]
    variables = [
        (f"`{name}`", " ".join((function.__doc__ or "").split("\n\n")[1].split()))
        for name, function in {
            "IAMAP_PLUGINS": plugins.allowed,
            plugin_files.VARIABLE: plugin_files.plugin_files,
        }.items()
    ]
    codes = {
        0: "done",
        errors.IamapError.exit_code: "failed",
        errors.ConfigInvalid.exit_code: "wrong use",
        errors.Cancelled.exit_code: "cancelled",
    }
    return "\n".join(
        [
            "# Commands",
            "",
            "What can be typed after `iamap`. `iamap COMMAND --help` says more of each.",
            "",
            *_table(("command", "what it does"), rows),
            "",
            "## Options of every task",
            "",
            *_table(("option", "meaning"), options),
            "",
            "## Environment",
            "",
            *_table(("variable", "meaning"), variables),
            "",
            "## Exit codes",
            "",
            *_table(("code", "meaning"), [(str(code), words) for code, words in codes.items()]),
        ]
    )


def _tasks(catalog: Catalog) -> str:
    lines = [
        "# Tasks",
        "",
        "All fields of every task. They are set as `field=value` on the command line, and by the same names in files "
        "for `--config`.",
    ]
    for task, spec in TASKS.items():
        model = spec.model
        lines += ["", f"## {task}", "", " ".join((model.__doc__ or "").split()), ""]
        plain = [field for field in fields_of(model) if field.kind is None]
        lines += _table(("field", "type", "default", "meaning"), _field_rows(plain))
        if components_of(model):
            lines += ["", "Components, chosen by name:", "", *_table(("field", "default", "meaning"), _choices(model))]
    return "\n".join(lines)


def _choices(model: type[TaskConfig]) -> Iterator[tuple[str, str, str]]:
    for kind, field in components_of(model).items():
        default = field.kind.default if field.kind and field.kind.default else None
        word = WORDS.get(kind, kind)
        link = f"[{word}s](components.md#{word.replace(' ', '-')}s)"
        yield f"`{kind}`", f"`{default}`" if default else "left out", f"{field.help} One of the {link}.".strip()


def _components(catalog: Catalog, found: Sequence[Preset]) -> str:
    lines = [
        "# Components",
        "",
        "Everything that our own packages bring, by kind. `iamap list` shows what is installed.",
    ]
    for kind in KINDS:
        word = WORDS.get(kind, kind)
        lines += ["", f"## {word.capitalize()}s", "", f"Chosen as `{kind}=NAME`, set as `{kind}.FIELD=value`."]
        for entry in catalog.list(kind):
            lines += ["", *_component(entry)]
        named = [(f"`{p.name}`", p.provider, p.summary) for p in found if p.group == kind]
        if named:
            lines += ["", f"### Presets of {word}s", "", *_table(("name", "package", "what it is"), named)]
    pipelines = [(f"`+pipeline={p.name}`", p.provider, p.summary) for p in found if p.group == PIPELINES]
    lines += [
        "",
        "## Pipelines",
        "",
        "Presets of `iamap run`.",
        "",
        *_table(("name", "package", "what it does"), pipelines),
    ]
    return "\n".join(lines)


def _component(entry: Entry) -> list[str]:
    spec = entry.spec
    said = [f"{name.replace('_', ' ')}: {_value(value)}" for name, value in facts(spec).items() if value != ""]
    fields = fields_of(spec.config, f"{spec.kind}.")
    rows = _table(("field", "type", "default", "meaning"), _field_rows(fields)) or ["No parameters."]
    about = "; ".join([f"Package `{entry.distribution}`", *said])
    return [f"### {spec.kind}={spec.name}", "", spec.summary, "", f"{about}.", "", *rows]


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _hooks() -> str:
    lines = [
        "# Hooks",
        "",
        "What a plugin can implement, what it yields, and what the class behind it must do. "
        "[Write an encoder](../write-an-encoder.md) shows how.",
    ]
    for hook, record in HOOKS.items():
        function = getattr(hookspecs, hook)
        signature = str(inspect.signature(function)).replace("'", "").replace("specs.", "")
        lines += ["", f"## `{hook}`", "", _doc(function), "", "```python", f"def {hook}{signature}", "```"]
        lines += ["", f"Yields [{record.__name__}](#{record.__name__.lower()})."]
    lines += ["", "# Records", "", _doc(specs)]
    for record in (specs.Spec, *dict.fromkeys(HOOKS.values())):
        lines += ["", f"## {record.__name__}", "", *_class(record)]
    lines += ["", "# Interfaces", "", _doc(interfaces)]
    for name, thing in vars(interfaces).items():
        if inspect.isclass(thing) and thing.__module__ == interfaces.__name__:
            lines += ["", f"## {name}", "", *_class(thing)]
    return "\n".join(lines)


def _class(thing: type) -> list[str]:
    """The source of a record or an interface: it is written to be read, and says more than any table of it."""
    return ["```python", textwrap.dedent(inspect.getsource(thing)).rstrip(), "```"]


def _events() -> str:
    union = get_args(get_args(events.Event)[0])
    lines = [
        "# Events",
        "",
        "What a run says to a program, one JSON object per line, with `--events jsonl`. This is version "
        f"{events.PROTOCOL} of the protocol; its JSON Schema is [events.schema.json](../events.schema.json). "
        'On standard input, `{"type": "cancel"}` or the end of input stops the run.',
    ]
    for event in union:
        lines += ["", f"## {event.model_fields['type'].default}", "", _doc(event), "", *_event_fields(event)]
    lines += ["", "## An output", "", _doc(events.Output), "", *_event_fields(events.Output)]
    return "\n".join(lines)


def _explore() -> str:
    lines = [
        "# Explore",
        "",
        "How a program talks with `iamap explore`, one JSON object per line. "
        + _doc(questions).partition("\n\n")[2].replace("\n", " "),
        "",
        "## Settings",
        "",
        "Given on the command line, as for a task.",
        "",
        *_table(("field", "type", "default", "meaning"), _field_rows(fields_of(ExploreConfig))),
    ]
    for title, union in (("Question", questions.Question), ("Answer", questions.Answer)):
        for model in get_args(get_args(union)[0]):
            name = model.model_fields["type"].default
            lines += ["", f"## {title}: {name}", "", _doc(model), "", *_event_fields(model)]
    lines += [
        "",
        "## A scorer that is offered",
        "",
        _doc(questions.ScorerSummary),
        "",
        *_event_fields(questions.ScorerSummary),
    ]
    return "\n".join(lines)


def _serve() -> str:
    lines = [
        "# Serve",
        "",
        "How a program has commands run by `iamap serve`, a process that stays. " + _doc(requests).partition("\n\n")[2],
    ]
    for title, union in (("Request", requests.Request), ("Answer", requests.Answer)):
        for model in get_args(get_args(union)[0]):
            name = model.model_fields["type"].default
            lines += ["", f"## {title}: {name}", "", _doc(model), "", *_event_fields(model)]
    return "\n".join(lines)


def _event_fields(event: type[BaseModel]) -> list[str]:
    properties: dict[str, dict[str, Any]] = event.model_json_schema()["properties"]
    rows = [
        (f"`{name}`", _json_type(schema), " ".join(schema.get("description", "").split()))
        for name, schema in properties.items()
    ]
    return _table(("field", "type", "meaning"), rows)


def _json_type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_json_type(part) for part in schema["anyOf"])
    if "const" in schema:
        return f'`"{schema["const"]}"`'
    if "enum" in schema:
        return " or ".join(f'`"{value}"`' for value in schema["enum"])
    if "prefixItems" in schema:
        return f"[{', '.join(_json_type(part) for part in schema['prefixItems'])}]"
    if schema.get("type") == "array":
        return f"array of {_json_type(schema['items'])}"
    return str(schema.get("type", "anything"))


def _broken_promises() -> str:
    found = json.loads((Path(__file__).parents[1] / "tests" / "guard" / "broken_promises.json").read_text("utf-8"))
    rows = []
    for one in found:
        words = one["what"] if " " in one["what"] else " ".join(re.findall(r"[A-Z][a-z]*", one["what"])).lower()
        rows.append((f"{WORDS.get(one['kind'], one['kind'])}: {words}", one["promise"], one["message"], one["run"]))
    return "\n".join(
        [
            "# Broken promises",
            "",
            f"{len(found)} plugins that are wrong in one way each. The tests try all of them. `iamap check-plugin` "
            "finds each by one check, whose name is the promise. In the messages, … is the name of the plugin. A run "
            "ends with the message of the last column, and leaves no result. Where that is empty, a run does not look: "
            "it would cost too much, or what the plugin changes is put back.",
            "",
            *_table(("what a plugin does", "promise", "message of the check", "message of a run"), rows),
            "",
        ]
    )


def error_kinds() -> list[type[errors.IamapError]]:
    """Every kind of error of our packages: those for all of them first, then by module."""
    packages = {name.replace("-", "_") for name in (*OURS, "iamap-cli")}
    for package in sorted(packages):
        _import_all(package)
    ours = [kind for kind in errors.registered() if kind.__module__.partition(".")[0] in packages]
    return sorted(ours, key=lambda kind: "" if kind.__module__ == errors.__name__ else kind.__module__)


def _import_all(package: str) -> None:
    """Import every module of a package: a class is known once its module is imported."""
    path = importlib.import_module(package).__path__
    for module in pkgutil.walk_packages(path, f"{package}."):
        importlib.import_module(module.name)


def _errors() -> str:
    rows = [
        (
            f"`{kind.code}`",
            f"`{kind.__name__}`",
            f"`{kind.__module__}`",
            str(kind.exit_code),
            _first_sentence(_doc(kind)),
        )
        for kind in error_kinds()
    ]
    return "\n".join(
        [
            "# Errors",
            "",
            "Failures that a user can act on. The code stands in the event `failed`; the exit code is that of the "
            "command. Other plugins may add kinds of their own, whose codes are different from all of these.",
            "",
            *_table(("code", "class", "module", "exit code", "meaning"), rows),
            "",
            "A message says what was asked and what exists, and a hint says what to do next. Anything else that goes "
            "wrong is a bug: it has the code `unexpected` and the exit code 1, and the message says whose it is.",
        ]
    )


# ---------------------------------------------------------------------------------------- pages of the hooks

HOOK_PAGES = Path(__file__).parent / "hooks"
"""Pages written by hand, but for the regions that a comment marks."""


class HookPage(NamedTuple):
    """What the marked regions of a page are about. protocols: what a component must, or may, look like."""

    kind: str
    package: str
    protocols: tuple[type, ...]


OPTIONAL = (interfaces.Explains, interfaces.Estimates)
"""What every component that is fitted may offer."""
PAGE_OF = {
    "encoders.md": HookPage(
        "encoder",
        "iamap-tilemeans",
        (interfaces.Encoder, interfaces.OpenEncoder, interfaces.EncodesTiles, interfaces.Calibrates),
    ),
    "band-adapters.md": HookPage("bands", "iamap-firstbands", (interfaces.BandAdapter,)),
    "reducers.md": HookPage(
        "reducer", "iamap-widest", (interfaces.Reducer, interfaces.Fitted, interfaces.Streams, *OPTIONAL)
    ),
    "clusterers.md": HookPage("clusterer", "iamap-quantiles", (interfaces.Clusterer, interfaces.Fitted, *OPTIONAL)),
    "scorers.md": HookPage("scorer", "iamap-nearness", (interfaces.Scorer, interfaces.Fitted, *OPTIONAL)),
    "predictors.md": HookPage(
        "predictor",
        "iamap-nearest-mean",
        (interfaces.Predictor, interfaces.Fitted, interfaces.Probabilistic, *OPTIONAL),
    ),
    "upsamplers.md": HookPage("upsample", "iamap-sharp", (interfaces.Upsampler, interfaces.CoarseBlock)),
    "validators.md": HookPage(
        "validator", "iamap-every-nth", (interfaces.Validator, interfaces.Samples, interfaces.Fold)
    ),
    "executors.md": HookPage("executor", "iamap-threads", (interfaces.Executor, interfaces.SharesMemory)),
    "health-checks.md": HookPage("health_check", "iamap-scratch", (interfaces.Health,)),
}
"""The page of each hook; an index stands beside them."""

_REGION = re.compile(r"(<!-- written by docs/reference\.py: (\w+) -->\n).*?(<!-- up to here -->)", re.DOTALL)


def hook_pages() -> dict[str, str]:
    """Every page of the hooks by its file name, its marked regions as the code has it."""
    return {
        path.name: _REGION.sub(lambda found, name=path.name: found[1] + _region(name, found[2]) + found[3], text)
        for path in sorted(HOOK_PAGES.glob("*.md"))
        for text in [path.read_text(encoding="utf-8")]
    }


def _region(name: str, what: str) -> str:
    page = PAGE_OF.get(name)
    if page is None:
        return _promises((*of_packages.CHECKS, *of_all.CHECKS))
    if what == "protocol":
        return "\n".join(["", *(line for thing in page.protocols for line in (*_class(thing), "")), ""])
    if what == "promises":
        return _promises(OF_KIND.get(page.kind, of_health.CHECKS))
    return _example(page)


def _promises(checks: Iterable[Callable[..., None]]) -> str:
    """A list item for each check: its name, which is a sentence, and what its docstring adds."""
    items = [f"- *{promise_of(check)}*: {_cell(_doc(check))}" for check in checks]
    return "\n".join(["", *items, "", ""])


def _example(page: HookPage) -> str:
    """The implementation that ``iamap new-plugin`` writes for a kind."""
    with TemporaryDirectory() as folder:
        new_plugin.write(page.package, page.kind, Path(folder) / "new")
        code = (Path(folder) / "new" / "src" / page.package.replace("-", "_") / "component.py").read_text("utf-8")
    return f"\n```python\n{code}```\n\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.md"):
        old.unlink()
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    for name, text in hook_pages().items():
        (HOOK_PAGES / name).write_text(text, encoding="utf-8")
    for name, schema in SCHEMAS.items():
        (FOLDER.parent / name).write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
