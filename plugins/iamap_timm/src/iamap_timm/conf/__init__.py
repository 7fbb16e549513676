"""Presets of the encoder ``timm``."""
