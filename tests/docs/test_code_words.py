"""Messages, help texts, docstrings and comments in the code use the words of the field, as the documents do."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.test_words import FORBIDDEN, ROOT

SOURCES = ("iamap_core", "plugins/*/src", "frontends/cli/src", "frontends/python/src", "examples/**/src")
IN_CODE = {
    **FORBIDDEN,
    r"(?<!there )\b(?:is|are) no (?!better\b|longer\b|more\b|such\b)": "is not a",
    r"\bcannot be served\b": "does not support",
    r"\bcan be told\b": "parameters",
    r"\bcould not be had\b": "cannot be downloaded",
    r"\bgoes on where it stopped\b": "Run the same command again to resume.",
    r"\bhas died\b": "ended",
    r"\blikeness\b": "similarity",
    r"\b(?:what is|is not|not) looked for\b": "what you search for, negatives",
    r"\bmade anew\b": "created again",
    r"\bmake room\b": "free disk space",
    r"\bneither\b[^.]*\bnor\b[^.]*\.$": "a sentence without double negatives",
    r"\bnever say so\b": "set this only for",
    r"\bput side by side\b": "concatenated",
    r"\bstarts (?:the|every|all) (?:random )?(?:draws?|choices?)\b": "random seed",
    r"\bseen in a CRS\b|\braster is seen\b": "reprojected",
    r"\btold\b": "reported, given",
    r"\bworth its while\b": "pays",
}
"""What the code does not say either, as regular expressions, and what it says instead."""


def modules() -> list[Path]:
    """Every module of ours that users and plugin authors read."""
    return sorted(path for source in SOURCES for place in ROOT.glob(source) for path in place.rglob("*.py"))


def texts(source: str) -> Iterator[tuple[int, str]]:
    """Line and words of every string, docstring and comment; `…` for what an f-string fills in."""
    inside: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            inside |= {id(part) for part in node.values}
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def forbidden(source: str) -> list[str]:
    """Line, phrase and what to say instead, for every forbidden phrase of a module."""
    return [
        f"{line}: {match[0]!r}, say {instead!r}"
        for line, text in texts(source)
        for phrase, instead in IN_CODE.items()
        if (match := re.search(phrase, " ".join(text.split()), re.IGNORECASE))
    ]


@pytest.mark.parametrize(
    "source",
    [
        'raise ValueError(f"{extent} is no "\n    "extent.")',
        '"""What the encoder\n    can be told."""',
        "x = 1  # the side of a pixel",
    ],
)
def test_a_forbidden_phrase_is_found_wherever_it_stands(source: str) -> None:
    assert forbidden(source)


def test_no_module_says_a_forbidden_phrase() -> None:
    files = modules()
    assert len(files) > 200
    found = {
        path.relative_to(ROOT).as_posix(): phrases
        for path in files
        if (phrases := forbidden(path.read_text(encoding="utf-8")))
    }
    assert not found, "\n".join(f"{file}:{phrase}" for file, phrases in found.items() for phrase in phrases)
