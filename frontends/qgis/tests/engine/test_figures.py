"""Sizes, durations and numbers are written as the user's language writes them."""

from __future__ import annotations

from iamap.engine import figures


def test_in_english() -> None:
    assert [figures.size(count) for count in (0, 1_500, 2.4e9)] == ["0 bytes", "1.5 kB", "2.4 GB"]
    assert figures.duration(8_000) == "2 h 13 min"
    assert [figures.number(value) for value in (0.25, 10.0036, 160.06, 1250)] == ["0.25", "10", "160", "1,250"]
    assert [figures.number(value) for value in (123_456.0, 1e-7)] == ["123,456", "1e-07"]


def test_in_french(french: None) -> None:
    assert [figures.size(count) for count in (0, 1_500, 87e6, 2.4e9)] == ["0 octets", "1,5 ko", "87 Mo", "2,4 Go"]
    assert figures.duration(200_000) == "2 j 8 h"
    assert [figures.number(value) for value in (0.25, 1250)] == ["0,25", "1\u202f250"]
    assert figures.count(1_234_567) == "1\u202f234\u202f567"
