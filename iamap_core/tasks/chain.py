"""The steps of a chain: the configuration of each, and the file that it hands on to the next."""

from __future__ import annotations

from typing import Any

from iamap_core.config.tasks import (
    Area,
    ClusterConfig,
    EncodeConfig,
    PredictConfig,
    RasterTask,
    Read,
    ReduceConfig,
    RunConfig,
    SimilarityConfig,
    TrainConfig,
)
from iamap_core.errors import ConfigInvalid

REDUCER, MODEL = "reducer.iamap", "model.iamap"
"""The bundles of a chain, in its folder."""


def steps(config: RunConfig) -> list[RasterTask]:
    """The configurations of the chosen steps, in order.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when there is none, or one lacks what it needs.
    """
    _check(config)
    folder, found = config.output, list[RasterTask]()
    extension = config.write.file_format.extensions[0]
    source, area, read = config.source, config.area, config.read

    def add(config_of: type[RasterTask], output: str, **decided: Any) -> list[str]:
        """The run's fields of the same names, and what the chain decides."""
        shared = {name: getattr(config, name) for name in config_of.model_fields if name in RunConfig.model_fields}
        own = {"source": source, "area": area, "read": read, "output": folder / output, **decided}
        found.append(config_of.model_validate({**shared, **own}))
        return [str(folder / output)]

    # What was said of the raster, `area` and `read`, does not hold for what is made of it.
    if config.encoder is not None:
        source, area, read = add(EncodeConfig, f"features{extension}"), Area(), Read()
    if config.reducer is not None:
        is_last = not (config.clusterer or config.scorer or config.predictor)
        fine = {"upsample": config.upsample if is_last else None}  # never what a step is fitted on
        source, area, read = add(ReduceConfig, f"reduced{extension}", model=folder / REDUCER, **fine), Area(), Read()
    if config.clusterer is not None:
        named = {"legend": None} if config.predictor else {}  # then it is that of the map
        add(ClusterConfig, f"clusters{extension}", **named)
    if config.scorer is not None:
        add(SimilarityConfig, f"similarity{extension}", label=None, legend=None)  # those of a run are the samples'
    if config.predictor is not None:
        add(TrainConfig, MODEL, upsample="none")  # the map of the run is upsampled as the run says
        add(PredictConfig, f"map{extension}", model=folder / MODEL)
    return found


def _check(config: RunConfig) -> None:
    chosen = [config.encoder, config.reducer, config.clusterer, config.scorer, config.predictor]
    if not any(chosen):
        raise ConfigInvalid(
            "this run has no steps: no encoder, reducer, clusterer, scorer or predictor is chosen.",
            hint="Choose at least one, or a pipeline, as in iamap run +pipeline=clusters …; `iamap list pipelines` "
            "shows all.",
        )
    if config.upsample is not None and not any(chosen[1:]):
        raise ConfigInvalid(
            "upsample is chosen, but this run makes no map: no reducer, clusterer, scorer or predictor is chosen.",
            hint="Choose one, or leave out upsample. Features are not upsampled.",
            where="upsample",
        )
    if config.scorer is not None and not config.references:
        raise ConfigInvalid(
            "a scorer is chosen, but no references.", hint="Give references=points.gpkg", where="references"
        )
    if config.predictor is not None and not (config.samples and config.label):
        raise ConfigInvalid(
            "a predictor is chosen, but no labelled samples.",
            hint="Give samples=plots.gpkg label=COLUMN",
            where="samples",
        )
    if config.output.is_file():
        raise ConfigInvalid(f"output={config.output} is a file, but a run writes into a folder.", where="output")
