"""Office holders by date, against annotations/offices.jsonl: what the table says, and what the mention becomes in its document.

    python benchmarks/offices.py [--errors] [--table]

Prints the share right with its 95 % interval (Wilson), by half, period and region, for named and unnamed mentions. `--errors` lists what is
wrong in all but the fresh draw; `--table` leaves the documents unread. A mention that means nobody in office (``holder`` null) counts only in
the documents, where it should not become the holder of the day.
"""

import gzip
import hashlib
import json
import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from detente.codebook.actors import canonical
from detente.codebook.offices import find_office, holder, offices
from detente.codebook.states import states
from detente.codebook.tables import name_key
from detente.extract.days import guess_day
from detente.extract.speakers import Names
from detente.extract.voices import as_issued, find_voice, home_of
from detente.ingest.reading import read_paths
from detente.ingest.settings import ReadSettings
from detente.pipeline.evaluation.times import read_timeml
from detente.records.documents import Document

ROOT = Path(__file__).resolve().parent.parent
CORPORA = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared")) / "corpora"
GOLD = ROOT / "annotations" / "offices.jsonl"
REGIONS = {
    "Middle East": "il eg jo sy lb sa ye iq ir ps qa ae kw bh om tr plo ma tn dz ly sd",
    "Asia and Pacific": "cn tw jp kr kp in pk af vn vn_n vn_s la kh th mm sg id my ph au nz mh lk bd np mn",
    "former Soviet Union": "su ru ua by md ge am az kz uz tm tj kg lv lt ee",
    "Americas": "us ca mx co cl ar pe do pa gt cu ht br ve",
    "Africa south of the Sahara": "et sn za ug ao ng ke cd rw ml td",
}
LAST_DRAW = 4
_TITLES = {"king", "president", "bin", "al", "el", "jr", "the"}
_LONG = 3
"""Letters from which one surname after one initial is one person, given names being spelled in many ways."""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words that name an office, read by hand: who held it that day, or nobody."""

    file: str
    doc: str
    start: int
    end: int
    day: date
    office: str
    state: str
    holder: str | None
    sure: int
    named: bool
    draw: int
    """1 to 4: each was drawn and labelled after tables and resolution had been mended on the earlier ones."""

    @property
    def half(self) -> str:
        """The part of the gold: the last draw is ``fresh``; the others were so once, and have been mended on since."""
        if self.draw > 1:
            return "fresh" if self.draw == LAST_DRAW else f"draw {self.draw}"
        digest = hashlib.sha256(f"{self.file}|{self.doc}".encode()).hexdigest()
        return "tune" if int(digest, 16) % 2 else "held-out"

    @property
    def region(self) -> str:
        """The part of the world, ``bodies`` for international ones."""
        code = next(
            (c for c, s in states().items() if s.name == self.state), "plo" if "Liberation" in self.state else ""
        )
        if not code:
            return "bodies"
        return next((region for region, codes in REGIONS.items() if code in codes.split()), "Europe")

    @property
    def period(self) -> str:
        """The span of years that the document is from."""
        return "1956-1968" if self.day.year < 1970 else "1970-1999" if self.day.year < 2000 else "2000-2024"


def read_gold(path: Path = GOLD) -> list[Mention]:
    """Return the mentions that were read by hand."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found.append(Mention(day=date.fromisoformat(row.pop("date")), **row))
    return found


def read_raw(gold: list[Mention]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return the records of the corpora that the gold names; ``text`` is what the offsets count in."""
    wanted = {(m.file, m.doc) for m in gold}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for file in sorted({m.file for m in gold}):
        path = CORPORA / file
        if path.suffix == ".txt":
            found[file, "-"] = {"text": path.read_text("utf-8")}
            continue
        if path.suffix == ".tml":
            found[file, "-"] = {"text": read_timeml(path).text}
            continue
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
            for row in map(json.loads, stream):
                key = (file, str(row.get("id") or row["url"]))
                if key in wanted:
                    found[key] = row
    return found


def words(name: str) -> list[str]:
    """Return the words of a name in plain letters, without titles."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    return [word for word in re.sub(r"[^a-z0-9]", " ", plain).split() if word not in _TITLES]


def same_person(a: str, b: str) -> bool:
    """Tell whether two names mean one person: a known alias, the words of one in the other, or initial and surname."""
    first, second = (canonical(name) for name in (a, b))
    if first and second and first.name == second.name:
        return True
    left, right = words(a), words(b)
    if left and right and (set(left) <= set(right) or set(right) <= set(left)):
        return True
    return bool(left and right) and left[0][0] == right[0][0] and left[-1] == right[-1] and len(left[-1]) > _LONG


def in_table(mention: Mention) -> str | None:
    """Return whom the table has for the office, the state or body, and the day."""
    office = find_office(mention.state, mention.office, mention.day)
    if office is None:
        key = name_key(mention.office)
        office = next(
            (o for o in offices().values() if o.of == mention.state and any(name_key(t).endswith(key) for t in (o.title, *o.aliases))),
            None,
        )  # fmt: skip
    tenure = holder(office.id, mention.day) if office else None
    return tenure.holder if tenure else None


def read_documents(gold: list[Mention]) -> Iterator[tuple[Mention, Document, int]]:
    """Yield each mention with its document, as reading makes it, and the place of the mention in it."""
    raw = read_raw(gold)
    with TemporaryDirectory() as folder:
        for number, mention in enumerate(gold):
            row = raw[mention.file, mention.doc]
            path = CORPORA / mention.file
            if path.suffix != ".txt":
                path = Path(folder) / str(number) / path.name.removesuffix(".gz")
                path.parent.mkdir()
                if path.suffix == ".tml":
                    path = path.with_suffix(".txt")
                path.write_text(row["text"] if path.suffix == ".txt" else json.dumps(row), encoding="utf-8")
            documents = [
                d for d in read_paths([path], settings=ReadSettings(keep_repeats=True)) if isinstance(d, Document)
            ]
            if not documents:
                continue
            document = documents[0] if documents[0].published else replace(documents[0], published=mention.day)
            at = _place(document.text, row["text"], mention)
            if at >= 0:
                yield mention, document, at


def _place(text: str, raw: str, mention: Mention) -> int:
    """Return where the mention stands in the text that reading made of the raw text: the same words after the same words."""
    exact = re.sub(r"\s+", " ", raw[mention.start : mention.end])
    before = re.findall(r"\w+", raw[max(0, mention.start - 60) : mention.start])[-4:]
    pattern = r"\W+".join(map(re.escape, before)) + r"\W*" if before else ""
    mark = re.compile(pattern + "(" + r"\s+".join(map(re.escape, exact.split(" "))) + ")")
    found = [m.start(1) for m in mark.finditer(text)] or [m.start() for m in re.finditer(re.escape(exact), text)]
    return min(found, key=lambda at: abs(at - mention.start), default=-1)


def in_document(mention: Mention, document: Document, at: int, exact: str) -> str | None:
    """Return the person that resolution makes of the mention, None where it makes none of it."""
    issued = as_issued(document)
    heading = "\n".join(part for part in (issued.title, issued.publisher, issued.author) if part)
    on = document.published or guess_day(document.text, heading)
    names = Names(document.text, on, heading, home_of(issued))
    voice = find_voice(issued, names, None)
    names.pair, names.host, names.guest = voice.pair, voice.host, voice.other
    found = names.resolve(exact, at)
    return found.speaker.name if found and found.speaker.kind == "person" else None


def interval(right: int, count: int) -> tuple[float, float]:
    """Return the Wilson interval of a share, 95 %."""
    share, z = right / count, 1.96
    middle = share + z * z / (2 * count)
    half = z * ((share * (1 - share) + z * z / (4 * count)) / count) ** 0.5
    return round((middle - half) / (1 + z * z / count), 3), round((middle + half) / (1 + z * z / count), 3)


def summary(rows: list[tuple[Mention, str | None]]) -> dict[str, Any]:
    """Return the share right over all and by half, kind, period and region."""
    groups: dict[str, list[str]] = defaultdict(list)
    for mention, found in rows:
        verdict = _verdict(mention, found)
        kind = "named" if mention.named else "unnamed"
        for name in ("all", mention.half, kind, f"{mention.half}, {kind}", mention.period, mention.region):
            groups[name].append(verdict)
    return {
        name: {
            "n": len(verdicts),
            "right": round(verdicts.count("right") / len(verdicts), 3),
            "interval": interval(verdicts.count("right"), len(verdicts)),
            "wrong": verdicts.count("wrong"),
            "none": verdicts.count("none"),
        }
        for name, verdicts in sorted(groups.items())
    }


def _verdict(mention: Mention, found: str | None) -> str:
    if mention.holder is None:
        of_day = in_table(mention)
        return "wrong" if found and of_day and same_person(found, of_day) else "right"
    return "none" if found is None else "right" if same_person(found, mention.holder) else "wrong"


def show(rows: list[tuple[Mention, str | None]], raw: dict[tuple[str, str], dict[str, Any]]) -> None:
    """Print what is wrong in all but the fresh draw."""
    for mention, found in rows:
        if mention.half != "fresh" and _verdict(mention, found) != "right":
            text = raw[mention.file, mention.doc]["text"]
            exact = text[mention.start : mention.end]
            print(
                f"{mention.day} {mention.state} {mention.office}: {exact!r} is {mention.holder}, found {found} [{mention.doc}]"
            )


def main(arguments: list[str]) -> None:
    """Print both figures as one JSON object."""
    gold = read_gold()
    held = [m for m in gold if m.holder]
    table: list[tuple[Mention, str | None]] = [(m, in_table(m)) for m in held]
    result: dict[str, Any] = {"table": summary(table)}
    raw = read_raw(gold) if "--errors" in arguments or "--table" not in arguments else {}
    if "--errors" in arguments:
        show(table, raw)
    if "--table" not in arguments:
        read = []
        for mention, document, at in read_documents(gold):
            exact = raw[mention.file, mention.doc]["text"][mention.start : mention.end]
            read.append((mention, in_document(mention, document, at, " ".join(exact.split()))))
        result["document"] = summary([row for row in read if row[0].holder])
        result["nobody in office"] = summary([row for row in read if not row[0].holder])["all"]
        result["mentions not found in the text as read"] = len(gold) - len(read)
        if "--errors" in arguments:
            print("In documents:")
            show(read, raw)
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
