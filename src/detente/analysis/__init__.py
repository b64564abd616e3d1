"""Formal models of bargaining: arrays and small types in, results out."""
