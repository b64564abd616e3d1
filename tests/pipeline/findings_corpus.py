"""Random statements of every kind that findings rest on, in documents that come in no order of time."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from detente.ids import content_id, statement_id
from detente.records.documents import Document, select
from detente.records.statements import Condition, Interval, Link, Speaker, Statement
from detente.records.terms import Case, Faction, Party, Term, Theatre

STATES = ("Aland", "Bland", "Cland", "Norway", "Peru")
WORDS = (
    "lift",
    "duties",
    "grain",
    "ships",
    "return",
    "trawlers",
    "northern",
    "fishing",
    "grounds",
    "harbour",
    "coal",
    "ferry",
)
CUES = (
    "nobody there is trustworthy", "the paper is close to Bland", "under this plan the coast would be neutral, the plan leaked. The note was relayed", "they are stalling for time", "it cannot afford to lose the seaports, presumably", "without a deal there is war",
    "it will not abandon its allies, which means war", "nothing before 2025, realistically", "decided over the heads of the islands",
    "hardliners are split from the doves", "all this is linked with the war in the east", "presumably infighting",
    "the offer amounts to nothing", "in other words the plan is hazy", "under this plan the islands would keep a neutral status", "the stand has not changed, still insists",
    "this is unacceptable and baseless", "that demand is wrong", "since March 2023 it asks for the harbour", "a strategy paper",
    "talks of 2019", "they get no reply", "Bland’s claim that Aland would accept was dismissed as false", "wants peace", "seeks the ferry",
)  # fmt: skip
OUTLETS = (
    (), (Link(name="Post", channel="outlet"),), (Link(name="Echo", channel="outlet"), Link(name="Post", channel="outlet")),
    (Link(name="Echo", channel="outlet"), Link(name="Post", channel="interview")),
)  # fmt: skip
"""Who prints a statement, and whose words it says it passes on."""
ACTS = (
    "offer",
    "demand",
    "propose",
    "threaten",
    "accept",
    "reject",
    "deny",
    "assess",
    "report",
    "accuse",
    "intend",
    "predict",
)
CASE = Case(
    parties=(Party(name="The North", aliases=("Aland",), factions=(Faction(name="the yard", members=("Ada",)),)), Party(name="Bland")),
    terms=(
        Term(id="duties", text="lift the duties on grain", keywords=("duties", "grain")),
        Term(id="ships", text="return the ships to the harbour", opposites=("keep the ships",)),
    ),
    theatres=(Theatre(name="the islands", keywords=("islands",)), Theatre(name="the coast", keywords=("harbour",))),
)  # fmt: skip


def corpus(seed: int, size: int) -> Iterator[tuple[Document, list[Statement]]]:
    """Yield documents of half a year, some undated or telling of the year before, some passing on what others hold."""
    chance = random.Random(seed)
    told: list[tuple[Statement, str]] = []
    for n in range(size):
        # Whoever is only spoken about at first speaks later.
        heard = STATES[: 2 + 3 * n // size]
        day = date(2024, 1, 1) + timedelta(days=chance.choice((5 * n, chance.randrange(180))))
        key = content_id("doc", f"{seed} {n}")
        quotes = [f"{_words(chance)} {n} {k}" for k in range(chance.randint(1, 5))]
        again = chance.choice(told) if told and chance.random() < 0.5 else None
        quotes += [f"{again[1]} now"] if again else []
        joints = [chance.choice((". ", " but ", ". A rumour goes round of ")) for _ in quotes]
        text = "".join(q + j for q, j in zip(quotes, joints, strict=True)) + " ".join(chance.choices(STATES, k=3)) + "."
        document = Document(
            id=key, text=text, published=chance.choice((day, day, day, day, None)), publisher=chance.choice(("Post", None if int(key[:2], 16) % 2 else "Coast Echo")),
            author=chance.choice(("Ann", None)),
        )  # fmt: skip
        statements = [_statement(chance, document, quote, heard) for quote in quotes]
        if again:
            changed = {"party": again[0].party, "act": again[0].act, "issues": again[0].issues, "sourcing": "named"}
            statements[-1] = replace(statements[-1], evidence="reported", **changed)
        told += [(s, q) for s, q in zip(statements, quotes, strict=True) if s.act in ACTS[:6] and s.party]
        yield document, statements


def _words(chance: random.Random) -> str:
    return " ".join([*chance.choices(WORDS, k=chance.choice((3, 5, 8))), chance.choice(("", *CUES))])


def _statement(chance: random.Random, document: Document, quote: str, heard: tuple[str, ...]) -> Statement:
    at = document.text.index(quote)
    party = chance.choice((*heard, heard[0], None))
    speaker = chance.choice(
        (
            Speaker(name=party or "author", kind="state" if party else "author"),
            Speaker(name=chance.choice(("Ada", "Bo", "Cy")), kind="person"),
            Speaker(name="The Harbour Council", kind="body"),
        )
    )
    condition = Condition(selector=select(document.text, at, at + 6), kind=chance.choice(("if", "only_after")))
    return Statement(
        id=statement_id(document.id, [(at, at + len(quote))]), document_id=document.id,
        content=(select(document.text, at, at + len(quote)),), party=party, speaker=speaker, form=chance.choice(("indirect", "direct")),
        sourcing=chance.choice(("named", "named", "named", "anonymous", "rumour", "author")), act=chance.choice(ACTS),
        addressee=chance.choice((*STATES, None, None)), about=chance.choice((*STATES, "the rabble", None, None)),
        about_stance=chance.choice((None, None, "accepts", "rejects")),
        issues=tuple(chance.sample(("sanctions", "trade_energy_economy", "other_theatre", "other"), chance.randint(0, 2))),
        firmness=chance.choice(("certain", "possible")), polarity=chance.choice(("positive", "positive", "negative")),
        evidence=chance.choice(("own_words", "quoted", "reported", "characterised")), steps=chance.choice((None,) * 6 + (1, 2)),
        conditions=(condition,) if chance.random() < 0.2 else (), time=chance.choice(("past", "present", "present")),
        when=Interval(end=chance.choice((None, None, "2023-05-01"))), due=chance.choice((None, None, "2024-03")),
        chain=(Link(name="A paper", channel="document"),) if chance.random() < 0.2 else OUTLETS[at % len(OUTLETS)],
    )  # fmt: skip
