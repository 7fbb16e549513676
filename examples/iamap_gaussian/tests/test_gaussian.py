"""The promises of IAMAP's plugins, one test for each."""

from iamap_core.testing import parametrize_with_checks


@parametrize_with_checks("iamap-gaussian")
def test_promise(check):
    check()
