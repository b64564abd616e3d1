"""Builds the extractor's weights from corpora; never imported at run time."""
