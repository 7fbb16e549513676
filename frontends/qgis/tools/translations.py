"""Keep the lists of texts to translate (``i18n/iamap_*.ts``) in step with the source.

    python frontends/qgis/tools/translations.py

A text is what stands in ``tr("…")``, or in ``later("…")`` where ``tr(name)`` translates it in another place, or what
the engine says of its tasks, components and settings: titles, help and summaries, which are marked as its own. All have
one context, ``IAMAP``. Errors, warnings, notes and stages of a run are marked, too: ``engine_messages.py`` reads them
in the engine's source, and a language may lack some of them. New texts are added without a translation, those that are
gone are taken out, the rest is left as it is. Texts of components that others publish stay English.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


from iamap.algorithms.recipe import Recipe, recipes
from tools.engine_messages import messages
from tools.names import sources

PLUGIN = Path(__file__).resolve().parents[1] / "iamap"
CONTEXT = "IAMAP"
ENGINE, REPORTED = "engine", "reported by the engine"
"""Mark a text that the engine says of its settings, and one that it says in a run."""
MARKED_ELSEWHERE = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)  # what stands for a text that `later` has marked
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


def texts(plugin: Path = PLUGIN) -> list[str]:
    """Every text to translate, in the order of the files. Raises SystemExit where a text is put together inside ``tr``:
    nobody could translate that."""
    found: dict[str, None] = {}
    for path, tree in sources(plugin):
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "later")):
                continue
            argument = node.args[0] if len(node.args) == 1 else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found[argument.value] = None
            elif node.func.id == "later" or not isinstance(argument, MARKED_ELSEWHERE):
                raise SystemExit(f'{path}:{node.lineno}: write tr("one whole text with {{places}}").format(places=…)')
    return list(found)


def engine_texts() -> list[str]:
    """What the installed engine says of its tasks, components and settings, as dialogs and their help show it."""
    from iamap_core import advice  # QGIS's own Python, in which the plugin's tests run, has no engine

    def answer(*arguments: str) -> object:
        line = [sys.executable, "-m", "iamap_cli", *arguments]
        return json.loads(subprocess.run(line, check=True, capture_output=True, encoding="utf-8").stdout)

    listed: dict[str, object] = answer("list", "--presets", "--json")  # type: ignore[assignment]
    found = recipes(SimpleNamespace(presets=listed["presets"], schemas=answer("schema")))
    return list(dict.fromkeys([*(text for recipe in found for text in said_of(recipe)), *advice.texts()]))


def said_of(recipe: Recipe) -> Iterator[str]:
    """What a dialog and its help show of what the engine says."""
    texts = [recipe.summary]
    texts += [str(one["card"].get(name, "")) for one in recipe.presets for name in ("bands", "resolution", "good_for")]
    for entry in recipe.entries:
        texts += [entry.title, entry.help, *(text for _, text in entry.listing)]
    return (text for text in texts if any(map(str.isalpha, text)))


def of_engine(file: Path) -> list[str]:
    """The texts of a .ts file that are the engine's."""
    messages = ElementTree.parse(file).getroot().iter("message")  # noqa: S314  (a file of this repository)
    return [one.findtext("source", "") for one in messages if one.findtext("extracomment") == ENGINE]


def reported(plugin: Path = PLUGIN) -> list[str]:
    """The patterns of what the engine says in a run, as the plugin has them."""
    file = plugin / "i18n/engine_messages.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else []


def translated(file: Path) -> dict[str, str]:
    """Texts and their translations in a .ts file; those that are not finished are empty."""
    messages = ElementTree.parse(file).getroot().iter("message")  # noqa: S314  (a file of this repository)
    return {
        message.findtext("source", ""): "" if translation.get("type") else translation.text or ""
        for message in messages
        if (translation := message.find("translation")) is not None
    }


def written(
    language: str,
    wanted: list[str],
    known: dict[str, str],
    engine: Sequence[str] = (),
    reports: Sequence[str] = (),
) -> str:
    """A .ts file. engine, reports: further texts, which the engine says of its settings and in a run."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    marks = {**dict.fromkeys(reports, REPORTED), **dict.fromkeys(engine, ENGINE), **dict.fromkeys(wanted, "")}
    for text in dict.fromkeys((*wanted, *engine, *reports)):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        if marks[text]:
            ElementTree.SubElement(message, "extracomment").text = marks[text]
        translation = ElementTree.SubElement(message, "translation")
        if known.get(text):
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    return HEAD + ElementTree.tostring(root, encoding="unicode") + "\n"


def updated(file: Path, plugin: Path = PLUGIN, engine: Sequence[str] | None = None) -> str:
    """What ``file`` should contain. engine: its texts; those in the file when left out."""
    language = file.stem.split("_", 1)[1]
    engine = of_engine(file) if engine is None else engine
    return written(language, texts(plugin), translated(file), engine, reported(plugin))


def main() -> int:
    engine = engine_texts()
    patterns = json.dumps([one.pattern for one in messages()], indent=0, ensure_ascii=False)
    (PLUGIN / "i18n/engine_messages.json").write_text(patterns + "\n", encoding="utf-8")
    for file in sorted(PLUGIN.glob("i18n/*.ts")):
        file.write_text(updated(file, engine=engine), encoding="utf-8")
        found, said = translated(file), set(reported())
        missing = [text for text, translation in found.items() if not translation]
        print(f"{file.name}: {len(found)} texts, {len(missing)} without translation")
        if len(missing) < len(found):  # a language that somebody works on
            for text in missing:
                if text not in said:
                    print(f"  {text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
