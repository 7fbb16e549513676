"""The validation report: what was done, what came out, and what it means; as a page, as JSON, as pictures."""
