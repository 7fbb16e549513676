"""Classes without examples, numbered from the largest (0) to the smallest.

:mod:`~iamap_sklearn.clusterers.classes`    what all have in common
:mod:`~iamap_sklearn.clusterers.centres`    the nearest centre decides: ``kmeans`` and its like, ``birch``,
                                            ``mean_shift``, ``affinity_propagation``
:mod:`~iamap_sklearn.clusterers.bisecting`  a tree of centres: ``bisecting_kmeans``
:mod:`~iamap_sklearn.clusterers.mixtures`   normal distributions: ``gaussian_mixture``, ``bayesian_gaussian_mixture``
:mod:`~iamap_sklearn.clusterers.joined`     classes of the sample alone: ``agglomerative``, ``spectral``
:mod:`~iamap_sklearn.clusterers.density`    dense classes and noise: ``hdbscan``, ``dbscan``, ``optics``
"""
