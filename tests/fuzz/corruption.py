"""Damage of inputs: of bytes of any kind, of text, and of the numbers in the head of a TIFF."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator

import numpy as np

Random = np.random.Generator
Way = Callable[[bytes, Random], bytes]

EXTREMES = (0, 1, 2, 7, 255, 256, 2**15, 2**16 - 1, 2**24, 2**31 - 1, 2**31, 2**32 - 1, 2**53, 2**63 - 1)
WORDS = (
    b"", b"nan", b"-inf", b"1e308", b"-1", b"0", b"2147483648", b"99999999999999999999", b"x", b"\xff\xfe",
    b"\xe9t\xe9", b"../../etc/passwd", b"'", b'"', b"<", b"&amp;", b"\x00", b"${oc.env:HOME}",
    b"!!python/object:os.system", b"{}", b"[]",
)  # fmt: skip


def pick(rng: Random, values: list[bytes] | tuple[bytes, ...]) -> bytes:
    return values[int(rng.integers(len(values)))]


def flip_bits(data: bytes, rng: Random) -> bytes:
    altered = bytearray(data)
    for place in rng.integers(len(altered), size=int(rng.integers(1, 9))):
        altered[place] ^= 1 << int(rng.integers(8))
    return bytes(altered)


def flip_head(data: bytes, rng: Random) -> bytes:
    """Where sizes and offsets stand."""
    return flip_bits(data[:512], rng) + data[512:]


def truncate(data: bytes, rng: Random) -> bytes:
    return data[: int(rng.integers(len(data)))]


def zero_block(data: bytes, rng: Random) -> bytes:
    """What a power cut leaves."""
    start, length = int(rng.integers(len(data))), int(rng.integers(1, 4096))
    return data[:start] + bytes(len(data[start : start + length])) + data[start + length :]


def set_number(data: bytes, rng: Random) -> bytes:
    """Two or four bytes become an extreme number."""
    place, width = int(rng.integers(max(1, min(len(data), 2048)))), int(rng.choice([2, 4]))
    value = int(rng.choice(EXTREMES)) % 2 ** (8 * width)
    return data[:place] + value.to_bytes(width, "little") + data[place + width :]


def repeat_piece(data: bytes, rng: Random) -> bytes:
    start = int(rng.integers(len(data)))
    piece = data[start : start + int(rng.integers(1, 200))]
    return data[:start] + piece * int(rng.integers(2, 50)) + data[start:]


def change_word(data: bytes, rng: Random) -> bytes:
    """A number or a word of a text becomes junk."""
    found = list(re.finditer(rb"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z_]{2,}", data))
    if not found:
        return flip_bits(data, rng)
    word = found[int(rng.integers(len(found)))]
    return data[: word.start()] + pick(rng, WORDS) + data[word.end() :]


def change_line(data: bytes, rng: Random) -> bytes:
    """A line goes, comes twice, or gets junk in it."""
    lines = data.split(b"\n")
    place = int(rng.integers(len(lines)))
    match int(rng.integers(3)):
        case 0:
            del lines[place]
        case 1:
            lines[place:place] = [lines[int(rng.integers(len(lines)))]]
        case _:
            cut = int(rng.integers(len(lines[place]) + 1))
            lines[place] = lines[place][:cut] + pick(rng, WORDS) + lines[place][cut:]
    return b"\n".join(lines)


BYTES: tuple[Way, ...] = (flip_bits, flip_head, truncate, zero_block, set_number, repeat_piece)
TEXT: tuple[Way, ...] = (change_word, change_word, change_word, change_line, change_line, truncate, flip_bits)


# ----------------------------------------------------------------------------------------------------- TIFF


def entries(data: bytes) -> Iterator[int]:
    """Offsets of the entries of a little-endian classic TIFF's directories."""
    offset, seen = int.from_bytes(data[4:8], "little"), set[int]()
    while 0 < offset < len(data) - 2 and offset not in seen:
        seen.add(offset)
        count = int.from_bytes(data[offset : offset + 2], "little")
        yield from range(offset + 2, min(offset + 2 + 12 * count, len(data) - 12), 12)
        end = offset + 2 + 12 * count
        offset = int.from_bytes(data[end : end + 4], "little")


def change_entry(data: bytes, rng: Random) -> bytes:
    """The tag, type, count or value of one entry of a TIFF's directory."""
    places = list(entries(data)) if data[:4] == b"II*\x00" else []
    if not places:
        return flip_head(data, rng)
    place, field = places[int(rng.integers(len(places)))], int(rng.choice([0, 2, 4, 8, 8, 8]))
    width = 2 if field < 4 else 4
    value = int(rng.choice(EXTREMES)) if rng.random() < 0.7 else int(rng.integers(2**31))
    packed = struct.pack("<H" if width == 2 else "<I", value % 2 ** (8 * width))
    return data[: place + field] + packed + data[place + field + width :]


TIFF: tuple[Way, ...] = (change_entry, change_entry, change_entry, *BYTES)


def mutated(data: bytes, seed: int, ways: tuple[Way, ...]) -> bytes:
    """The data with one damage, chosen by the seed; now and then with two."""
    rng = np.random.default_rng(seed)
    for _ in range(1 + (rng.random() < 0.2)):
        if data:
            data = ways[int(rng.integers(len(ways)))](data, rng)
    return data
