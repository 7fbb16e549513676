"""The encoding of texts in files that may not say it: shapefiles (their ``.dbf``) and CSV files.

Their texts are read byte by byte, as ISO 8859-1, so that what they really are can be found out or given afterwards.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from iamap_core.errors import VectorsUnusable

BYTES = "ISO-8859-1"
"""Encoding in which every byte is a character."""

USUAL = "cp1252"
"""What is assumed of text that is not UTF-8: Western European on Windows, where such files mostly come from."""

DRIVERS = ("ESRI Shapefile", "CSV")
"""Formats that need not say the encoding of their texts."""

HINT = "Give vectors.encoding, for instance cp1252 (Western European), cp1250, cp1251, cp932 or utf-8."

DBF_LANGUAGES = {
    0x01: "cp437", 0x02: "cp850", 0x03: "cp1252", 0x13: "cp932", 0x4D: "cp936", 0x4E: "cp949", 0x4F: "cp950",
    0x50: "cp874", 0x58: "cp1252", 0x59: "cp1252", 0x64: "cp852", 0x65: "cp866", 0x66: "cp865", 0x67: "cp861",
    0x6A: "cp737", 0x6B: "cp857", 0x78: "cp950", 0x79: "cp949", 0x7A: "cp936", 0x7B: "cp932", 0x7C: "cp874",
    0x7D: "cp1255", 0x7E: "cp1256", 0x86: "cp737", 0x87: "cp852", 0x88: "cp857", 0xC8: "cp1250", 0xC9: "cp1251",
    0xCA: "cp1254", 0xCB: "cp1253", 0xCC: "cp1257",
}  # fmt: skip
"""Byte 29 of a ``.dbf``, the language driver. 0x57 (ANSI, any code page of Windows) says nothing."""


@dataclass(frozen=True)
class Encoding:
    """codec: as Python knows it. source: who says so: ``given``, ``file`` or ``assumed``."""

    codec: str
    source: str = "file"

    def text(self, raw: str, file: Path) -> str:
        """What a text means that was read byte by byte.

        Raises :class:`~iamap_core.errors.VectorsUnusable` when it cannot be that encoding.
        """
        if raw.isascii():
            return raw
        data = raw.encode(BYTES)
        try:
            return data.decode(self.codec)
        except UnicodeDecodeError as error:
            if error.end == len(data) and error.start > len(data) - 4 and error.start > 0 and _cuts(self.codec):
                return data[: error.start].decode(self.codec)  # a letter cut in two by the width of its column
            who = {"given": "which vectors.encoding gives", "file": "which the file says"}.get(
                self.source, "as assumed"
            )
            shown = data.decode("ascii", "backslashreplace")
            raise VectorsUnusable(
                f"the text '{shown}' of {file.name} cannot be read as {self.codec}, {who}.",
                hint=HINT,
                where="vectors.encoding",
            ) from error

    def raw(self, text: str) -> str:
        """The opposite of :meth:`text`; what cannot be written in that encoding stays as it is."""
        try:
            return text.encode(self.codec).decode(BYTES)
        except UnicodeEncodeError:
            return text


def _cuts(codec: str) -> bool:
    """Whether a letter may take several bytes."""
    return codecs.lookup(codec).name in ("utf-8", "cp932", "cp936", "gbk", "gb18030", "cp949", "cp950", "big5")


def find_encoding(file: Path, given: str | None, texts: Iterable[str]) -> Encoding:
    """What is given, what the file says, UTF-8 where all texts are valid UTF-8, or :data:`USUAL`.

    texts: all texts of the file, read byte by byte; they are only looked at when nobody says the encoding.

    Raises :class:`~iamap_core.errors.VectorsUnusable` when there is no such encoding.
    """
    if given:
        codec = _codec(given)
        if codec is None:
            raise VectorsUnusable(f"there is no encoding '{given}'.", hint=HINT, where="vectors.encoding")
        return Encoding(codec, "given")
    said = _said_beside(file) or _said_in_table(file)
    if said is not None:
        return Encoding(said)
    try:
        for text in texts:
            Encoding("utf-8").text(text, file)
    except VectorsUnusable:
        return Encoding(USUAL, "assumed")
    return Encoding("utf-8")


def _codec(name: str) -> str | None:
    """How Python calls an encoding: ``1252``, ``ANSI 1252``, ``88591`` and ``UTF8`` are usual in ``.cpg`` files."""
    text = re.sub(r"^(ansi|oem|windows|cp|ldid/)[\s_-]*(?=\d)", "", name.strip().lower())
    if iso := re.fullmatch(r"8859[-_ ]?(\d{1,2})", text):
        text = f"iso8859-{iso[1]}"
    elif text.isdecimal():
        text = "utf-8" if text == "65001" else f"cp{text}"
    try:
        return codecs.lookup(text).name if "a".encode(text) == b"a" else None
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None


def _said_beside(file: Path) -> str | None:
    for suffix in (".cpg", ".CPG", ".cst"):
        beside = file.with_suffix(suffix)
        if beside.is_file():
            return _codec(beside.read_bytes()[:64].decode("ascii", "ignore"))
    return None


def _said_in_table(file: Path) -> str | None:
    table = next((one for one in (file.with_suffix(".dbf"), file.with_suffix(".DBF")) if one.is_file()), None)
    if table is None or file.suffix.lower() == ".csv":
        return None
    with table.open("rb") as opened:
        head = opened.read(30)
    return DBF_LANGUAGES.get(head[29]) if len(head) == 30 else None


def mistaken(texts: Sequence[str]) -> tuple[str, str] | None:
    """A text as it is and as it may be meant, when all with letters beyond ASCII look like UTF-8 read as something
    else."""
    odd = [text for text in dict.fromkeys(texts) if not text.isascii()]
    meant = [_as_utf8(text) for text in odd]
    if not odd or None in meant:
        return None
    return odd[0], str(meant[0])


def _as_utf8(text: str) -> str | None:
    for codec in (USUAL, BYTES):
        try:
            return text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
    return None


def same_text(text: str) -> str:
    """The one form of texts that look the same: an accent may be a character of its own (Unicode's form C)."""
    return unicodedata.normalize("NFC", text)
