"""Where the words come from: how near each publisher and party is to the speaker, and how much is relayed."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from detente.ledger.day_names import name_day
from detente.records.documents import Document
from detente.records.ledger import Finding, SourceGrade
from detente.report.lines import Line, Lines
from detente.report.words import STANDINGS


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """A part of a bar: its key in ``STANDINGS``, count, and place from 0 to 100."""

    key: str
    name: str
    count: int
    percent: str
    start: float
    width: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRow:
    """A publisher with what it carries."""

    name: str
    documents: int
    statements: int
    relayed: int
    """Statements with somebody between the speaker and the publisher's writer."""
    reprints: int
    shares: tuple[Share, ...]
    grade: str
    grounds: str
    suggested: tuple["Suggested", ...] = ()
    """Single items for which a credibility is suggested; the grade stays until a person gives one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggested:
    """A figure of credibility, 1 to 5, that other tellings suggest for one item, with what it rests on."""

    figure: str
    ground: str
    line: Line


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """A party: how often it speaks, in what standing, and how often others speak about it."""

    name: str
    heard: int
    spoken_about: int
    shares: tuple[Share, ...]
    last: str
    latest: Line | None


def count_shares(lines: Iterable[Line]) -> tuple[Share, ...]:
    """Return how the lines divide by standing, nearest to the speaker first; empty parts are left out."""
    count = Counter(line.standing for line in lines)
    total = sum(count.values())
    shares = []
    start = 0.0
    for key, name, _ in STANDINGS:
        if count[key]:
            width = 100 * count[key] / total
            percent = str(round(width)) if width >= 0.5 else "under 1"
            shares.append(
                Share(
                    key=key, name=name, count=count[key], percent=percent, start=round(start, 2), width=round(width, 2)
                )
            )
            start += width
    return tuple(shares)


def build_sources(
    documents: Sequence[Document],
    lines: Sequence[Line],
    grades: Iterable[SourceGrade],
    findings: Iterable[Finding] = (),
) -> tuple[SourceRow, ...]:
    """Return one row a publisher, the most statements first, with the credibility that ``findings`` suggest for its items."""
    suggested = _suggested(lines, findings)
    grade_of = {grade.source: grade for grade in grades}
    by_name: dict[str, list[Document]] = {}
    for document in documents:
        by_name.setdefault(document.publisher or "publisher unknown", []).append(document)
    mine: dict[str, list[Line]] = {}
    for line in lines:
        mine.setdefault(line.document.publisher or "publisher unknown", []).append(line)
    rows = []
    for name, found in by_name.items():
        said = mine.get(name, [])
        grade = grade_of.get(name)
        rows.append(
            SourceRow(
                name=name,
                documents=len(found),
                statements=len(said),
                relayed=sum(_is_relayed(line) for line in said),
                reprints=sum(d.reprint_of is not None for d in found),
                shares=count_shares(said),
                grade=f"{grade.reliability}{grade.credibility}" if grade else "F6",
                grounds=_grounds(grade),
                suggested=tuple(suggested.get(name, ())),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.statements, row.name)))


def _suggested(lines: Iterable[Line], findings: Iterable[Finding]) -> dict[str, list[Suggested]]:
    line_of = {line.statement.id: line for line in lines}
    found: dict[str, list[Suggested]] = {}
    for finding in findings:
        details = dict(finding.details)
        line = line_of.get(next(iter(finding.statement_ids), ""))
        if line is not None and "suggestion" in details:
            told = Suggested(figure=details["suggestion"], ground=details.get("ground", ""), line=line)
            found.setdefault(line.document.publisher or "publisher unknown", []).append(told)
    return found


def build_voices(parties: Sequence[str], lines: Sequence[Line], own: Collection[str] = ()) -> tuple[Voice, ...]:
    """Return who is at the table: each party with how often it is heard and how often spoken about.

    Those of the case, ``own``, always are; others only by what they do in the negotiation, or where others speak to or of them.
    """
    heard: dict[str, list[Line]] = {}
    about: Counter[str] = Counter()
    for line in lines:
        statement = line.statement
        if statement.party:
            heard.setdefault(statement.party, []).append(line)
        about.update({n for n in (statement.about, statement.addressee) if n and n != statement.party})
    voices = []
    for name in parties:
        said = heard.get(name, [])
        if said and name not in own and not about[name] and all(map(_is_aside, said)):
            continue
        # A gloss is last heard only where nothing nearer to the party's words is.
        latest = max(
            said, key=lambda x: (x.standing != "characterised", x.day.toordinal() if x.day else 0), default=None
        )
        voices.append(
            Voice(
                name=name,
                heard=len(said),
                spoken_about=about[name],
                shares=count_shares(said),
                last=name_day(latest.day) if latest else "",
                latest=latest,
            )
        )
    return tuple(voices)


def is_recommendation(line: Line) -> bool:
    """Tell whether a body puts a course to nobody in particular: who only writes papers sits at no table."""
    s = line.statement
    return s.speaker.kind == "body" and s.act == "propose" and s.addressee is None


def _is_aside(line: Line) -> bool:
    """Tell whether a statement takes no part in bargaining: a recommendation to nobody, or news that a side tells of something else."""
    return is_recommendation(line) or line.statement.act in ("report", "assess", "predict")


def list_chains(lines: Sequence[Line], limit: int) -> tuple[tuple[tuple[str, ...], str, tuple[Line, ...]], ...]:
    """Return the longest ways from a speaker to the reader: (relays, speaker, lines), longest first."""
    chains: dict[tuple[tuple[str, ...], str], list[Line]] = {}
    for line in lines:
        if _is_relayed(line):
            chains.setdefault((line.through, line.who), []).append(line)
    order = sorted(chains.items(), key=lambda item: (-len(item[0][0]), -len(item[1])))
    return tuple((relays, who, tuple(found[:3])) for (relays, who), found in order[:limit])


def find_unknown(lines: Lines) -> tuple[Line, ...]:
    """Return the lines from unnamed sources and rumour, rumour last."""
    found = [line for line in lines.all() if line.standing in ("anonymous", "rumour")]
    return tuple(sorted(found, key=lambda line: (line.standing == "rumour", line.day is None, line.day)))


def _is_relayed(line: Line) -> bool:
    return bool(line.through)


def _grounds(grade: SourceGrade | None) -> str:
    if grade is None:
        return ""
    if grade.graded_by:
        return f"graded by {grade.graded_by}"
    return f"reliability suggested: {grade.suggestion} ({grade.grounds[0]})" if grade.suggestion else ""
