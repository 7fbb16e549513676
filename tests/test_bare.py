"""Packages without their __init__: what is imported, and that nothing changes for anybody else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Event, Thread

import pytest

from iamap_core.bare import BarePackages

FILES = {
    "shop/__init__.py": "version = 1\nfrom .sale import price\nfrom . import heavy\nfrom .tools import tool\nNAME=2\n",
    "shop/sale.py": "from shop import version\nfrom shop import tools\nfrom .tools.small import size\nprice = size\n",
    "shop/heavy.py": "from .tools.small import size\n",
    "shop/asks.py": "from shop import NAME\n",
    "shop/tools/__init__.py": "from shop import heavy\nsmall_is_loaded = True\ndef tool(): pass\n",
    "shop/tools/small.py": "size = 3\n",
}


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BarePackages]:
    for name, text in FILES.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    before = [one for one in threading.enumerate() if one is not threading.current_thread()]
    running = threading.enumerate  # what an earlier test has left is not looked at
    monkeypatch.setattr("threading.enumerate", lambda: [one for one in running() if one not in before])
    found = BarePackages({"shop": ("tools",), "shop.tools": ()}, given={"shop": {"version": "1"}})
    yield found
    if found in sys.meta_path:
        sys.meta_path.remove(found)
    for name in [name for name in sys.modules if name.split(".")[0] == "shop"]:
        del sys.modules[name]


def test_a_submodule_comes_without_what_its_packages_import(packages: BarePackages) -> None:
    with packages:
        sale = import_module("shop.sale")
    assert sale.price == 3
    assert "shop.heavy" not in sys.modules
    assert "shop" not in sys.modules and "shop.tools" not in sys.modules  # the next import is a real one


def test_a_later_import_is_a_whole_one_with_the_same_submodules(packages: BarePackages) -> None:
    with packages:
        small = import_module("shop.tools.small")
    shop = import_module("shop")
    assert shop.NAME == 2 and "shop.heavy" in sys.modules
    assert shop.tools.small is small and shop.tools.small_is_loaded
    assert shop.__spec__ is not None and type(shop.__spec__.loader).__module__ != "iamap_core.bare"
    assert Path(str(shop.__file__)).name == "__init__.py"


def test_what_only_the_whole_package_has_makes_it_whole(packages: BarePackages) -> None:
    with packages:
        assert import_module("shop.asks").NAME == 2
        assert "shop.heavy" in sys.modules
    assert sys.modules["shop"].NAME == 2


def test_a_bare_package_that_somebody_kept_hands_on_to_the_whole_one(packages: BarePackages) -> None:
    with packages:
        import_module("shop.tools.small")
        kept = sys.modules["shop"]
    assert kept.NAME == 2
    with pytest.raises(AttributeError, match="NOTHING"):
        _ = kept.NOTHING


def test_a_package_that_is_there_stays_as_it_is(packages: BarePackages) -> None:
    shop = import_module("shop")
    with packages:
        assert import_module("shop.sale").price == 3
        assert sys.modules["shop"] is shop
    assert sys.modules["shop"] is shop


def test_threads_import_one_after_the_other(packages: BarePackages) -> None:
    began, seen = Event(), []

    def other() -> None:
        began.set()
        with packages:
            seen.append("shop" in sys.modules)
            import_module("shop.sale")

    thread = Thread(target=other)
    with packages:
        import_module("shop.tools.small")
        thread.start()
        assert began.wait(10)
        thread.join(0.2)
        assert thread.is_alive() and not seen
    thread.join(10)
    assert seen == [False]


def test_beside_other_threads_packages_are_whole(packages: BarePackages) -> None:
    end = Event()
    thread = Thread(target=end.wait)
    ours = Thread(target=end.wait, name="iamap watch")
    ours.start()
    with packages:
        import_module("shop.tools.small")
    assert "shop" not in sys.modules, "our own threads import nothing"
    thread.start()
    try:
        with packages:
            import_module("shop.sale")
        assert sys.modules["shop"].NAME == 2 and "shop.heavy" in sys.modules
    finally:
        end.set()
        thread.join(10)
        ours.join(10)
