"""The rows of a view as text for the terminal: a heading, then the words and where they stand, as wide as the window."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Any

from detente.ledger.replies import ANSWER_KINDS, TAKEN_UP
from detente.records.documents import Document
from detente.records.statements import AUTHOR
from detente.report.words import ACTS, CHANNELS, CONDITIONS, STATUS, name_label, shorten

WIDEST, WITHOUT_WINDOW = 110, 100
WORDS_SHOWN, SENTENCE_SHOWN, RULE_SHOWN = 240, 400, 200
_LINKS = {"offer": " to ", "propose": " to ", "demand": " of ", "threaten": " ", "accuse": " "}
"""What joins an act and whom it is for; other acts are done towards somebody."""
Row = Mapping[str, Any]


def offer_lines(row: Row, _terms: Mapping[str, str]) -> Iterator[str]:
    """Yield an offer, demand, proposal or threat: who to whom, what became of it, the words, the conditions."""
    to = f"{_LINKS.get(row['act'], ' towards ')}{row['to']}" if row["to"] else ""
    standing = f"{STATUS.get(row['status'], row['status'])}, {CHANNELS.get(row['channel'], row['channel'])}"
    yield f"{row['last_seen'] or 'undated'}  {row['from_party']} {ACTS.get(row['act'], row['act'])}{to} ({standing})"
    yield _quoted(row["text"])
    for condition in row["conditions"]:
        yield f"{CONDITIONS.get(condition['kind'], condition['kind'])}: {_quoted(condition['exact'])}"
    if row["characterised_by"]:
        yield f"as {row['characterised_by']} puts it, without words of {row['from_party']}"
    marks = [f"step {row['step']}" if row["step"] else "", f"due {row['due']}" if row["due"] else "", *_hedged(row)]
    through = [name for name in row["through"] if name != AUTHOR]
    marks += [f"by way of {', '.join(through)}" if through and row["channel"] == "relayed" else ""]
    yield "; ".join(mark for mark in marks if mark)
    yield _history(row)


def _history(row: Row) -> str:
    """Return what happened to an offer: when it was made, the last repetition, what narrowed it, who answered."""
    repeated = [e for e in row["events"] if e["kind"] == "repeated" and e["on"] != row["made"]]
    told = [e for e in row["events"] if e["kind"] != "repeated" or e in repeated[-1:]]
    if len(told) < 2:
        return ""
    return "; ".join(
        f"{e['kind']} {e['on'] or 'on an unknown day'}"
        + (f" by {e['by']}" if e["by"] and e["kind"] in (*ANSWER_KINDS, TAKEN_UP) else "")
        for e in told
    )


def _hedged(row: Row) -> list[str]:
    return ["only as a possibility" if row["firmness"] == "possible" else ""]


def position_lines(row: Row, terms: Mapping[str, str]) -> Iterator[str]:
    """Yield who stands where, since when, on how many statements, by which rule."""
    holder = row["holder"] + ("" if row["holder_kind"] == "party" else f" ({row['holder_kind']})")
    subject = terms.get(row["subject"]) or name_label(row["subject"])
    since = f", since {row['since']}" if row["since"] else ""
    counts = f"{len(row['statement_ids'])} for, {len(row['against_ids'])} against"
    yield f"{holder} on “{shorten(subject, 80)}”: {row['stance']}{since} ({counts})"
    if row["statement_ids"]:
        yield _quoted(row["evidence"][0]["quote"])
    against = [e for e in row["evidence"] if e["statement_id"] in row["against_ids"]]
    yield f"against: {_quoted(against[0]['quote'])}" if against else ""
    yield shorten(row["rule"], RULE_SHOWN)


def finding_lines(row: Row, _terms: Mapping[str, str]) -> Iterator[str]:
    """Yield a finding: its kind and day, its sentence, and how many more of the kind there are."""
    yield f"{name_label(row['kind'])}{', since ' + row['since'] if row['since'] else ''} ({_statements(row)})"
    yield shorten(row["sentence"], SENTENCE_SHOWN)
    if row.get("more"):
        yield f"{row['more']} more of this kind"


def prediction_lines(row: Row, _terms: Mapping[str, str]) -> Iterator[str]:
    """Yield a prediction: who and when, the words, by when and how likely, what became of it."""
    yield f"{row['made'] or 'undated'}  {row['who']} expects"
    yield _quoted(row["question"])
    due = f"by {row['due']}" if row["due"] else f"from {row['earliest']} on" if row["earliest"] else "no date given"
    outcome = {None: "", 0: "; did not come true", 1: "; came true"}[row["outcome"]]
    score = f"; Brier score {row['score']:.2f}, at {row['scored_at']:.0%}" if row["score"] is not None else ""
    yield due + _chance(row) + outcome + score + (f"; cannot be scored: {row['why_not']}" if row["why_not"] else "")
    if row["criteria"]:
        yield f"decided by: {row['criteria']}"
    yield f"id {row['id']}"


def _chance(row: Row) -> str:
    """Return the words of probability with the band by each standard."""
    bands = [(row["standard"] or "as stated", *row["band"])] if row["band"] else []
    told = [f"{low:.0%} to {high:.0%} by {name}" for name, low, high in (*bands, *row["other_bands"])]
    if row["probability"] is not None:
        return f"; “{row['words']}”"
    return f"; “{row['words']}” ({'; '.join(told) or 'no figure in any standard'})" if row["words"] else ""


def statement_lines(row: Row, _terms: Mapping[str, str]) -> Iterator[str]:
    """Yield a statement: day, speaker and party, act, addressee, issues and words."""
    name, party = row["speaker"]["name"], row["party"]
    who = f"{name} ({party})" if party and party != name else name
    to = f"{_LINKS.get(row['act'], ' towards ')}{row['addressee']}" if row["addressee"] else ""
    issues = ", ".join(name_label(i).casefold() for i in row["issues"])
    yield f"{row['document']['published'] or 'undated'}  {who} {ACTS.get(row['act'], row['act'])}{to}{'; ' + issues if issues else ''}"
    yield _quoted(" … ".join(c["exact"] for c in row["content"]))
    marks = [row["sourcing"] if row["sourcing"] in ("anonymous", "rumour") else ""]
    marks += ["characterised" if row["evidence"] == "characterised" else "", "inference" if row["inference"] else ""]
    marks += ["figurative" if row["figurative"] else "", *_hedged(row)]
    links = row["chain"][1:] if row["chain"] and row["chain"][0]["channel"] == "outlet" else row["chain"]
    way = [link["name"] for link in links if link["name"] != name and link["channel"] != "author"]
    marks += [f"by way of {', '.join(way)}" if way and name != AUTHOR else ""]
    yield "; ".join(mark for mark in marks if mark)
    yield from (f"{CONDITIONS.get(c['kind'], c['kind'])}: {_quoted(c['exact'])}" for c in row["conditions"])


def source_line(row: Row, documents: Mapping[str, Document]) -> str:
    """Return where the words stand: speaker, title and path of the first document, and how many more there are."""
    if "document" in row:
        facts = [row["document"]["title"], row["document"]["path"]]
        return " · ".join(fact for fact in facts if fact)
    found = dict.fromkeys(e["document_id"] for e in row["evidence"] if e["document_id"] in documents)
    if not found:
        return ""
    first = documents[next(iter(found))]
    speaker = row["evidence"][0]["speaker"]
    rest = f"and {len(found) - 1} more" if len(found) > 1 else ""
    return " · ".join(fact for fact in (speaker, first.title, first.path, rest) if fact)


def laid_out(lines: Sequence[str], *, bold: bool) -> str:
    """Return a heading and the lines under it, wrapped to the window; control characters of the documents are shown, not obeyed."""
    width = min(WIDEST, shutil.get_terminal_size((WITHOUT_WINDOW, 24)).columns)
    shown = [_safe(line) for line in lines if line]
    head = "\n".join(wrap(shown[0], width, subsequent_indent="    ", break_on_hyphens=False))
    body = [
        text
        for line in shown[1:]
        for text in wrap(line, width, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False)
    ]
    return "\n".join([f"\x1b[1m{head}\x1b[0m" if bold else head, *body])


def _safe(text: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _quoted(text: str) -> str:
    return f"“{shorten(text, WORDS_SHOWN)}”"


def _statements(row: Row) -> str:
    n = len(row["statement_ids"])
    return f"{n} statement{'' if n == 1 else 's'}"
