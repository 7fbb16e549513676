"""What encoders that run on torch share: devices, weights on disk, channels, memory."""
