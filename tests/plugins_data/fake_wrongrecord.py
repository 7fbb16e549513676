"""A plugin that yields the wrong record from one hook, raises in another, and is right in a third."""

import iamap_core as iamap


class Config(iamap.IamapModel):
    pass


@iamap.hookimpl
def iamap_encoders():
    yield iamap.ReducerSpec(name="less", summary="Less.", config=Config, factory="fake_wrongrecord:Less")


@iamap.hookimpl
def iamap_clusterers():
    raise RuntimeError("not today")


@iamap.hookimpl
def iamap_reducers():
    yield iamap.ReducerSpec(name="less", summary="Less.", config=Config, factory="fake_wrongrecord:Less")
