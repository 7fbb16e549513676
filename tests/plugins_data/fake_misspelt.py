"""A plugin with a misspelt hook."""

import iamap_core as iamap


@iamap.hookimpl
def iamap_encoder():
    yield from ()
