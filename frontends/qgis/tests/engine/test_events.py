"""The plugin's idea of the protocol is the engine's."""

from __future__ import annotations

import json
from pathlib import Path

from iamap.engine import events

SCHEMA = json.loads((Path(__file__).parents[4] / "docs" / "events.schema.json").read_text("utf-8"))


def test_protocol_and_required_fields_are_those_of_the_schema() -> None:
    kinds = {name.rsplit("/", 1)[1] for name in SCHEMA["discriminator"]["mapping"].values()}
    required = {
        event["properties"]["type"]["const"]: tuple(event.get("required", ()))
        for name, event in SCHEMA["$defs"].items()
        if name in kinds
    }
    assert required == events.EVENT_FIELDS
    assert SCHEMA["x-iamap-protocol"] == events.PROTOCOL
