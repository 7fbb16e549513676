"""DOFA, a network for any number of bands with known wavelengths, as an encoder of IAMAP."""
