"""The label sets of the encoder's heads, in the order of their columns."""

from detente.records.statements import ACTS, FIRMNESSES, FORMS, ISSUES, SOURCINGS, TIMES

ATTRIBUTION_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
UNIT_TAGS = ("O", "B-unit", "I-unit", "B-more", "I-more")
"""``more`` is a further piece of the content before it."""
ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue")
"""Source and cue of statements."""
CONDITION_TAGS = ("O", "B-condition", "I-condition")
TAGGERS = {"attribution": ATTRIBUTION_TAGS, "unit": UNIT_TAGS, "role": ROLE_TAGS, "condition": CONDITION_TAGS}
LINKS = ("cue_source", "content_cue", "unit_source", "unit_cue")
"""Each names the span that points and the span pointed at."""
POLARITIES = ("positive", "negative")
LABELS: dict[str, tuple[str, ...]] = {
    "act": ACTS,
    "form": FORMS,
    "sourcing": SOURCINGS,
    "firmness": FIRMNESSES,
    "time": TIMES,
    "polarity": POLARITIES,
}
"""Heads with one answer a unit; ``issues`` has several."""
ISSUE_LABELS = ISSUES


def tag_columns() -> dict[str, tuple[int, int]]:
    """Return each tagger's first and last column in the encoder's emissions."""
    columns, start = {}, 0
    for name, tags in TAGGERS.items():
        columns[name] = (start, start + len(tags))
        start += len(tags)
    return columns
