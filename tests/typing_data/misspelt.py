"""A plugin whose spec declares an ability that does not exist."""

from collections.abc import Iterator

import iamap_core as iamap


@iamap.hookimpl
def iamap_scorers() -> Iterator[iamap.ScorerSpec]:
    yield iamap.ScorerSpec(  # error: call-arg
        name="near", summary="Near.", config=iamap.IamapModel, factory="x:Near", negatves=True
    )
