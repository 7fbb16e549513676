"""Encoders on arrays: the features that `iamap encode` would write, for an image that is in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Encoder:
    """An encoder for small images in memory.

    >>> encoder = Encoder("dino_small", tiling={"size": 224})  # doctest: +SKIP
    >>> features = encoder.transform(image)  # float32[D, h, w]  # doctest: +SKIP

    encoder: a component or preset by name, or a mapping with its parameters. parameters: further ones of it, such as
    ``weights``. bands, tiling, read, compute: as for :func:`iamap.encode`.
    """

    def __init__(
        self,
        encoder: str | Mapping[str, Any] = "timm",
        *,
        bands: str | Mapping[str, Any] | None = None,
        tiling: Mapping[str, Any] | None = None,
        read: Mapping[str, Any] | None = None,
        compute: Mapping[str, Any] | None = None,
        **parameters: Any,
    ) -> None:
        chosen = {"name": encoder} if isinstance(encoder, str) else dict(encoder)
        self.encoder: dict[str, Any] = {**chosen, **parameters}
        self.settings = {"bands": bands, "tiling": tiling, "read": read, "compute": compute}

    def __repr__(self) -> str:
        return f"Encoder({self.encoder!r})"

    def transform(
        self, image: NDArray[Any], *, names: Sequence[str] = (), progress: bool = False
    ) -> NDArray[np.float32]:
        """``[bands, height, width]`` -> features ``float32[D, h, w]`` on a coarser grid, NaN where there are no data.

        It goes through files in a temporary folder, and so gives what :func:`iamap.encode` gives.

        image: NaN, or masked, where there are no data. names: of the bands, which some encoders need.
        Raises :class:`~iamap_core.errors.IamapError` as :func:`iamap.encode` does.
        """
        from iamap.execution import run_task

        with tempfile.TemporaryDirectory(prefix="iamap-encode-", ignore_cleanup_errors=True) as folder:
            scene = Path(folder) / "image.tif"
            _write(scene, image, names)
            output, write = Path(folder) / "features.tif", {"overviews": False, "compress": "none"}
            named = {"source": scene, "output": output, "encoder": self.encoder, "write": write, **self.settings}
            return run_task("encode", named, {}, progress=progress, muted=("no-crs",)).to_numpy()


def _write(path: Path, image: NDArray[Any], names: Sequence[str]) -> None:
    import warnings

    import numpy as np
    import rasterio
    from rasterio.errors import NotGeoreferencedWarning

    from iamap_core.errors import ConfigInvalid

    if image.ndim != 3:
        raise ConfigInvalid(
            f"the image has the shape {image.shape}, not [bands, height, width].",
            hint="Give an array with three axes.",
            where="image",
        )
    is_masked = np.ma.is_masked(image)
    values = np.ma.filled(np.ma.asarray(image, np.float32), np.nan) if is_masked else np.asarray(image)
    if values.dtype.kind == "f" or values.dtype.itemsize > 4:
        values = values.astype(np.float32)
    count, height, width = values.shape
    profile = {"count": count, "height": height, "width": width, "dtype": values.dtype.name}
    if values.dtype.kind == "f":
        profile["nodata"] = np.nan
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path, "w", driver="GTiff", **profile) as file:
            file.write(values)
            if names:
                file.descriptions = tuple(names)
