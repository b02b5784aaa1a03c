"""Reads council documents, keeps each contract's timeline, reminds before each deadline."""

__version__ = "0.1.0"
