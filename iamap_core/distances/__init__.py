"""Where samples lie, and how far from each other: for validators and for the report."""
