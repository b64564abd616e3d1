"""Package bargaining: which bundles of values over several issues are efficient, fair by several standards, or acceptable at all."""
