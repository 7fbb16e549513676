"""Folds in space: pure algorithms on arrays, which the validators put together.

:mod:`~iamap_sklearn.spatial.features`   features in which every one counts alike
:mod:`~iamap_sklearn.spatial.many_dimensions`  nearest distances between features
:mod:`~iamap_sklearn.spatial.clusters`   units in groups of neighbours, from few to many
:mod:`~iamap_sklearn.spatial.matching`   kNNDM: folds as far from each other as the domain is from the units
:mod:`~iamap_sklearn.spatial.exclusion`  NNDM: one unit out, and as many of its neighbours as match the domain
:mod:`~iamap_sklearn.spatial.blocks`     hexagons and squares over a plane
:mod:`~iamap_sklearn.spatial.balance`    blocks dealt to folds with like numbers of each class
:mod:`~iamap_sklearn.spatial.outline`    buffers
:mod:`~iamap_sklearn.spatial.applicability`  where a model has seen features like these
:mod:`~iamap_sklearn.spatial.variogram`  how far errors resemble each other
"""
