"""Tests of the tutorial's packages run where these are installed: ``tests/docs/test_strangers.py`` sees to it."""

collect_ignore_glob = ["*/tests/*"]
