"""Where an article ends and a note about its author begins."""

import re

_ABOUT_AUTHOR = re.compile(
    r"(?:^|\n)[*\s]*[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:, [^.\n]{3,60},)?(?: \([^)\n]{3,60}\))? (?:is|was|are) (?:an?|the|currently|also|co-)\b[^.\n]{0,80}"
    r"\b(?:correspondent|columnist|contributor|editor|author|journalist|professor|fellow|writer|analyst|director|researcher|blogger|commentator|historian|reporter|lecturer|founder)\b"
)
_TAIL = 0.7
"""Share of a text after which a paragraph about a person by profession is about its author."""


def end_of_article(text: str, body_start: int = 0) -> int:
    """Return where the paragraphs about the author begin that close an article; the text's end where there are none."""
    found = _ABOUT_AUTHOR.search(text, max(body_start, int(len(text) * _TAIL)))
    return found.start() if found else len(text)
