"""Wrong components and packages: which promise each breaks, and what its author and a user read.

``broken_promises.json`` has what was observed, one entry each; the tests observe it again. The reference shows it as a
table. After a change of messages: ``python -m tests.guard.broken_promises``.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from iamap_core.catalog import WORDS
from iamap_core.testing import Outcome, check_component

LACKING = {"EncodeImports": "… needs the package a_package_that_nobody_has, which is not installed."}
"""Of runs that end because of another package than the plugin."""
FILE = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Broken:
    """kind: of the component, or ``package``. what: its class in wrong.py, or what a package does. promise: the check
    that finds it. message: of that check; … is the name of the plugin. run: the message that ends a run; empty where a
    run does not look, since that would cost too much.
    """

    kind: str
    what: str
    promise: str
    message: str
    run: str = ""

    def __str__(self) -> str:
        return self.what

    @property
    def in_words(self) -> str:
        """What it does: of ``EncodeDropsTile`` ``encoder: encode drops tile``."""
        words = self.what if " " in self.what else " ".join(re.findall(r"[A-Z][a-z]*", self.what)).lower()
        return f"{WORDS.get(self.kind, self.kind)}: {words}"


def known() -> list[Broken]:
    """All of them, in the order of wrong.py."""
    return [Broken(**one) for one in json.loads(FILE.read_text(encoding="utf-8"))]


def component(kind: str) -> str:
    """What messages call a wrong component."""
    return f"{WORDS.get(kind, kind)} 'wrong' of wrong-plugin 1.0"


def classes() -> Iterator[tuple[str, str]]:
    """Kind and name of every wrong class."""
    from tests.guard import wrong
    from tests.guard.test_wrong_plugins import GOOD

    good = {getattr(wrong, name): kind for kind, name in GOOD.items()}
    for name, thing in vars(wrong).items():
        if isinstance(thing, type) and thing not in good:
            yield from ((kind, name) for base, kind in good.items() if issubclass(thing, base))


def outcomes(kind: str, factory: str, **record: Any) -> list[Outcome]:
    """What the kit finds of a component of wrong.py."""
    from tests.guard import wrong
    from tests.guard.test_wrong_plugins import catalog_with

    usual: dict[str, Any] = {"numbers": False} if kind == "predictor" else {}
    if factory == "Stored":  # what is wrong is about a parameter
        usual["config"] = wrong.Idle
    catalog = catalog_with(kind, factory, **{**usual, **record})
    return check_component(catalog.get(kind, "wrong"), catalog)


def failed(kind: str, factory: str) -> list[Broken]:
    """The promises that a wrong class is found to break."""
    from tests.guard.test_wrong_plugins import CASES

    run = {**LACKING, **{case.factory: f"… {case.message}" for case in CASES}}.get(factory, "")
    return [
        Broken(kind, factory, one.promise, one.message.replace(component(kind), "…"), run)
        for one in outcomes(kind, factory)
        if one.status == "failed"
    ]


def write() -> None:
    """Observe all wrong classes; packages stay as they are."""
    packages = [one for one in known() if one.kind == "package"] if FILE.exists() else []
    found = [one for kind, name in classes() for one in failed(kind, name)]
    texts = [json.dumps(asdict(one), ensure_ascii=False) for one in (*found, *packages)]
    FILE.write_text("[\n" + ",\n".join(texts) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    write()
