"""Bundles: a trained pipeline in one safe file, and the pickles of the older IAMAP."""
