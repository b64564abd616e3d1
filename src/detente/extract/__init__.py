"""A document to attributions and statements: one step a module."""
