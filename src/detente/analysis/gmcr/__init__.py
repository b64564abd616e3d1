"""The graph model for conflict resolution: which outcomes of a conflict are stable, for whom, and why."""
