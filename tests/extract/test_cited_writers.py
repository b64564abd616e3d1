"""Writers whom a text names with their papers."""

import pytest

from detente.extract.cited_writers import find_cited


@pytest.mark.parametrize(
    ("text", "writer", "outlet"),
    [
        ("As Berg wrote in the Harbour Post, the port is shut.", "Berg", "Harbour Post"),
        ("Writing in Der Spiegel, Ole Dahl argues that it must end.", "Ole Dahl", "Der Spiegel"),
        ("The Harbour Post's veteran correspondent Ann Berg has the text.", "Ann Berg", "Harbour Post"),
        ("According to Ann Berg of the Danube Review, he agreed.", "Ann Berg", "Danube Review"),
        ("An-Nahar's Samir Saad reported that he agreed.", "Samir Saad", "An-Nahar"),
        ("A column by Ann Berg in the FT says so.", "Ann Berg", "Financial Times"),
        ("As Paolo Ricci reports in the Corriere, he agreed.", "Paolo Ricci", "Corriere"),
        ("As Paolo Ricci reported in the Senate last week, he agreed.", None, None),
        ("He wrote in English, and Ann Berg reported in March.", None, None),
        ("According to Ann Berg of the Foreign Ministry, he agreed.", None, None),
    ],
)  # fmt: skip
def test_writer_and_paper(text: str, writer: str | None, outlet: str | None) -> None:
    found = next(find_cited(text), None)
    assert (found.writer if found else None, found.outlet if found else None) == (writer, outlet)
