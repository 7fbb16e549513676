"""Sets the engine's environment up, after asking."""
