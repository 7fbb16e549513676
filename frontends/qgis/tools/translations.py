"""Keep the lists of texts to translate (``i18n/iamap_*.ts``) in step with the source.

    python frontends/qgis/tools/translations.py

A text is what stands in ``tr("…")``, or in ``later("…")`` where ``tr(name)`` translates it in another place; all have
one context, ``IAMAP``. New texts are added without a translation, those that are gone are taken out, the rest is left
as it is. Names and descriptions of components come from the engine, which speaks English.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.names import sources

PLUGIN = Path(__file__).resolve().parents[1] / "iamap"
CONTEXT = "IAMAP"
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


def translated(file: Path) -> dict[str, str]:
    """Texts and their translations in a .ts file; those that are not finished are empty."""
    messages = ElementTree.parse(file).getroot().iter("message")  # noqa: S314  (a file of this repository)
    return {
        message.findtext("source", ""): "" if translation.get("type") else translation.text or ""
        for message in messages
        if (translation := message.find("translation")) is not None
    }


def written(language: str, wanted: list[str], known: dict[str, str]) -> str:
    """A .ts file."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text in wanted:
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if known.get(text):
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    return HEAD + ElementTree.tostring(root, encoding="unicode") + "\n"


def updated(file: Path, plugin: Path = PLUGIN) -> str:
    """What ``file`` should contain."""
    return written(file.stem.split("_", 1)[1], texts(plugin), translated(file))


def main() -> int:
    for file in sorted(PLUGIN.glob("i18n/*.ts")):
        file.write_text(updated(file), encoding="utf-8")
        missing = [text for text, translation in translated(file).items() if not translation]
        print(f"{file.name}: {len(translated(file))} texts, {len(missing)} without translation")
        for text in missing:
            print(f"  {text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
