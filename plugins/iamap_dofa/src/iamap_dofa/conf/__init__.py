"""Presets of the encoder ``dofa``."""
