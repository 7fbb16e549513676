"""`iamap demo`: all steps on real images with a pretrained encoder."""
