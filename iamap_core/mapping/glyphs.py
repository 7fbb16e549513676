"""Fonts for the names in pictures: those of the computer that have the characters which matplotlib's own lacks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from matplotlib import font_manager, ft2font  # noqa: TID253
from matplotlib.ft2font import FT2Font  # noqa: TID253

from iamap_core.printable import one_line

PREFERRED = (
    "notosanscjk", "notosans", "sourcehansans", "wqy", "droidsansfallback", "msyh", "simhei", "malgun", "yugoth",
    "meiryo", "pingfang", "hiragino", "applesdgothic", "nanumgothic", "ipag", "unifont", "arialuni", "nirmala",
)  # fmt: skip
"""Begins the file names of fonts that are made for screens and maps: of several that have a character, one of these is
taken, in this order, before any other."""

RIGHT_TO_LEFT = ("R", "AL")
"""Bidirectional classes of Unicode."""

SHAPES_LETTERS = hasattr(ft2font, "__libraqm_version__")
"""Whether matplotlib writes from right to left and joins letters, as it does from 3.11 on."""


@dataclass(frozen=True)
class Fonts:
    """How some texts are drawn. families: names of fonts after the usual one, in order. missing: the characters that no
    font has."""

    families: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()


def fonts_for(texts: Iterable[str]) -> Fonts:
    """The fonts that have the characters of some texts: the same for the same texts on one computer."""
    wanted = frozenset(character for text in texts for character in one_line(text) if not character.isspace())
    return _found(wanted - _characters(Path(font_manager.findfont(font_manager.FontProperties()))))


def undrawable(texts: Iterable[str]) -> list[str]:
    """The texts that a picture cannot show as they are written: no font has their characters, or they are written from
    right to left and matplotlib cannot do so."""
    listed = list(texts)
    missing = fonts_for(listed).missing
    return [
        text for text in listed
        if missing & set(text)
        or (not SHAPES_LETTERS and any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text))
    ]  # fmt: skip


@lru_cache(maxsize=64)
def _found(characters: frozenset[str]) -> Fonts:
    families: list[str] = []
    left = set(characters)
    if left:
        for file in _files():
            if covered := left & _characters(file):
                font_manager.fontManager.addfont(file)
                families.append(FT2Font(str(file)).family_name)
                left -= covered
            if not left:
                break
    return Fonts(tuple(dict.fromkeys(families)), frozenset(left))


def _files() -> list[Path]:
    """The fonts of the computer, the preferred ones first."""

    def rank(file: Path) -> tuple[int, bool, str]:
        name = file.name.casefold().replace("-", "").replace("_", "").replace(" ", "")
        place = next((number for number, begin in enumerate(PREFERRED) if name.startswith(begin)), len(PREFERRED))
        return place, "regular" not in name, str(file)

    return sorted(map(Path, font_manager.findSystemFonts()), key=rank)


@lru_cache(maxsize=1024)
def _characters(file: Path) -> frozenset[str]:
    """Those of a font; none of one that cannot be drawn, such as one of coloured pictures."""
    try:
        font = FT2Font(str(file))
        return frozenset(map(chr, font.get_charmap())) if font.scalable else frozenset()
    except (RuntimeError, OSError, ValueError):  # damaged, or of an unknown kind
        return frozenset()
