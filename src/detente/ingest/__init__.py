"""Files to documents: one reader a module."""
