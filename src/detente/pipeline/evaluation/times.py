"""Time expressions against gold TimeML documents, as TempEval-3 scores them: spans, relaxed spans, values."""

import html
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zlib import crc32

from detente.errors import DataError
from detente.extract.times import find_times
from detente.pipeline.evaluation.runs import hash_files

_TAG = re.compile(r"<TIMEX3 ([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_FIELD = re.compile(r'(\w+)="([^"]*)"')
FOLDS = 5
"""A document's fold is the CRC-32 of its file name modulo this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldTime:
    """A gold expression: code points of the text with white space flattened, TIMEX3 type and value."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TimedText:
    """A TimeML document: its text, creation date and expressions."""

    text: str
    on: date | None
    times: tuple[GoldTime, ...]


def read_timeml(path: Path) -> TimedText:
    """Return one document; raise DataError where it has no TEXT element."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.DOTALL)
    if body is None:
        raise DataError(f"{path} has no TEXT element; name TimeML files (.tml)")
    text, times, last = "", [], 0
    for match in _TAG.finditer(body[1]):
        text += _plain(body[1][last : match.start()])
        words, fields = _plain(match[2]), dict(_FIELD.findall(match[1]))
        times.append(
            GoldTime(
                start=len(text), end=len(text) + len(words), kind=fields.get("type", ""), value=fields.get("value", "")
            )
        )
        text, last = text + words, match.end()
    text += _plain(body[1][last:])
    return TimedText(text=re.sub(r"\s", " ", text), on=_created(raw), times=tuple(times))


def _plain(marked: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", marked))


def _created(raw: str) -> date | None:
    for fields in (dict(_FIELD.findall(m[1])) for m in re.finditer(r"<TIMEX3 ([^>]*)>", raw)):
        if fields.get("functionInDocument") == "CREATION_TIME":
            try:
                return date.fromisoformat(fields.get("value", "")[:10])
            except ValueError:
                return None
    return None


def score_times(folder: Path, *, fold: int | None = None) -> tuple[dict[str, float], str]:
    """Return F1 of exact spans, overlapping spans, and overlapping spans with the right value or type; and the corpus hash.

    All ``.tml`` files under ``folder`` count, or with ``fold`` those of one fold; raises DataError where there are none.
    """
    files = [f for f in sorted(folder.rglob("*.tml")) if fold is None or crc32(f.name.encode()) % FOLDS == fold]
    if not files:
        raise DataError(f"no .tml files under {folder}; name a folder of TimeML documents")
    total: Counter[str] = Counter()
    for file in files:
        document = read_timeml(file)
        found = find_times(document.text, document.on)
        total.update(gold=len(document.times), predicted=len(found))
        free = list(found)
        for gold in document.times:
            own = next((p for p in free if p.start < gold.end and gold.start < p.end), None)
            if own is None:
                continue
            free.remove(own)
            total.update(
                relaxed=1,
                strict=int((own.start, own.end) == (gold.start, gold.end)),
                value=int(own.value == gold.value),
                type=int(own.kind == gold.kind),
            )
    both = total["gold"] + total["predicted"]
    figures = {name: 2 * total[name] / both if both else 0.0 for name in ("strict", "relaxed", "value", "type")}
    return figures | {"documents": len(files), "gold": total["gold"], "predicted": total["predicted"]}, hash_files(
        *files
    )
