"""The ledger as terminal tables, self-contained HTML and exports."""
