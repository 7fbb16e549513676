"""How each family of torchgeo's networks is built, filled with weights, and read as maps.

Networks are torchgeo's own, built without weights. :class:`Network` hides what differs: most are timm's or
torchvision's and give maps themselves; CROMA, Panopticon and Copernicus-FM give one vector or a list of tokens, so
their blocks are listened to while torchgeo's own forward pass runs.
"""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import torch  # noqa: TID253
from iamap_torch.weights import HEADS, Tensors
from timm.layers.pos_embed import resample_abs_pos_embed  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253
from torchgeo import models

from iamap_core import BandMismatch
from iamap_torchgeo.table import Model

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Channels:
    """What the channels of a batch are.

    names: of each band; empty when not known.
    wavelengths: centre of each band in micrometres; empty when not known.
    """

    names: tuple[str, ...] = ()
    wavelengths: tuple[float, ...] = ()


class Network(ABC):
    """A network of torchgeo without weights, for images of one size.

    module: what weights are loaded into, with torchgeo's names.
    strides: stride of each layer, in input pixels.
    features: features of the last layer.
    """

    unused: ClassVar[tuple[str, ...]] = HEADS
    """Beginnings of names that a file may hold beside the weights we need."""
    optional: ClassVar[tuple[str, ...]] = ()
    """Names that a file may lack: torchgeo too then leaves these as they are when a network is born."""

    module: Any
    strides: tuple[int, ...]
    features: int

    @abstractmethod
    def maps(self, images: Tensor, layers: Sequence[int], channels: Channels) -> list[Tensor]:
        """``float32[N, C, S, S]`` -> ``float32[N, D, h, w]`` of each of the layers, which ascend."""

    def prepared(self, tensors: Tensors, module: nn.Module) -> Tensors:
        """Tensors of a file, made to fit: positions resampled, what may be missing added."""
        own = module.state_dict()
        positions = {name: tensors[name] for name in ("pos_embed",) if name in own and name in tensors}
        for name, given in positions.items():
            if given.shape != own[name].shape:
                sides = [round((one.shape[1] - 1) ** 0.5) for one in (given, own[name])]
                positions[name] = resample_abs_pos_embed(given, [sides[1]] * 2, [sides[0]] * 2, num_prefix_tokens=1)
        born = {name: own[name] for name in self.optional if name in own and name not in tensors}
        if born:
            log.warning("The file has no %s: these keep the values of a new network, as in torchgeo.", ", ".join(born))
        return {**tensors, **positions, **born}


def build(model: Model, side: int, resolution: float | None = None) -> Network:
    """The network of a row of the table, in evaluation mode, on the device of the context.

    side: of the images that it will receive, in pixels.
    resolution: their ground sampling distance in metres, for networks that use it.
    """
    network = FAMILIES[model.family](model, side, resolution)
    network.module.eval()
    return network


# ------------------------------------------------------------------------------- timm's: they give maps themselves


class _Timm(Network):
    def __init__(self, module: Any) -> None:
        self.module = module
        self.strides = tuple(stage["reduction"] for stage in module.feature_info)
        self.features = module.feature_info[-1]["num_chs"]

    def maps(self, images: Tensor, layers: Sequence[int], channels: Channels) -> list[Tensor]:
        found: list[Tensor] = self.module.forward_intermediates(
            images, indices=list(layers), norm=True, stop_early=True, output_fmt="NCHW", intermediates_only=True
        )
        return found


class ResNet(_Timm):
    """ResNets: five layers, the last with one pixel for 32."""

    def __init__(self, model: Model, side: int, resolution: float | None) -> None:
        super().__init__(getattr(models, model.builder)(weights=None, in_chans=len(model.bands), num_classes=0))


class VisionTransformer(_Timm):
    """Plain transformers; positions are interpolated for images of other sizes than 224."""

    optional = ("norm.weight", "norm.bias")

    def __init__(self, model: Model, side: int, resolution: float | None) -> None:
        how = {"in_chans": len(model.bands), "num_classes": 0, "img_size": 224, "dynamic_img_size": True}
        super().__init__(getattr(models, model.builder)(weights=None, **how))


class ScaleMAE(_Timm):
    """Scale-MAE: positions are computed from the ground sampling distance."""

    unused = (*HEADS, "decoder", "mask_token", "fcn_", "fpn.")

    def __init__(self, model: Model, side: int, resolution: float | None) -> None:
        how = {"img_size": side, "num_classes": 0, "res": resolution or 1.0}
        super().__init__(models.scalemae_large_patch16(weights=None, **how))

    def prepared(self, tensors: Tensors, module: nn.Module) -> Tensors:
        """The file's positions are never used, but have a place in the network, of its own size."""
        return {**tensors, "pos_embed": module.state_dict()["pos_embed"]}


# --------------------------------------------------------------------------------------------------- torchvision's


class Swin(Network):
    """Swin transformers of torchvision: four stages. The final norm belongs to the last one."""

    def __init__(self, model: Model, side: int, resolution: float | None) -> None:
        self.module = getattr(models, model.builder)(weights=None)
        first = self.module.features[0][0]
        self.module.features[0][0] = nn.Conv2d(len(model.bands), first.out_channels, kernel_size=4, stride=4)
        self.module.head = nn.Identity()
        self.strides = (4, 8, 16, 32)
        self.features = self.module.norm.normalized_shape[0]

    def maps(self, images: Tensor, layers: Sequence[int], channels: Channels) -> list[Tensor]:
        maps = []
        x = self.module.features[0](images)
        for layer in range(max(layers) + 1):
            for part in (2 * layer, 2 * layer + 1)[layer == 0 :]:
                x = self.module.features[part](x)
            if layer in layers:
                maps.append((self.module.norm(x) if layer == len(self.strides) - 1 else x).permute(0, 3, 1, 2))
        return maps


# ------------------------------------------------------------------------- networks whose blocks are listened to


def heard(run: Callable[[], object], speakers: Mapping[int, nn.Module], *, entering: bool = False) -> dict[int, Tensor]:
    """What the modules give, or receive when ``entering``, while ``run`` is going on; by the keys of ``speakers``."""
    caught: dict[int, Tensor] = {}

    def hook_of(key: int) -> Callable[..., None]:
        def hook(module: nn.Module, received: tuple[Tensor, ...], given: Tensor | None = None) -> None:
            caught[key] = received[0] if given is None else given

        return hook

    handles = [
        module.register_forward_pre_hook(hook_of(key)) if entering else module.register_forward_hook(hook_of(key))
        for key, module in speakers.items()
    ]
    try:
        run()
    finally:
        for handle in handles:
            handle.remove()
    return caught


def as_grid(tokens: Tensor, side: int) -> Tensor:
    """``float32[N, prefix + side * side, D]`` -> ``float32[N, D, side, side]``, without prefix tokens."""
    patches = tokens[:, -side * side :]
    return patches.transpose(1, 2).reshape(len(tokens), -1, side, side)


class Croma(Network):
    """CROMA: radar, optical, or both, whose encoder then looks from one to the other."""

    def __init__(self, model: Model, side: int, resolution: float | None) -> None:
        kinds = [kind for kind, band in (("sar", "VV"), ("optical", "B02")) if band in model.bands]
        self.module = getattr(models, model.builder)(weights=None, modalities=kinds, image_size=16)
        self.module.attn_bias = farther(self.module.attn_bias, side // self.module.patch_size)
        self._radar = 2 if "sar" in kinds else 0
        self._optical = "optical" in kinds
        both = len(kinds) == 2
        only = "s1_encoder" if self._radar else "s2_encoder"
        self._encoder = self.module.joint_encoder if both else getattr(self.module, only).transformer
        self.strides = (self.module.patch_size,) * len(self._encoder.layers)
        self.features = self.module.encoder_dim
        parts = ("s1_encoder.", "s1_GAP_FFN.", "s2_encoder.", "s2_GAP_FFN.", "joint_encoder.")
        needed = {name.partition(".")[0] + "." for name in self.module.state_dict()}
        self.unused = tuple(part for part in parts if part not in needed)

    unused: tuple[str, ...]  # type: ignore[misc]

    def maps(self, images: Tensor, layers: Sequence[int], channels: Channels) -> list[Tensor]:
        radar = images[:, : self._radar] if self._radar else None
        optical = images[:, self._radar :] if self._optical else None
        after = [*(layer[0] for layer in self._encoder.layers[1:]), self._encoder.norm_out]
        tokens = heard(
            lambda: self.module(x_sar=radar, x_optical=optical), {n: after[n] for n in layers}, entering=True
        )
        side = images.shape[-1] // self.module.patch_size
        return [as_grid(self._encoder.norm_out(tokens[layer]), side) for layer in layers]

    def prepared(self, tensors: Tensors, module: nn.Module) -> Tensors:
        """The distances between patches follow from the size of the images."""
        return {**tensors, "attn_bias": module.state_dict()["attn_bias"]}


def farther(bias: Tensor, side: int) -> Tensor:
    """CROMA's attention bias, which falls with the distance between patches, for ``side * side`` patches.

    bias: ``float32[1, heads, 4, 4]``, torchgeo's own for 2 x 2 patches. torchgeo takes minutes for a large tile.
    """
    slopes = bias[0, :, 0, 1]  # of two neighbours, 1 apart
    places = torch.arange(side, dtype=torch.float32)
    patches = torch.cartesian_prod(places, places)
    distances: Tensor = torch.linalg.vector_norm(patches[:, None] - patches[None], dim=-1)
    return slopes[None, :, None, None] * distances


POLARISATIONS = {"VV": -1, "VH": -2, "HH": -3, "HV": -4}
"""Panopticon's numbers of radar channels, orbit unknown; torchgeo's ``ChnEmb`` puts them in this order."""


class Panopticon(Network):
    """Panopticon: any bands, by wavelength or polarisation."""

    unused = (*HEADS, "mask_token")

    def __init__(self, model: Model, side: int, resolution: float | None) -> None:
        self.module = models.panopticon_vitb14(weights=None, img_size=side).model
        self.module.reset_classifier(0)
        self.strides = (14,) * len(self.module.blocks)
        self.features = self.module.embed_dim

    def maps(self, images: Tensor, layers: Sequence[int], channels: Channels) -> list[Tensor]:
        numbers = torch.tensor([channel_numbers(channels)] * len(images), dtype=torch.float32, device=images.device)
        blocks = {layer: self.module.blocks[layer] for layer in layers}
        tokens = heard(lambda: self.module.forward_features({"imgs": images, "chn_ids": numbers}), blocks)
        return [as_grid(self.module.norm(tokens[layer]), images.shape[-1] // 14) for layer in layers]


def channel_numbers(channels: Channels) -> list[float]:
    """Nanometres of optical bands; Panopticon's numbers of radar channels, which are known by name.

    Raises :class:`~iamap_core.errors.BandMismatch` when a band has neither.
    """
    names = channels.names or ("",) * len(channels.wavelengths)
    micrometres = channels.wavelengths or (0.0,) * len(names)
    numbers = [
        float(POLARISATIONS[name.upper()]) if name.upper() in POLARISATIONS else float(round(1000 * wavelength))
        for name, wavelength in zip(names, micrometres, strict=True)
    ]
    if unknown := [str(place) for place, number in enumerate(numbers, 1) if number == 0]:
        raise BandMismatch(
            f"Panopticon needs the wavelength of every band, but these bands have none: {', '.join(unknown)}.",
            hint="Give bands.sensor=… or bands.wavelengths=[…]; name radar bands VV, VH, HH and HV.",
            where="bands",
        )
    return numbers


SPECTRA = {
    "B01": (440.0, 20.0),
    "B02": (490.0, 65.0),
    "B03": (560.0, 35.0),
    "B04": (665.0, 30.0),
    "B05": (705.0, 15.0),
    "B06": (740.0, 15.0),
    "B07": (783.0, 20.0),
    "B08": (842.0, 115.0),
    "B8A": (860.0, 20.0),
    "B09": (940.0, 20.0),
    "B10": (1370.0, 30.0),
    "B11": (1610.0, 90.0),
    "B12": (2190.0, 180.0),
    "VV": (5e7, 1e9),
    "VH": (5e7, 1e9),
}
"""Centre and width of each band in nanometres, as Copernicus-FM is used with (zhu-xlab/Copernicus-FM, Copernicus-Bench,
configs/dataset/cobench_eurosat_s2.yaml and cobench_flood_s1.yaml)."""


class CopernicusFM(Network):
    """Copernicus-FM: bands by centre and width. Place, date and area are not known to it here."""

    optional = ("fc_norm.weight", "fc_norm.bias")
    unused = (*HEADS, "mask_token")

    def __init__(self, model: Model, side: int, resolution: float | None) -> None:
        self.module = models.copernicusfm_base(weights=None)
        self.strides = (16,) * len(self.module.blocks)
        self.features = self.module.cls_token.shape[-1]

    def maps(self, images: Tensor, layers: Sequence[int], channels: Channels) -> list[Tensor]:
        side = images.shape[-1] // 16
        return [as_grid(self.module.fc_norm(one), side) for one in self.tokens(images, layers, channels)]

    def tokens(self, images: Tensor, layers: Sequence[int], channels: Channels) -> list[Tensor]:
        """Class token and patch tokens of each layer, before any norm."""
        spectra = [SPECTRA[name] for name in channels.names]
        unknown = torch.full((len(images), 4), float("nan"), device=images.device)
        blocks = {layer: self.module.blocks[layer] for layer in layers}
        found = heard(
            lambda: self.module.forward_features(
                images,
                unknown,
                wavelengths=[centre for centre, _ in spectra],
                bandwidths=[width for _, width in spectra],
                kernel_size=16,
            ),
            blocks,
        )
        return [found[layer] for layer in layers]


FAMILIES: dict[str, Callable[[Model, int, float | None], Network]] = {
    "resnet": ResNet,
    "vit": VisionTransformer,
    "scale_mae": ScaleMAE,
    "swin": Swin,
    "croma": Croma,
    "panopticon": Panopticon,
    "copernicus_fm": CopernicusFM,
}
"""By the ``family`` of the table."""
