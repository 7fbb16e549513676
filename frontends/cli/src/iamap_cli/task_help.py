"""`iamap encode --help`: the fields of a task, and what is installed for each of its components."""

from __future__ import annotations

from iamap_cli.wording import field_row, table
from iamap_core.catalog import Catalog
from iamap_core.config.fields import components_of, fields_of
from iamap_core.config.presets import PIPELINES, presets
from iamap_core.config.tasks import TASKS

EXAMPLES = {
    "encode": (
        "iamap encode source=scene.tif output=features.tif encoder=timm encoder.model=vit_small_patch16_224.dino",
        "iamap encode source=scene.tif output=features.tif encoder=timm tiling.size=224 tiling.stride=112",
    ),
    "reduce": (
        "iamap reduce source=features.tif output=picture.tif reducer=pca reducer.n_components=3 write.quicklook=true",
        "iamap reduce source=features.tif output=umap.tif reducer=umap sample.size=5000",
    ),
    "cluster": (
        "iamap cluster source=features.tif output=classes.tif clusterer=kmeans clusterer.n_clusters=5",
        "iamap cluster -m source=features.tif output=classes.tif clusterer.n_clusters=5,8,12",
    ),
    "similarity": (
        "iamap similarity source=features.tif references=trees.gpkg output=similarity.tif",
        "iamap similarity source=features.tif references='sites.gpkg|layername=trees' output=similarity.tif",
    ),
    "train": (
        "iamap train source=features.tif samples=plots.gpkg label=class output=model.iamap",
        "iamap train source=features.tif samples=plots.gpkg label=height output=model.iamap predictor=knn",
    ),
    "predict": (
        "iamap predict source=features.tif model=model.iamap output=map.tif",
        "iamap predict source=other.tif model=model.iamap output=map.tif write.quicklook=true",
    ),
    "run": (
        "iamap run +pipeline=picture source=scene.tif output=results",
        "iamap run +pipeline=landcover source=scene.tif samples=plots.gpkg label=class output=results",
    ),
}

OPTIONS = (
    ("--config FILE", "settings from a JSON or YAML file; key=value changes them"),
    ("--config-dir DIR", "folder of your own presets, such as DIR/encoder/mine.yaml for encoder=mine"),
    ("--cfg job", "print the composed settings, as --config takes them back, and stop"),
    ("-m, --multirun", "a run for every combination of values: key=a,b; relative outputs lie in a folder per run"),
    ("--shard K/N", "encode part K of N only, counted from 0; `auto` and `/N` ask SLURM, Kubernetes or AWS Batch"),
    ("--events text|jsonl", "messages for people, or one JSON object per line for programs"),
    ("--debug", "show where an error comes from"),
)


def task_help(task: str, catalog: Catalog) -> str:
    """The whole page. Imports no implementation."""
    model = TASKS[task]
    found = presets(catalog)
    plain = [field_row(field) for field in fields_of(model) if field.kind is None]
    lines = [f"usage: iamap {task} key=value … [options]", "", *table([(" ".join((model.__doc__ or "").split()),)], "")]
    lines += ["", "fields (type, default, meaning)", *table(plain)]
    for kind, field in components_of(model).items():
        default = catalog.default(field.kind) if field.kind else None
        installed = catalog.list(kind)
        start = f"default {default}" if default else "left out when not given"
        if field.required and not start.startswith("default"):
            start = "required"
        lines += ["", f"{kind}=NAME ({start})  {field.help}".rstrip()]
        rows = [(entry.spec.name, entry.provider, entry.spec.summary) for entry in installed]
        rows += [
            (preset.name, f"preset of {preset.provider}", preset.summary) for preset in found if preset.group == kind
        ]
        lines += table(rows) or ["  none installed"]
    if task == "run":
        pipelines = [(preset.name, preset.summary) for preset in found if preset.group == PIPELINES]
        lines += ["", f"+{PIPELINES}=NAME  Everything set for a purpose.", *table(pipelines)]
    lines += ["", "`iamap describe KIND NAME` shows the parameters of a component: encoder.FIELD=value and so on."]
    lines += ["", "options", *table(OPTIONS), "", "examples", *(f"  {example}" for example in EXAMPLES[task])]
    return "\n".join(lines)
