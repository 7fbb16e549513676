"""Conditions on the columns of a vector file: what is wrong with one that GDAL refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from iamap_core.errors import VectorsUnusable, did_you_mean

EXAMPLE = "Write conditions like class = 'oak' AND height > 3."


def not_understood(file: Path, conditions: Sequence[str], known: Sequence[str]) -> VectorsUnusable:
    """What is wrong with a condition, as far as it is known: a column that there is not, or the grammar."""
    text = " and ".join(conditions)
    words = re.findall(r'"([^"]+)"|\b([^\W\d]\w*)\b', outside_quotes(text))
    lower = [name.lower() for name in known]
    strange = [word for pair in words for word in pair if word and word.lower() not in (*lower, *KEYWORDS)]
    hint = f"'{strange[0]}' is not a column or an SQL keyword. Write text in single quotes. " if strange else ""
    close = did_you_mean(strange[0], known) if strange else ""
    return VectorsUnusable(
        f"the condition {text} on {file.name} is not valid. Columns: {', '.join(known) or 'none'}.",
        hint=hint + (close or EXAMPLE),
        where="vectors.filter",
    )


def outside_quotes(condition: str) -> str:
    """What of a condition is not text."""
    return re.sub(r"'(?:[^']|'')*'", "", condition)


KEYWORDS = ("and", "or", "not", "in", "is", "null", "like", "ilike", "between", "escape", "cast", "as", "fid")
