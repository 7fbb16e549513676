"""Validators: how samples are split, always with all pixels of one polygon, line or point on one side.

One module each. Beside them, :mod:`~iamap_sklearn.validators.whole_units` makes folds,
:mod:`~iamap_sklearn.validators.reach` finds out how far errors resemble each other,
:mod:`~iamap_sklearn.validators.apart` how far training and test are from each other, and
:mod:`~iamap_sklearn.validators.attributes` reads columns. The algorithms are those of :mod:`iamap_sklearn.spatial`.
"""
