"""Durations and sizes in words, as the engine writes them.

A copy of the module of iamap-core, which this plugin cannot import; a test of the engine compares the two.
"""

from __future__ import annotations

_TIMES = (("d", 86_400, "h", 3_600), ("h", 3_600, "min", 60), ("min", 60, "s", 1))


def duration(seconds: float) -> str:
    """Seconds in words: whole seconds, or the two largest units, the second of which is left out when it is zero.

    >>> duration(8.2), duration(200), duration(8_000), duration(200_000)
    ('8 s', '3 min 20 s', '2 h 13 min', '2 d 8 h')
    >>> duration(600), duration(3_599.9)
    ('10 min', '1 h')
    """
    for large, length, small, step in _TIMES:
        whole = round(seconds / step) * step  # rounded first, so that 1 h 59 min 59 s is 2 h and not 1 h 60 min
        if whole >= length:
            rest = whole % length // step
            return f"{whole // length} {large}" + (f" {rest} {small}" if rest else "")
    return f"{round(seconds)} s"


def size(count: float) -> str:
    """Bytes in words, in powers of 1000 as disks are sold, with one decimal below 10.

    >>> size(12), size(1_500), size(87_300_000), size(2.4e9), size(3e12)
    ('12 bytes', '1.5 kB', '87 MB', '2.4 GB', '3.0 TB')
    >>> size(999_960)
    '1.0 MB'
    """
    if count < 1000:
        return f"{round(count)} bytes"
    for unit in ("kB", "MB", "GB", "TB"):
        count /= 1000
        if round(count) < 1000 or unit == "TB":
            break
    return f"{count:.1f} {unit}" if round(count, 1) < 10 else f"{count:.0f} {unit}"
