"""Titles and authors as pages give them, without the name of the site and without what is no author."""

import re

_JOINTS = (" | ", " – ", " — ", " - ", " : ", ": ", " » ")
_NOBODY = re.compile(
    r"(?:\w*admin\w*|(?:news ?|web ?|online ?)?(?:editors?|editorial|staff|desk|team|master)|root|guest|user|author|correspondents?|reporters?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|\W*)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:ap|afp|reuters|associated press|staff|senior|sports|auto|business|political|science|feature|contributing)(?: [\w&-]+){0,3} (?:writer|reporter|correspondent|editor|columnist)",
    re.IGNORECASE,
)
"""What stands behind a name as if it were another one."""
_BEHIND = re.compile(
    r"\s+(?:(?:is|was) an?\b.*|(?:published|updated|posted|contributed)\b.*|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(r"^(?:by|written by|text by|von|par|por|di|текст)[: ]\s*", re.IGNORECASE)


def title_alone(title: str | None, site: str | None) -> str | None:
    """Return the title of a page without the name of its site, which many pages put before or behind it."""
    if not title or not site:
        return title
    names = dict.fromkeys((site, *site.split(" | ")))
    # Behind the title first: where a page gives its whole title as the name of its site, the first part of that is the title.
    for name in names:
        for joint in _JOINTS:
            if title.casefold().endswith(f"{joint}{name}".casefold()) and len(title) > len(joint + name):
                return title[: -len(joint + name)].strip()
    for name in names:
        for joint in _JOINTS:
            if title.casefold().startswith(f"{name}{joint}".casefold()) and len(title) > len(name + joint):
                return title_alone(title[len(name + joint) :].strip(), site)
    return title


def authors_alone(author: str | None, site: str | None) -> str | None:
    """Return the names of authors, between semicolons, without accounts, days, the site itself and what a name is followed by."""
    if not author:
        return None
    names: list[str] = []
    own = re.sub(r"\W+", "", site or "").casefold()
    for part in author.split(";"):
        name = _BEFORE.sub("", _BEHIND.sub("", part.strip()))
        plain = re.sub(r"\W+", "", name).casefold()
        if not _NOBODY.fullmatch(name) and plain not in (own, f"{own}com") and not (names and _ROLE.fullmatch(name)):
            names.append(name)
    return "; ".join(dict.fromkeys(names)) or None
