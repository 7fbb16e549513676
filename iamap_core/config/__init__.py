"""Configuration: pydantic models are the source, Hydra composes them, JSON Schema describes them."""
