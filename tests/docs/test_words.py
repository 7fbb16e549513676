"""The documents use the words of the field, so that people find, understand and trust what they read.

Only prose is looked at: code, commands and the output of programs stand outside.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ROOT / "docs" / "reference"
"""Pages written by docs/reference.py, whose texts come from the models in the code."""
PATTERNS = (
    "README.md", "docs/*.md", "docs/plugin-tutorial/*.md", "docs/hooks/*.md", "plugins/*/README.md",
    "examples/**/README.md", "frontends/*/README.md", "tests/**/*.md", "frontends/qgis/iamap/help/*.html",
)  # fmt: skip
PAGES = sorted(path.relative_to(ROOT).as_posix() for pattern in PATTERNS for path in ROOT.glob(pattern))
"""Pages written by hand."""
REFERENCE = sorted(path.relative_to(ROOT).as_posix() for path in GENERATED.glob("*.md"))

README_TERMS = (
    "embedding",
    "feature",
    "dimensionality reduction",
    "cross-validation",
    "fold",
    "foundation model",
    "pretrained encoder",
    "inference",
    "nodata",
    "similarity",
    "user's accuracy",
    "producer's accuracy",
    "error matrix",
    "CRS",
)
"""What somebody who looks for a tool like this types into a search box."""
DOCS_TERMS = (
    *README_TERMS,
    "backbone",
    "confidence interval",
    "extent",
    "ground sampling distance",
    "held out",
    "hyperparameter",
    "overlap",
    "patch",
    "receptive field",
    "reflectance",
    "reference point",
    "resample",
    "standard deviation",
    "stride",
    "token",
)
FORBIDDEN = {
    r"numbers of a place": "embedding, features",
    r"\bfewer numbers\b": "dimensionality reduction",
    r"\bin folds within\b": "inner cross-validation",
    r"\bsettings? of a method\b": "hyperparameter",
    r"\breally trained\b": "foundation model, pretrained encoder",
    r"\bfaint grid\b": "seam",
    r"\b(?:what has|which have|that have) data\b": "valid pixel",
    r"\bnumbers as they are\b": "digital number",
    r"\bside of a pixel\b": "ground sampling distance, pixel size",
    r'(?<!")\bcloseness\b': "similarity",
    r"\bwhat is truly\b": "label, reference class",
    r"\btaken for\b": "user's accuracy, confused with",
    r"\bwhat ± means\b": "standard deviation, standard error, confidence interval",
    r"\bseen in a CRS\b": "reprojected",
    r"\bgoes? on with\b": "resume",
    r"\bmemory (?:that )?it may take\b": "memory limit",
    r"\bis no extent\b": "is not a valid extent",
    r"\bhas no place in\b": "cannot be transformed",
    r"\bare best apart\b": "separate best",
    r"\bare no reflectance\b": "outside the plausible range of reflectance",
}
"""What the documents do not say, as regular expressions, and what they say instead."""
LONGEST_SENTENCE = 30
LONGEST_AVERAGE = 15


def prose(page: str) -> str:
    """A page without code blocks, inline code, comments, pictures and addresses."""
    text = (ROOT / page).read_text(encoding="utf-8")
    if page.endswith(".html"):
        text = re.sub(r"<style>.*?</style>|</(?:p|td|th|tr|h\d|title|figcaption)>", "\n\n", text, flags=re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]+>", "", text))
    text = re.sub(r"^```.*?^```$|<!--.*?-->", "\n", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`]*`", "CODE", text)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "\n", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return text.replace("*", "")


def sentences(page: str) -> Iterator[str]:
    """Every sentence of a page; a list item and a paragraph end one."""
    text = re.sub(r"^(?:\||#).*$", "\n", prose(page), flags=re.MULTILINE)
    for paragraph in re.split(r"\n\s*\n|^\s*(?:-|\d+\.)\s", text, flags=re.MULTILINE):
        for sentence in re.split(r"(?<=[.!?])[\"')]*\s+|\s·\s", " ".join(paragraph.split())):
            if sentence:
                yield sentence


def has(term: str, text: str) -> bool:
    """Whether a term stands in a text as words, its plural included."""
    return re.search(rf"\b{re.escape(term)}s?\b", " ".join(text.split()), flags=re.IGNORECASE) is not None


@pytest.mark.parametrize("term", README_TERMS)
def test_the_readme_says(term: str) -> None:
    assert has(term, prose("README.md")), f"README.md does not say {term!r}"


@pytest.mark.parametrize("term", DOCS_TERMS)
def test_the_docs_say(term: str) -> None:
    assert any(has(term, prose(page)) for page in PAGES if page.startswith("docs/")), f"no page says {term!r}"


@pytest.mark.parametrize("page", PAGES + REFERENCE)
def test_no_page_uses_a_forbidden_phrase(page: str) -> None:
    text = " ".join(prose(page).split())
    found = {
        match[0]: instead for phrase, instead in FORBIDDEN.items() for match in re.finditer(phrase, text, re.IGNORECASE)
    }
    assert not found, f"{page} says {found}"


@pytest.mark.parametrize("page", PAGES)
def test_sentences_are_short(page: str) -> None:
    lengths = {sentence: len(re.findall(r"\w[\w'.,/-]*", sentence)) for sentence in sentences(page)}
    long = [f"{length}: {sentence}" for sentence, length in lengths.items() if length > LONGEST_SENTENCE]
    assert not long, f"{page} has sentences of more than {LONGEST_SENTENCE} words:\n" + "\n".join(long)
    average = sum(lengths.values()) / max(1, len(lengths))
    assert average <= LONGEST_AVERAGE, f"the sentences of {page} have {average:.1f} words on average"


def test_phrases_are_found_over_line_breaks_and_plurals() -> None:
    assert has("embedding", "Its\nembeddings are") and not has("CRS", "acrs")
    assert has("error matrix", "the error\nmatrix")
