"""The stages joined: case file, coding, store, ledger, report."""
