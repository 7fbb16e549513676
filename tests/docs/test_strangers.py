"""A stranger follows a page word for word, in an empty environment, and has a plugin that works.

All files are those that the page shows, and all commands those that it names.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.conftest import FreshEnvironment
from tests.docs.pages import follow

ADD_A_MODEL = "docs/add-a-model.md"


@pytest.mark.parametrize(
    "network", [pytest.param("vit_large_patch16_224", marks=pytest.mark.slow), "vit_tiny_patch16_224"]
)
def test_the_page_for_a_foundation_model_is_followed(network: str, fresh: FreshEnvironment, rasters: Path) -> None:
    """As it stands it takes minutes; with a smaller network of the same kind, seconds."""
    assert follow(ADD_A_MODEL, rasters, fresh(), lambda text: text.replace("vit_large_patch16_224", network)) >= 8
