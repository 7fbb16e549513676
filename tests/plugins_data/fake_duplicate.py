"""A plugin with a name that another one has too, and one of its own."""

import iamap_core as iamap


class Config(iamap.IamapModel):
    pass


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(name="bright", summary="Also bright.", config=Config, factory="fake_duplicate:Encoder")
    yield iamap.EncoderSpec(name="dark", summary="Dark.", config=Config, factory="fake_duplicate:Encoder")
