"""What the demo shows: chapters of a sentence and a command, as a user would type it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from iamap_cli.demo.material import Material

REFERENCES = {"marsh, east of the creek": (-75.61346, 37.68131), "marsh, further south": (-75.62410, 37.67197)}
"""Two places in the tidal marsh of the Sentinel-2 scene, longitude and latitude."""


@dataclass(frozen=True)
class Chapter:
    """A sentence that says what happens and why, and the command that does it."""

    text: str
    task: str
    overrides: tuple[str, ...]


def chapters(material: Material, output: Path) -> list[Chapter]:
    """The whole chain: a Sentinel-2 scene without labels, then a Landsat scene with labels."""
    scene = ",".join(str(path) for path in material.sentinel2)
    coast, land = output / "coast", output / "land"
    features = f"source={coast / 'features.tif'}"
    return [
        Chapter(
            "1. A Sentinel-2 scene of the coast of Virginia (19 x 19 km, 10 m) is encoded by EfficientNet-Lite0, a "
            "small network pretrained on everyday photographs. Each output pixel of 80 m gets 152 features "
            "(embeddings).",
            "encode",
            (
                f"source=[{scene}]",
                f"output={coast / 'features.tif'}",
                "encoder=timm",
                "encoder.model=tf_efficientnet_lite0",
                f"encoder.weights={material.weights}",
                "encoder.layers=[2,3]",
                "tiling.size=256",
                "tiling.stride=192",
            ),
        ),
        Chapter(
            "2. The first three principal components of the features, shown as red, green and blue: different "
            "colours show what the features distinguish.",
            "reduce",
            (features, f"output={coast / 'picture.tif'}", "reducer=pca", "write.quicklook=true"),
        ),
        Chapter(
            "3. Clustering: K-means finds six classes in the features, without training samples.",
            "cluster",
            (
                features,
                f"output={coast / 'clusters.tif'}",
                "clusterer=kmeans",
                "clusterer.n_clusters=6",
                "write.quicklook=true",
            ),
        ),
        Chapter(
            "4. Two points on tidal marsh. How similar is every other pixel?",
            "similarity",
            (
                features,
                f"references={references(coast)}",
                f"output={coast / 'similarity.tif'}",
                "scorer=cosine",
                "write.quicklook=true",
            ),
        ),
        Chapter(
            "5. A Landsat 7 scene of North Carolina with 34 labelled polygons. A random forest learns seven land "
            "cover classes and is tested on polygons that are held out.",
            "train",
            (
                f"source={material.landsat}",
                f"samples={material.landcover}",
                "label=label",
                f"output={land / 'landcover.iamap'}",
                "predictor=random_forest",
            ),
        ),
        Chapter(
            "6. The trained model makes a map of the whole scene.",
            "predict",
            (
                f"source={material.landsat}",
                f"model={land / 'landcover.iamap'}",
                f"output={land / 'landcover.tif'}",
                "write.quicklook=true",
            ),
        ),
    ]


def references(folder: Path) -> Path:
    """Write the two reference points as GeoJSON."""
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Point", "coordinates": place}}
        for name, place in REFERENCES.items()
    ]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "marsh.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, indent=1), encoding="utf-8")
    return path
