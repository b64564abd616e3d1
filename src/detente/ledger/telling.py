"""Who says a thing, in neutral words, for the sentences of findings and summary."""

from collections.abc import Sequence

from detente.ledger.day_names import name_day
from detente.ledger.entries import Entry
from detente.ledger.inferring import is_inferred
from detente.ledger.whole_words import whole_words
from detente.ledger.words import quoted
from detente.records.ledger import Offer
from detente.records.statements import AUTHOR, Condition

ISSUE_NAMES = {
    "territory_borders": "territory and borders", "sovereignty_recognition": "sovereignty and recognition",
    "ceasefire_hostilities": "ceasefire and hostilities", "troops_withdrawal": "withdrawal of troops",
    "demilitarisation_arms_limits": "demilitarisation and arms limits", "arms_supply_military_aid": "arms supply and military aid",
    "security_guarantees_alliances": "security guarantees and alliances", "peacekeepers_monitoring": "peacekeepers and monitoring",
    "nuclear_wmd": "nuclear and other mass-destruction weapons", "sanctions": "sanctions",
    "assets_reparations_reconstruction": "assets, reparations and reconstruction", "trade_energy_economy": "trade, energy and economy",
    "prisoners_humanitarian_refugees": "prisoners, humanitarian access and refugees",
    "minority_rights_language_religion": "minority rights, language and religion",
    "government_elections_regime": "government and elections", "justice_accountability": "justice and accountability",
    "diplomatic_relations": "diplomatic relations", "talks_process_format": "the format of the talks",
    "other_theatre": "another theatre", "credibility_trust": "credibility and trust", "other": "other matters",
}  # fmt: skip


def issue_name(issue: str) -> str:
    """Return the plain name of an issue."""
    return ISSUE_NAMES.get(issue, issue.replace("_", " "))


_VERBS = {"offer": "offers", "demand": "demands", "propose": "proposes", "threaten": "threatens"}
_LINKS = {"offer": " to ", "propose": " to ", "demand": " of "}


def act_towards(offer: Offer) -> str:
    """Return what an offer does and to whom: ``demands of Borland``; several speakers together ``demand``."""
    to = f"{_LINKS.get(offer.act, ' ')}{offer.to}" if offer.to else ""
    verb = _VERBS[offer.act].removesuffix("s") if " and " in offer.speaker else _VERBS[offer.act]
    return f"{verb}{to}"


def author_of(entry: Entry) -> str:
    """Return how the author of a document is called."""
    document = entry.document
    if document.author:
        return f"the author {document.author}"
    return f"the author in {document.publisher}" if document.publisher else "the author"


def speaker_of(entry: Entry) -> str:
    """Return the speaker with the side, and how the words came, where that is not plain."""
    s = entry.statement
    if s.speaker.name == AUTHOR:
        return author_of(entry)
    name = s.speaker.name
    if entry.side and entry.side != name:
        name = f"{name} ({entry.side})"
    return name


def by_way_of(entry: Entry) -> str:
    """Return the relay between speaker and reader in brackets, or nothing."""
    s = entry.statement
    if s.speaker.name == AUTHOR:
        return ""
    if entry.recalled:
        return f", as {author_of(entry)} tells it on {name_day(entry.document.published)}"
    way = f", by way of {', '.join(relays)}" if (relays := relays_of(entry)) else ""
    if s.evidence == "characterised":
        return f", as {author_of(entry)} characterises it{way}"
    return ", by rumour" if s.sourcing == "rumour" else way


def relays_of(entry: Entry) -> list[str]:
    """Return the names between the text's own voice and the speaker, outermost first; who wrote and who printed the text itself are none."""
    s = entry.statement
    own = next((n for n, link in enumerate(s.chain) if link.channel == "author"), None)
    # Without a writer the first link is the publisher; a side's own press service is no relay worth telling.
    first = own + 1 if own is not None else int(bool(s.chain) and s.chain[0].channel == "outlet")
    return [link.name for link in s.chain[first:-1] if link.name not in (s.speaker.name, entry.side)]


def words_of(entry: Entry) -> str:
    """Return the words of a statement as they are shown."""
    return whole_words(entry.statement, entry.document)


def said(entry: Entry, limit: int = 240, point: str | None = None) -> str:
    """Return speaker and exact words, those of ``point`` among them where they are cut."""
    return f"{_who_says(entry)}: {quoted(words_of(entry), limit, point)}"


def said_in_turn(
    entries: Sequence[Entry], limit: int = 240, points: Sequence[str | None] = (), *, named: str = ""
) -> str:
    """Return speakers and exact words of several statements; who goes on speaking is named once, who was ``named`` just before not again."""
    parts, last = [], named
    for n, entry in enumerate(entries):
        who, words = _who_says(entry), quoted(words_of(entry), limit, points[n] if points else None)
        parts.append(words if who == last else f"{who}: {words}")
        last = who
    return "; ".join(parts)


def _who_says(entry: Entry) -> str:
    return f"{speaker_of(entry)}{by_way_of(entry)}{inferred(entry)}"


def inferred(entry: Entry) -> str:
    """Return that the words are an inference, in brackets, or nothing."""
    return " (inference)" if is_inferred(entry.statement, entry.document) else ""


def listed(newest: Sequence[Entry], total: int, limit: int = 200, *, named: str = "") -> str:
    """Return who said what, newest first, with the number left out; the entries come in order of time."""
    rest = total - len(newest)
    return said_in_turn([*reversed(newest)], limit, named=named) + (f"; and {rest} more" if rest > 0 else "")


_OPENERS = ("if", "unless", "once", "only", "after", "until", "provided", "in", "as", "before", "when", "should", "on")


def told_condition(condition: Condition, limit: int = 160) -> str:
    """Return the exact words of a condition, led by its kind where they do not say it themselves."""
    words = quoted(condition.selector.exact, limit)
    first = (
        condition.selector.exact.split(maxsplit=1)[0].casefold().strip("“”\"'‘’,")
        if condition.selector.exact.split()
        else ""
    )
    led = first in _OPENERS or (condition.kind == "unless" and first in ("without", "except", "barring"))
    return words if led else f"{condition.kind.replace('_', ' ')} {words}"
