"""The remote-sensing networks of torchgeo as encoders of IAMAP."""
