"""The validation report: what was done, metrics and a summary; as a page, as JSON, as pictures."""
