"""The Processing provider: an algorithm for each component that the engine lists."""
