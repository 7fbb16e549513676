"""Any ONNX model with spatial features as an encoder of IAMAP."""
