"""Builds the extractor's weights from corpora: an extra, never imported at run time."""
