"""Every promise of this plugin, as IAMAP's conformance kit checks it."""

from iamap_core.testing import parametrize_with_checks


@parametrize_with_checks("iamap-windowstats")
def test_promise(check):
    check()
