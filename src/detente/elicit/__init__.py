"""From the ledger to bargaining problems, each input with its evidence."""
