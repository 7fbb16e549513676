"""Galileo, a network for Sentinel-1 and Sentinel-2, as an encoder of IAMAP."""
