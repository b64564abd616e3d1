"""The types that every layer shares: frozen, keyword-only, standard library only."""
