"""Words of one meaning in bargaining, and the many names of one state: what two statements must share where one denies what the other says."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from detente.codebook.states import states
from detente.ledger.bargaining_words import GENERIC_STEMS
from detente.ledger.words import codes_of, words_of

ALIKE = (
    "block blocks blocked prevent obstruct obstructs hinder hindering impede impeding blockade blockaded blocking blockading bar stop stops stopping halt halted restrict restricts stuck stranded",
    "export exports exporting ship ships shipped shipping shipment shipments deliver delivery deliveries",
    "fulfil fulfill implement implemented implementation honour honor comply execute executed carried",
    "attack attacks strike strikes assault shell shelling bomb bombing bombardment",
    "possess possession have has had own owns hold holds stockpile",
    "lift lifted lifting relief relieve ease easing suspend suspension remove removed removal",
    "immediate immediately instantly outset beginning prompt promptly once",
    "respect observe observing uphold keep keeps adhere abide",
    "violate violates violated violation violations breach breached breaking broke",
    "withdraw withdrawal withdrew pull pullout leave exit",
    "kill killed killing killings murder murdered slay died die dying death deaths casualties",
    "cause causes caused provoke provoked responsible due blame fault",
    "invade invaded invasion occupy occupied occupation capture captured seize seized",
    "free freed release released return returned",
    "hostage hostages detainee detainees prisoner prisoners captive captives pows",
    "weapon weapons arms armament weaponry",
    "gas poison poisoned chemical sarin",
    "incident incidents clash clashes skirmish skirmishes",
    "grow grew increase increased rise rose rising",
    "cut cuts reduce reduced reduction decrease",
    "talk talks negotiate negotiation negotiations dialogue",
    "ceasefire truce armistice cessation",
    "inspect inspection inspections verify verification monitor monitoring inspectors",
    "pledge commit commitment promise promised assurance assurances guarantee guarantees",
    "missile missiles rocket rockets",
    "vote ballot poll polls election elections",
    "deadline timetable schedule timeline",
    "wait waits waited waiting delay delays delayed postpone postponed postponement",
    "help aid assist assistance support",
    "rebel rebels opposition insurgents",
    "pay payment fund funds funding finance",
    "test tests testing explosion explosions",
    "spy spying espionage surveillance overflight overflights",
)  # fmt: skip
"""Each line: words that stand for one another where two sides speak of one matter."""


@cache
def _names() -> dict[str, tuple[int, ...]]:
    """Return for each state the numbers of the single words that name it or what is its own."""
    return {
        s.name: tuple(
            c
            for name in (s.name, *s.adjectives, *s.people, *s.aliases, *s.seats)
            if len(words_of(name)) == 1
            for c in codes_of(name)
        )
        for s in states().values()
    }


@cache
def _alike() -> dict[int, int]:
    """Return the number that a word's number is read as: that of the first of its line, or of the state that it names."""
    lines = [[c for word in line.split() for c in codes_of(word)] for line in ALIKE]
    return {c: codes[0] for codes in (*lines, *_names().values()) for c in codes}


_CONTESTING = (
    "false falsely untrue true truth lie lies fake wrong simply absolutely obviously clearly completely actually really"
)
"""Words by which anything is contested."""


@cache
def slight_codes() -> frozenset[int]:
    """Return the numbers of words that tell little of what a statement is about: those of all bargaining and contesting, and names of states."""
    names = [n for s in states().values() for n in (s.name, *s.adjectives, *s.people, *s.seats, *s.aliases)]
    slight = {c for word in (*names, *GENERIC_STEMS, _CONTESTING) for c in likened(word)}
    return frozenset(slight - {c for line in ALIKE for c in likened(line)})


def likened(text: str) -> frozenset[int]:
    """Return the numbers of the words of a text, words of one meaning under one."""
    alike = _alike()
    return frozenset(alike.get(c, c) for c in codes_of(text))


def likened_codes(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return numbers of words, those of one meaning under one number."""
    known = np.array(sorted(_alike().items()), dtype=np.int64)
    places = np.minimum(np.searchsorted(known[:, 0], codes), len(known) - 1)
    return np.where(known[places, 0] == codes, known[places, 1], codes)


@cache
def name_code(party: str | None) -> int | None:
    """Return the number under which a state is named in likened words, None for other parties."""
    return next((_alike()[c] for c in _names().get(party or "", ())), None)
