"""Negotiation intelligence: what is on the table, with the exact words behind every line."""

__version__ = "0.1.0"
