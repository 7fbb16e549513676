"""Filters that were learned from images, kept in a file that is published."""

import iamap_core as iamap

PUBLISHED = iamap.WeightsFile(
    model="eigenfilters",
    file="eigenfilters.safetensors",
    url="https://huggingface.co/iamap-tutorial/eigenfilters/resolve/main/eigenfilters.safetensors",
    page="https://huggingface.co/iamap-tutorial/eigenfilters",
    size=18_520,
    sha256="bd1c0836a4f29941f9854465ac48a0a330865b6d4b7c0439960922d2ceea9db4",
    licence="cc0-1.0",
)


class EigenfiltersConfig(iamap.EncoderConfig):
    weights: iamap.PathText = "default"
    """Path of a weights file, `default` (the published one) or `random`."""


def published():
    yield PUBLISHED


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="eigenfilters",
        summary="Filters learned from patches of images (PCANet).",
        config=EigenfiltersConfig,
        factory="iamap_eigenfilters.encoder:Eigenfilters",
        url="https://example.org/iamap-eigenfilters/issues",
        bands="3, such as red, green and blue",
        licence=PUBLISHED.licence,
        download_mb=1,
        weights="iamap_eigenfilters:published",
        needs_network=True,
    )
