"""The schema's history, run when the store is opened."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every schema that this program knows, oldest first; the last one is what it works with."""
