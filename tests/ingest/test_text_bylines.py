"""Writers and outlets that plain texts name in lines of their own."""

import pytest

from detente.ingest.text_bylines import find_byline

BODY = (
    "\n\n"
    + "The ferry talks went on for a third day, and nobody signed anything. " * 20
    + "\n\nBoth towns want the pier, and each of them says that it was promised the whole of it by the county long ago, in writing and twice.\n"
)


@pytest.mark.parametrize(
    ("text", "author", "publisher"),
    [
        pytest.param(f"By Maria Lund{BODY}", "Maria Lund", None, id="byline"),
        pytest.param(
            f"By Maria Lund\n\nHarbour Monitor, March 03, 2031{BODY}", "Maria Lund", "Harbour Monitor", id="outlet and day"
        ),
        pytest.param(f"Ferries stop\nBy Maria Lund and John Okoro{BODY}", "Maria Lund; John Okoro", None, id="two writers"),
        pytest.param(f"Maria Lund for The Pier{BODY}", "Maria Lund", "The Pier", id="for an outlet"),
        pytest.param(f"By Maria Lund\nGeneva, 3 May 2031{BODY}", "Maria Lund", None, id="a dateline is no outlet"),
        pytest.param(f"By Maria Lund\nNew Pier, 3 May 2031{BODY}", "Maria Lund", None, id="a place of two words"),
        pytest.param(f"Reuters, 3 May 2031{BODY}", None, "Reuters", id="known outlet alone"),
        pytest.param(f"Lower Pier, 3 May 2031{BODY}", None, None, id="unknown name and day alone"),
        pytest.param(f"By Popular Demand{BODY}", None, None, id="not a name"),
        pytest.param(f"Ferries stop{BODY}\nBy Maria Lund", "Maria Lund", None, id="at the foot"),
        pytest.param("By Maria Lund the towns were told to wait, and they did so.", None, None, id="a sentence"),
    ],
)  # fmt: skip
def test_lines_of_their_own_name_writer_and_outlet(text: str, author: str | None, publisher: str | None) -> None:
    found = find_byline(text)
    assert (found.author, found.publisher) == (author, publisher)
