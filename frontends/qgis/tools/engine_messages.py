"""What the engine says in its errors, warnings, notes and stages, as patterns that are read in its source.

``f"{source.name} has {len(source.bands)} bands."`` is the pattern ``{name} has {bands} bands.``: the plugin finds it
again in what a run reports, and puts the values into its translation. The source is the only catalogue; what is put
together in another way than in a string, or in a variable, is not found.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = (ROOT / "iamap_core", *sorted(ROOT.glob("plugins/*/src")))
OTHERS = ("testing", "templates", "conf")
"""Folders of the core that no run of a user speaks from."""

STAGE, WARNING, NOTE, ERROR, SENTENCE = "stage", "warning", "note", "error", "sentence"
REPORTS = {
    "begin": (STAGE, 0),
    "begin_stage": (STAGE, 0),
    "progress": (STAGE, 0),
    "waiting": (STAGE, 0),
    "warn": (WARNING, 1),
    "log": (NOTE, 0),
}
"""Methods of the reporter: what they report, and from which argument on there are texts."""
EVENTS = {"WarningEvent": WARNING, "Log": NOTE, "Doubt": WARNING}
USUAL_STAGES = "iamap_core/machine/stage_times.py"
SEE_THROUGH = ("len", "str", "int", "repr", "size", "sum", "max", "min")
"""Functions whose value is called after what they are given."""
BASE = "IamapError"
MIN_LETTERS = 6
"""A pattern with fewer letters of its own is no pattern: it would be found in anything."""

MIN_SENTENCE = 25
"""Letters of a sentence that is no question."""


@dataclass(frozen=True)
class Message:
    """A pattern.

    kind: ``stage``, ``warning``, ``note`` or ``error``; ``sentence`` for what a function returns or a name stands for,
    and something else reports. place: where the engine says it."""

    pattern: str
    kind: str
    place: str


def messages() -> list[Message]:
    """All of them, each pattern once: as a stage or a warning rather than as an error."""
    trees = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in _files()]
    errors = _errors([tree for _, tree in trees])
    found: dict[str, Message] = {}
    for text in _usual_stages():
        found[text] = Message(text, STAGE, USUAL_STAGES)
    for kind in (STAGE, WARNING, NOTE, ERROR, SENTENCE):
        for path, tree in trees:
            for node in ast.walk(tree):
                for text in _said(node, kind, errors):
                    place = f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"
                    found.setdefault(text, Message(text, kind, place))
    return list(found.values())


def _usual_stages() -> Iterator[str]:
    """Stages that commands have, whatever names them."""
    for node in ast.walk(ast.parse((ROOT / USUAL_STAGES).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            name, weight = (one.value if isinstance(one, ast.Constant) else None for one in node.elts)
            if isinstance(name, str) and isinstance(weight, int):
                yield name


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*.py")):
            if not set(path.relative_to(folder).parts) & set(OTHERS):
                yield path


def _errors(trees: list[ast.Module]) -> set[str]:
    """Names of the classes of failures."""
    bases = {
        node.name: {_last(base) for base in node.bases}
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {BASE}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _said(node: ast.AST, kind: str, errors: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _texts(node, kind, errors)
    elif kind == SENTENCE and isinstance(node, (ast.Return, ast.Yield, ast.Assign)) and node.value is not None:
        for pattern in _patterns(node.value):
            is_sentence = pattern.endswith("?") or (pattern.endswith(".") and len(pattern) >= MIN_SENTENCE)
            if pattern[:1].isupper() and is_sentence:
                yield pattern


def _texts(call: ast.Call, kind: str, errors: set[str]) -> Iterator[str]:
    """What a call says of this kind."""
    name = _last(call.func).lstrip("_")
    values: list[ast.expr] = []
    if (isinstance(call.func, ast.Attribute) or name == "begin_stage") and REPORTS.get(name, ("", 0))[0] == kind:
        at = REPORTS[name][1]
        values = [*call.args[at : at + 1 if kind == STAGE else None], *_named(call, "text", "hint")]
    elif EVENTS.get(name) == kind:
        values = [*(call.args if name == "Doubt" else ()), *_named(call, "text", "hint")]
    elif kind == ERROR and name in errors:
        values = [*call.args[:1], *_named(call, "message", "hint")]
    for value in values:
        for pattern in _patterns(value):
            letters = sum(letter.isalpha() for part, *_ in string.Formatter().parse(pattern) for letter in part)
            if letters >= (1 if kind == STAGE else MIN_LETTERS) and (kind != WARNING or " " in pattern):
                yield pattern


def _named(call: ast.Call, *names: str) -> list[ast.expr]:
    return [one.value for one in call.keywords if one.arg in names]


def _last(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _patterns(node: ast.expr) -> Iterator[str]:
    """The patterns of an expression: several where it has alternatives, none where it is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _escaped(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield _joined(node)
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for one, other in product(list(_patterns(node.left)), list(_patterns(node.right))):
            yield one + other


def _joined(node: ast.JoinedStr) -> str:
    taken: dict[str, int] = {}
    parts = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(_escaped(str(value.value)))
            continue
        assert isinstance(value, ast.FormattedValue)
        name = _word(value.value)
        taken[name] = taken.get(name, 0) + 1
        parts.append(f"{{{name}{taken[name] if taken[name] > 1 else ''}}}")
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _word(node: ast.expr) -> str:
    """What a value is called for those who translate."""
    if isinstance(node, (ast.Name, ast.Attribute)):
        return _last(node).strip("_")
    if isinstance(node, ast.Subscript):
        return _word(node.value)
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id in SEE_THROUGH and node.args:
            return _word(node.args[0])
        return _last(node.func).strip("_") or "value"
    return "value"


def missing(translations: dict[str, str]) -> list[Message]:
    """Those without a translation."""
    return [one for one in messages() if not translations.get(one.pattern)]


def main() -> int:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tools.translations import PLUGIN, translated

    for language in sys.argv[1:]:
        lacking = missing(translated(PLUGIN / f"i18n/iamap_{language}.ts"))
        for one in lacking:
            print(f"{one.place}: {one.kind}: {one.pattern}")
        whole = len(messages())
        print(f"{language}: {whole - len(lacking)} of {whole} messages are translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
