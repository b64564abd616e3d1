"""A case as TOML text, its evidence as comments."""

import json
from collections.abc import Mapping, Sequence

from detente.ledger.draft import DraftedCase


def render_case(drafted: DraftedCase) -> str:
    """Return a case file that ``load_case`` reads; quotations behind each part stand above it as comments."""
    case = drafted.case
    lines = [
        "# Drafted from what was read: edit it, then check it with: detente case check FILE",
        f"name = {_text(case.name or 'unnamed')}",
        "",
    ]
    for party in case.parties:
        lines += _comments(drafted.evidence.get(f"parties.{party.name}", ()))
        lines += ["[[parties]]", f"name = {_text(party.name)}"]
        lines += _lists(vars_of(party, ("members", "speakers", "aliases")))
        if party.factions:
            lines += ["", *_comments(drafted.evidence.get(f"factions.{party.name}", ()))]
        for faction in party.factions:
            lines += [
                "",
                "  [[parties.factions]]",
                f"  name = {_text(faction.name)}",
                *("  " + line for line in _lists({"members": faction.members})),
            ]
        lines.append("")
    for term in case.terms:
        lines += _comments(drafted.evidence.get(f"terms.{term.id}", ()))
        lines += ["[[terms]]", f"id = {_text(term.id)}", f"text = {_text(term.text)}"]
        lines += [f"issue = {_text(term.issue)}"] if term.issue else []
        lines += _lists(vars_of(term, ("synonyms", "opposites", "deliverable_by", "consent_of", "keywords")))
        lines += ["proposed = true"] if term.proposed else []
        lines.append("")
    return "\n".join(lines)


def vars_of(record: object, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the named list fields of a record."""
    return {name: getattr(record, name) for name in names}


def _lists(fields: Mapping[str, Sequence[str]]) -> list[str]:
    return [f"{name} = [{', '.join(_text(v) for v in values)}]" for name, values in fields.items() if values]


def _comments(quotations: Sequence[str]) -> list[str]:
    return [f"# {' '.join(_printable(q).split())[:220]}" for q in quotations]


def _text(value: str) -> str:
    # A JSON string with every control character escaped is a TOML basic string.
    return json.dumps(_printable(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _printable(value: str) -> str:
    return "".join(c for c in value if c.isprintable() or c in "\n\t ")
