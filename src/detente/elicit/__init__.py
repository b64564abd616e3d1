"""From the ledger to problems that can be solved: each input with its evidence, or stated as an assumption."""
