"""Published examples, retyped with their citation and printed results."""
