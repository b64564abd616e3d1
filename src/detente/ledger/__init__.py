"""Statements and reviews to the state of play, as pure functions."""
