"""`iamap demo`: the whole chain on real images with a really pretrained network."""
