"""The written summary: plain neutral sentences, each with its evidence; loaded words only in quotation marks with their speaker."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, takewhile

from detente.ids import content_id
from detente.ledger.day_names import name_day, name_period
from detente.ledger.entries import SHOWN_ONLY, Entry
from detente.ledger.foremost import foremost
from detente.ledger.inside import is_inside, is_inside_paper
from detente.ledger.offer_names import Place, named_offers
from detente.ledger.offer_parts import tell_additions, tell_parts
from detente.ledger.offers_in_answers import NAMED
from detente.ledger.pointing_back import told_before
from detente.ledger.telling import (
    act_towards,
    author_of,
    by_way_of,
    inferred,
    issue_name,
    speaker_of,
    told_condition,
    words_of,
)
from detente.ledger.unchecked import tell_unchecked
from detente.ledger.words import ended, outside_conditions, quoted
from detente.records.ledger import Finding, Ledger, Offer, Prediction, SummaryLine
from detente.records.statements import AUTHOR

_NAMED_LAST = re.compile(r"\s*[–—-]\s+[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)?\s")
"""The speaker at the end of a headline: "City open to talks – Mayor"."""
_JOINING = re.compile(r"(?:[\s,;–—-]+(?:but|and|or))?[\s,;–—-]*$")
_MANY = 100
"""Offers and demands from which they tell what a negotiation is about."""
_FEW = 4
"""Words after the conditions of an offer from which they do not end it."""
SECTIONS = (
    "table", "refused", "what for what", "positions", "contradictions", "movement", "linkages", "voices", "credibility and leverage",
    "divisions and alliances", "without a deal", "predictions", "rumour and inference", "sources",
)  # fmt: skip
"""The parts of the summary, in order."""

_OF_KIND = {
    "contradiction": "contradictions", "claimed_acceptance": "contradictions", "reversal": "contradictions",
    "relay_change": "contradictions", "standing_demand": "movement", "unchanged": "movement", "shift": "movement",
    "sequence": "linkages", "theatre_linkage": "linkages", "conditional_chain": "linkages", "linkage": "linkages",
    "absent_voice": "voices", "bypassed": "voices", "silence": "voices", "credibility": "credibility and leverage",
    "leverage": "credibility and leverage", "gloss": "what for what", "plan_terms": "what for what", "relay_chain": "what for what", "refusal": "refused", "alliance": "divisions and alliances",
    "division": "divisions and alliances", "faction": "divisions and alliances", "stake": "divisions and alliances",
    "no_deal": "without a deal", "strategy_paper": "table", "feasibility": "predictions", "history": "movement",
    "outlet_ties": "sources", "rumour": "rumour and inference", "inference": "rumour and inference",
}  # fmt: skip
OFFERS_TOLD, QUOTES_TOLD, PER_KIND, PREDICTIONS_TOLD = 12, 6, 4, 8


def write_summary(ledger: Ledger, by_id: Mapping[str, Entry]) -> tuple[SummaryLine, ...]:
    """Return about a page of sentences, in the order of ``SECTIONS``."""
    lines = _table_lines(ledger, by_id)
    tied = foremost([[o] for o in ledger.offers if _ties(o)], OFFERS_TOLD, ledger.parties)
    lines += [_exchange_line(offer, by_id) for (offer,) in tied]
    first = _scorable_first(ledger.predictions, by_id, _dealt_on(ledger.offers))
    foreseen = [_prediction_line(p, by_id) for p in first[:PREDICTIONS_TOLD]]
    found = _not_told(_without_unheard(ledger.findings, by_id), foreseen)
    lines += [*_finding_lines(_dealing_first(found, ledger.offers)), *foreseen]
    lines += _source_lines(ledger, by_id)
    rank = {name: n for n, name in enumerate(SECTIONS)}
    return tuple(sorted(lines, key=lambda line: rank[line.section]))


def _table_lines(ledger: Ledger, by_id: Mapping[str, Entry]) -> list[SummaryLine]:
    """Return one sentence for all that one speaker put to one party on one day, what bodies recommend to nobody apart: live and answered before lapsed, the newest first, the foremost where there are many."""

    def place(offer: Offer) -> Place:
        entry = by_id[offer.statement_ids[0]]
        return entry.document.id, entry.statement.content[0].start

    names = named_offers(ledger.offers, place)
    belonging = {n.id for some in names.values() for n in some}
    groups: dict[tuple[object, ...], list[Offer]] = {}
    for offer in ledger.offers:
        entry = by_id[offer.statement_ids[0]]
        tells = offer.to or offer.act != "propose" or entry.statement.speaker.kind in ("person", "state")
        if tells and offer.evidence != NAMED and offer.id not in belonging:
            groups.setdefault((speaker_of(entry), offer.to, offer.act, offer.made, by_way_of(entry)), []).append(offer)

    def order(group: Sequence[Offer]) -> tuple[object, ...]:
        first = min(map(place, group))
        day = max((o.last_seen.toordinal() for o in group if o.last_seen), default=0)
        return group[0].status == "lapsed", group[0].to is None, -day, first

    return [
        _table_line(g, by_id, names) for g in foremost(sorted(groups.values(), key=order), OFFERS_TOLD, ledger.parties)
    ]


def _table_line(
    group: Sequence[Offer], by_id: Mapping[str, Entry], names: Mapping[str, Sequence[Offer]]
) -> SummaryLine:
    whole = _without_headlines(group, by_id)
    group = sorted(whole[:QUOTES_TOLD], key=lambda o: by_id[o.statement_ids[-1]].order)
    offer = group[0]
    entry = by_id[offer.statement_ids[0]]
    since = "since " if offer.last_seen != offer.made else ""
    when = f" ({since}{name_day(offer.made)})"
    rest = f"; and {len(whole) - len(group)} more" if len(whole) > len(group) else ""
    rest += tell_additions(entry, by_id[group[-1].statement_ids[0]], by_id)
    called = list(dict.fromkeys(n for o in whole for n in names.get(o.id, ())))
    if called:
        rest += (
            f"; {author_of(by_id[called[0].statement_ids[0]])} speaks of {' and '.join(quoted(n.text) for n in called)}"
        )
    act = act_towards(offer)
    if is_inside(entry.statement, entry.document):
        act += ", within its own government,"
    if entry.says_accepted and entry.act != offer.act:
        act = f"puts forward, saying that {entry.about} would accept it"
    return SummaryLine(
        section="table",
        sentence=ended(f"{speaker_of(entry)} {act}{when}{by_way_of(entry)}: {tell_parts(group, by_id)}{rest}"),
        statement_ids=tuple(i for o in (*whole, *called) for i in o.statement_ids),
    )


def _without_headlines(group: Sequence[Offer], by_id: Mapping[str, Entry]) -> list[Offer]:
    """Return the offers without a headline whose story follows it at once and tells the same."""
    firsts = [by_id[o.statement_ids[-1]] for o in group]
    spans = {(e.document.id, e.statement.content[0].start): e for e in firsts}
    return [o for o, e in zip(group, firsts, strict=True) if len(o.statement_ids) > 1 or not _leads_on(e, spans)] or [
        *group
    ]


def _leads_on(entry: Entry, spans: Mapping[tuple[str, int], Entry]) -> bool:
    document, end = entry.document, entry.statement.content[-1].end
    named = _NAMED_LAST.match(document.text, end)
    return any((document.id, at) in spans for at in range(end + 1, (named.end() if named else end) + 2)) and not any(
        c in document.text[end : end + 2] for c in ".!?;,"
    )


def _exchange_line(offer: Offer, by_id: Mapping[str, Entry]) -> SummaryLine:
    parts = "; ".join(told_condition(c, 140) for c in offer.conditions)
    who = speaker_of(by_id[offer.statement_ids[0]])
    return SummaryLine(
        section="what for what",
        sentence=ended(
            f"{who} ties {quoted(_without_conditions(offer, words_of(by_id[offer.statement_ids[0]])), 140)} to a condition: {parts}"
        ),
        statement_ids=offer.statement_ids,
    )


def _ties(offer: Offer) -> bool:
    """Tell whether an offer says more than its conditions."""
    return bool(offer.conditions) and len(re.findall(r"\w+", outside_conditions(offer.text, offer.conditions))) > 1


def _without_conditions(offer: Offer, text: str) -> str:
    """Return the words of an offer up to the conditions that end them; the whole where the conditions stand first or in the midst."""
    starts = [text.find(c.selector.exact) for c in offer.conditions]
    first = min(starts, default=-1)
    if first <= 0:
        return text
    rest = outside_conditions(text[first:], offer.conditions)
    return _JOINING.sub("", text[:first]) + " …" if len(rest.split()) < _FEW else text


def _finding_lines(findings: Sequence[Finding]) -> list[SummaryLine]:
    told: dict[str, int] = {}
    lines = []
    for finding in findings:
        told[finding.kind] = told.get(finding.kind, 0) + 1
        if told[finding.kind] <= PER_KIND and finding.kind != "linkage":
            section = _OF_KIND.get(finding.kind, "linkages")
            lines.append(SummaryLine(section=section, sentence=finding.sentence, statement_ids=finding.statement_ids))
    return lines


def _without_unheard(findings: Sequence[Finding], by_id: Mapping[str, Entry]) -> list[Finding]:
    """Return the findings without offers left unanswered by those of whom no word is in the documents, or only what officials of the maker tell each other: they answer nothing there."""
    unanswered = [f for f in findings if f.kind == "silence" and f.id == content_id("unanswered", *f.parties[:2])]
    if not unanswered:
        return [*findings]
    on_record = [e for e in by_id.values() if e.standing != SHOWN_ONLY]
    heard = {e.side for e in on_record if not is_inside_paper(e.document)}
    dealings = {(e.side, e.to) for e in on_record}
    left_out = {f.id for f in unanswered if f.parties[0] not in heard and f.parties[:2] not in dealings}
    return [f for f in findings if f.id not in left_out]


def _not_told(findings: Sequence[Finding], foreseen: Sequence[SummaryLine]) -> list[Finding]:
    """Return the findings without those that others, or the predictions, tell word for word."""
    told = {"feasibility": {i for line in foreseen for i in line.statement_ids}}
    told["contradiction"] = {i for f in findings if f.kind == "claimed_acceptance" for i in f.statement_ids}
    told["conditional_chain"] = {i for f in findings if f.kind in ("plan_terms", "gloss") for i in f.statement_ids}
    return [f for f in findings if not (f.kind in told and told[f.kind].issuperset(f.statement_ids))]


def _dealing_first(findings: Sequence[Finding], offers: Sequence[Offer]) -> list[Finding]:
    """Return the findings, of the refusals those first between sides that put most to each other."""
    dealings = Counter((o.from_party, o.to) for o in offers if o.to)

    def each_way(finding: Finding) -> int:
        a, b = (*finding.parties, "", "")[:2]
        return -min(dealings[a, b], dealings[b, a]) if finding.kind == "refusal" else 0

    refusals = iter(sorted((f for f in findings if f.kind == "refusal"), key=each_way))
    return [next(refusals) if f.kind == "refusal" else f for f in findings]


def _dealt_on(offers: Sequence[Offer]) -> frozenset[str]:
    """Return the issues on which sides put most to each other; none where there is too little to tell."""
    counts = Counter(issue for o in offers if o.to for issue in o.issues[:1])
    most = counts.most_common()
    if sum(counts.values()) < _MANY:
        return frozenset()
    return frozenset(i for n, (i, k) in enumerate(most) if n < 2 or 2 * k >= most[0][1])


def _scorable_first(
    predictions: Sequence[Prediction], by_id: Mapping[str, Entry], dealt_on: frozenset[str]
) -> list[Prediction]:
    """Return the dated predictions first, then those on what most is put forward on, then those with a chance, the newest first."""

    def order(p: Prediction) -> tuple[object, ...]:
        aside = bool(dealt_on) and dealt_on.isdisjoint(by_id[p.statement_ids[0]].statement.issues)
        day = p.made.toordinal() if p.made else 0
        return p.due is None and p.earliest is None, aside, p.band is None, -day

    return sorted(predictions, key=order)


def _prediction_line(prediction: Prediction, by_id: Mapping[str, Entry]) -> SummaryLine:
    due = (
        f", {'in' if prediction.due == prediction.earliest else 'by'} {name_period(prediction.due)}"
        if prediction.due
        else f", from {name_period(prediction.earliest)} on"
        if prediction.earliest
        else ""
    )
    band = f" ({prediction.words}: {prediction.band[0]:.0%} to {prediction.band[1]:.0%})" if prediction.band else ""
    why = f" Not scored: {prediction.why_not}." if prediction.why_not else ""
    entry = by_id[prediction.statement_ids[0]]
    who, speaker = speaker_of(entry), entry.statement.speaker
    several = " and " in speaker.name or (speaker.kind == "group" and speaker.name.endswith("s"))
    does = "predict" if several else "predicts"
    return SummaryLine(
        section="predictions",
        sentence=ended(f"{who}{inferred(entry)} {does}{due}{band}: {quoted(words_of(entry), 200)}{told_before(entry)}")
        + why,
        statement_ids=prediction.statement_ids,
    )


def _source_lines(ledger: Ledger, by_id: Mapping[str, Entry]) -> list[SummaryLine]:
    statements = [entry.statement for entry in by_id.values()]
    counts = Counter("author" if s.speaker.name == AUTHOR else s.sourcing for s in statements)
    if not counts:
        return []
    names = {
        "named": "from named speakers",
        "anonymous": "from unnamed ones",
        "rumour": "by rumour",
        "author": "in the authors' own voice",
    }
    parts = ", ".join(f"{n} {names.get(kind, kind)}" for kind, n in counts.most_common())
    per_issue = Counter(chain.from_iterable(s.issues for s in statements))
    most = ", ".join(issue_name(i) for i, _ in per_issue.most_common(3))
    return [
        *_first_printed(by_id),
        *tell_unchecked(by_id),
        SummaryLine(
            section="sources",
            sentence=f"Of {len(by_id)} statement{'s' if len(by_id) != 1 else ''}, {parts}; most concern {most}.",
            statement_ids=(),
        ),
    ]


def _first_printed(by_id: Mapping[str, Entry]) -> list[SummaryLine]:
    """Return a sentence for each outlet in which writers' texts say that they first appeared."""
    found: dict[tuple[str, str, str], str] = {}
    for key, entry in by_id.items():
        links = entry.statement.chain
        if len(links) > 1 and entry.document.author and entry.statement.speaker.name == AUTHOR:
            outlets = [link.name for link in takewhile(lambda link: link.channel != "author", links)]
            if len(outlets) > 1:
                found.setdefault((entry.document.author, outlets[0], outlets[1]), key)
    return [
        SummaryLine(
            section="sources",
            sentence=f"{author} in {publisher}: by its own word first in {first}.",
            statement_ids=(key,),
        )
        for (author, publisher, first), key in list(found.items())[:PER_KIND]
    ]
