"""How the words of an offer came to the reader, and who characterises them."""

from detente.ledger.entries import Entry


def channel_of(entry: Entry) -> str:
    """Return how the words came to the reader."""
    s = entry.statement
    if s.sourcing == "rumour":
        return "rumour"
    if s.sourcing == "anonymous":
        return "anonymous"
    between = [link for link in s.chain[:-1] if link.channel in ("official", "document", "anonymous", "rumour")]
    if s.evidence == "characterised" or between:
        return "relayed"
    return "direct" if entry.document.genre == "letter" or (s.evidence == "own_words" and entry.to) else "public"


def glossed_by(entry: Entry) -> str | None:
    """Return who characterises the act, where no words of the party stand behind it."""
    s = entry.statement
    if s.evidence != "characterised":
        return None
    writer = next((link.name for link in s.chain if link.channel == "author"), None)
    relays = [link.name for link in s.chain if link.name not in (s.speaker.name, entry.side)]
    return writer or (relays[-1] if relays else entry.document.author or entry.document.publisher or "the author")
