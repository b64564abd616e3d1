"""What an analyst would want pointed out, one kind a module, each finding a plain sentence with its evidence."""
