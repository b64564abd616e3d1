"""The words in which a report says what the records hold as labels."""

from detente.records.statements import Statement

ACTS = {
    "accept": "accepts",
    "reject": "rejects",
    "threaten": "threatens",
    "demand": "demands",
    "offer": "offers",
    "propose": "proposes",
    "deny": "denies",
    "accuse": "accuses",
    "support": "supports",
    "intend": "plans",
    "predict": "predicts",
    "report": "reports",
    "assess": "judges",
}
TOWARDS = {
    "demand": "of",
    "accuse": "",
    "support": "",
    "threaten": "",
    "reject": "towards",
    "deny": "towards",
    "accept": "towards",
}
"""What stands between an act and whom it is directed at, where it is not "to"."""
EVIDENCE = {
    "own_words": "own words",
    "quoted": "quoted",
    "reported": "reported",
    "characterised": "characterised by another",
}
STANDINGS = (
    ("first_hand", "First-hand", "the speaker's own text, transcript or speech"),
    ("quoted", "Quoted", "direct words inside another's text"),
    ("reported", "Reported", "attributed by name or office, in another's words"),
    ("characterised", "Characterised", "a gloss on what a party does or wants, without its words"),
    ("anonymous", "Anonymous", "an unnamed official, source or analyst"),
    ("rumour", "Rumour", "unattributed talk"),
    ("author", "Writer's own voice", "the journalist or commentator speaks"),
)
"""(key, name, meaning) of how near a statement is to its speaker, nearest first."""
CONDITIONS = {
    "if": "condition",
    "only_if": "strict condition",
    "only_after": "only after",
    "in_exchange_for": "in exchange",
    "unless": "exception",
}
STATUS = {
    "live": "live",
    "accepted": "accepted",
    "rejected": "rejected",
    "disputed": "accepted and rejected",
    "lapsed": "lapsed",
    "unanswered": "no answer seen",
}
CHANNELS = {
    "direct": "own text",
    "public": "said in public",
    "relayed": "relayed",
    "anonymous": "through unnamed sources",
    "rumour": "rumour",
}
CHANGES = {
    "offer": "Newly put forward",
    "status": "Answered, repeated or altered",
    "position": "Positions that moved",
    "finding": "New findings",
    "prediction": "New predictions",
}
ISSUE_NAMES = {
    "territory_borders": "Territory and borders",
    "sovereignty_recognition": "Sovereignty and recognition",
    "ceasefire_hostilities": "Ceasefire and hostilities",
    "troops_withdrawal": "Troops and withdrawal",
    "demilitarisation_arms_limits": "Demilitarisation and arms limits",
    "arms_supply_military_aid": "Arms supply and military aid",
    "security_guarantees_alliances": "Security guarantees and alliances",
    "peacekeepers_monitoring": "Peacekeepers and monitoring",
    "nuclear_wmd": "Nuclear and other mass-destruction weapons",
    "assets_reparations_reconstruction": "Assets, reparations, reconstruction",
    "trade_energy_economy": "Trade, energy, economy",
    "prisoners_humanitarian_refugees": "Prisoners, refugees, humanitarian matters",
    "minority_rights_language_religion": "Minority rights, language, religion",
    "government_elections_regime": "Government, elections, regime",
    "justice_accountability": "Justice and accountability",
    "talks_process_format": "Talks and their format",
    "other_theatre": "Another theatre",
    "credibility_trust": "Credibility and trust",
    "other": "Other matters",
}
"""Issues whose words alone would read oddly; the rest are named by their label."""


def name_label(label: str) -> str:
    """Return a label of the records as words: ``Diplomatic relations`` for ``diplomatic_relations``."""
    if label in ISSUE_NAMES:
        return ISSUE_NAMES[label]
    words = label.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def find_standing(statement: Statement) -> str:
    """Return the key in ``STANDINGS``: how near the statement is to its speaker."""
    if statement.sourcing in ("anonymous", "rumour", "author"):
        return statement.sourcing
    return "first_hand" if statement.evidence == "own_words" else statement.evidence


def count_words(count: int, one: str, many: str | None = None) -> str:
    """Return ``1 document`` or ``20 documents``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def shorten(text: str, limit: int) -> str:
    """Return the text on one line, cut at a word with an ellipsis where it is longer than ``limit``."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[:limit].rsplit(" ", 1)[0] or line[:limit]
    return cut.rstrip(" ,;:.") + " …"
