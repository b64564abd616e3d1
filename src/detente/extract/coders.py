"""Finds a coder by its specification, and falls back to rules in plain sight."""

from collections.abc import Iterator, Sequence

from detente.errors import ConfigError, PluginError
from detente.extract.proposals import Coder, Coding
from detente.records.documents import Diagnostic, Document


class FallbackCoder:
    """The rule coder standing in for a model that cannot be used; ``notices`` says why."""

    def __init__(self, coder: Coder, why: str) -> None:
        self._coder = coder
        self.notices = (
            Diagnostic(
                stage="code",
                code="model_missing",
                message=f"rules coded in place of the model: {why}",
                severity="partial",
                remedy="install detente again, or name the coder with --coder",
            ),
        )

    @property
    def name(self) -> str:
        """The name of the coder that stands in."""
        return self._coder.name

    def code(self, documents: Sequence[Document]) -> Iterator[Coding]:
        """Yield one coding a document, in their order."""
        return self._coder.code(documents)


def load_coder(spec: str | None) -> Coder:
    """Return the coder that ``spec`` names; None is the model, or the rules with a notice where the model cannot be loaded.

    Raises ConfigError for an unknown specification, PluginError when ``model`` was asked for by name and cannot be loaded.
    """
    if spec == "rules":
        return _rules()
    if spec not in (None, "model"):
        raise ConfigError(f"--coder {spec!r} is unknown; write model, rules, or openai:URL#MODEL")
    try:
        from detente.extract.model_coder import ModelCoder

        return ModelCoder()
    except (PluginError, ImportError) as error:
        if spec == "model":
            raise PluginError(str(error)) from error
        return FallbackCoder(_rules(), str(error))


def _rules() -> Coder:
    from detente.extract.rule_coder import RuleCoder

    return RuleCoder()
