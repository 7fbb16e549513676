"""Write the table of published weights from the installed timm: ``python plugins/iamap_timm/tools/published.py``.

Sizes are those of float32 tensors, classifier included, counted on torch's meta device: about those of the files, of
which some few hold half precision or parts that timm leaves out.
"""

from __future__ import annotations

import csv

import timm  # noqa: TID253
import torch  # noqa: TID253
from iamap_timm.published import TABLE
from timm.models import get_arch_pretrained_cfgs, split_model_name_tag  # noqa: TID253

COLUMNS = ("model", "first", "bytes", "licence", "repository", "url")


def rows() -> list[dict[str, str]]:
    """One for each tag that has weights, by name."""
    return [row(model, 0) for model in sorted(timm.list_models(pretrained=True))]


def row(model: str, size: int) -> dict[str, str]:
    """What timm says of the weights of a model."""
    config = timm.get_pretrained_cfg(model)
    architecture = split_model_name_tag(model)[0]
    first = next(iter(get_arch_pretrained_cfgs(architecture)), model)
    repository = config.hf_hub_id or ""
    return {
        "model": model,
        "first": "yes" if first == model else "",
        "bytes": str(size),
        "licence": config.license or "",
        "repository": "" if repository == f"timm/{model}" else repository,
        "url": "" if repository else config.url,
    }


def size_of(model: str, known: dict[tuple[object, ...], int]) -> int:
    """Bytes of all tensors of a network with the classifier of that tag; tags of equal shapes are counted once."""
    config = timm.get_pretrained_cfg(model)
    shape = (split_model_name_tag(model)[0], config.num_classes, config.input_size)
    if shape not in known:
        with torch.device("meta"):
            network = timm.create_model(model)
        known[shape] = sum(tensor.numel() * tensor.element_size() for tensor in network.state_dict().values())
    return known[shape]


def main() -> None:
    known: dict[tuple[object, ...], int] = {}
    with TABLE.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for found in rows():
            writer.writerow({**found, "bytes": str(size_of(found["model"], known))})


if __name__ == "__main__":
    main()
