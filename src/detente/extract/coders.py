"""Finds a coder by its specification."""

from detente.errors import ConfigError
from detente.extract.proposals import Coder


def load_coder(spec: str | None) -> Coder:
    """Return the coder that ``spec`` names (None is the best one installed); raise ConfigError for an unknown one."""
    if spec in (None, "rules"):
        from detente.extract.rule_coder import RuleCoder

        return RuleCoder()
    raise ConfigError(f"--coder {spec!r} is unknown; write rules, or openai:URL#MODEL")
