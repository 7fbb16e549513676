"""The boundary between the core and plugins: every call of a plugin goes through it, and what comes back is checked."""
