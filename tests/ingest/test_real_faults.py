"""Faults found by reading real documents beside what was read from them."""

from datetime import date

from samples import PAGE, WORDS

from detente.ingest.bylines import authors_alone, title_alone
from detente.ingest.genre import guess_genre
from detente.ingest.letters import find_letter_turns
from detente.ingest.properties import heading_of, real_author, real_title
from detente.ingest.readers.pdf import is_garbled, join_lines
from detente.ingest.reading import read_source
from detente.ingest.sources import Source
from detente.ingest.turns import find_turns
from detente.records.documents import Document

PROSE = " ".join([WORDS] * 12)


def read_page(markup: str) -> Document:
    return next(i for i in read_source(Source(path="a.html", data=markup.encode())) if isinstance(i, Document))


def test_a_day_inside_the_article_is_not_its_date() -> None:
    page = f"<html><body><div><p>{PROSE} It began on January 22nd, 2009, he said. {PROSE}</p></div></body></html>"
    assert read_page(page).published is None


def test_a_day_beside_the_article_is_its_date_when_nothing_else_is() -> None:
    page = f"<html><body><div>March 4, 2022</div><article><h1>Talks</h1><p>{PROSE}</p><p>{PROSE}</p></article></body></html>"
    found = read_page(page)
    assert (found.published, found.published_from) == (date(2022, 3, 4), "page")
    assert read_page(PAGE.decode()).published_from == "metadata"


def test_a_text_layer_of_glyph_codes_is_no_text() -> None:
    assert is_garbled(
        "".join(f"{chr(33 + n * 7 % 60)}{chr(97 + n % 26)}#{chr(60 + n % 40)} {n % 3}$%&  " for n in range(80))
    )
    assert not is_garbled(PROSE)
    assert not is_garbled("1. Introduction . . . . . . . . . . . . . . . . . . 3\n" * 20)
    assert not is_garbled("संयुक्त राष्ट्र महासभा के अध्यक्ष महोदय, " * 12)
    assert not is_garbled("Population 83,190,556 (2021); GDP $4.2 bn; see http://example.org/a?b=c " * 5)


def test_a_word_divided_at_the_end_of_a_line_is_closed() -> None:
    assert join_lines(["the cease\x02", "fire holds"]).strip() == "the ceasefire holds"


def test_initials_are_no_speaker() -> None:
    text = "A list.\n" + "C. B. Miller flew planes.\nC. B. Miller was named.\nC. B. Miller retired.\n"
    assert find_turns(text) == ()


def test_a_heading_joined_by_a_comma_is_not_part_of_the_label() -> None:
    text = "THE TRIP TO EUROPE,THE PRESIDENT. Good morning to all.,Q. Sir, what now--,THE PRESIDENT. We go on.,Q. When?"
    assert [turn.label for turn in find_turns(text)] == ["THE PRESIDENT", "Q", "THE PRESIDENT", "Q"]


def test_thanks_are_no_signature() -> None:
    turns = find_letter_turns("Mr. President,\n\nWe meet again.\n\nThank You Mr. President")
    assert all(turn.role != "signatory" for turn in turns)


def test_a_speech_is_no_commentary() -> None:
    speech = (
        "Mr. President, Excellencies, I believe that we must act. In my view we should, and I think that my country must. "
        * 4
    )
    assert guess_genre(speech) == "official statement"


def test_a_title_made_up_by_a_program_gives_way_to_the_heading() -> None:
    text = f"Address by the Prime Minister at the General Debate\n\nNew York, 26 September 2024\n\n{PROSE}"
    assert real_title("Microsoft Word - final2.docx", text) == "Address by the Prime Minister at the General Debate"
    assert real_title("Speech to the Assembly", text) == "Speech to the Assembly"
    assert heading_of(f"{PROSE}\n\n{PROSE}") is None
    assert heading_of(f"New York, 26 September 2024\n\n{PROSE}") is None
    assert heading_of("Only a line of words") is None


def test_an_account_is_no_author() -> None:
    assert [real_author(name) for name in ("MJ Z", "nh", "CNONNENM", "python-docx", "Windows User", None)] == [None] * 6
    assert real_author("Boehm, Lukas") == "Boehm, Lukas"
    assert real_author("Maria T. Lopez") == "Maria T. Lopez"


def test_the_site_is_no_part_of_the_title() -> None:
    assert title_alone("Talks go on | The Courier", "The Courier") == "Talks go on"
    assert title_alone("Courier | All the news: Talks go on", "Courier | All the news") == "Talks go on"
    assert title_alone("Courier", "Courier") == "Courier"
    # A page that gives its whole title as the site's name: in every process the same part is the title.
    assert title_alone("Talks go on | The Courier", "Talks go on | The Courier") == "Talks go on"
    assert title_alone("Talks - a view", "Courier") == "Talks - a view"


def test_accounts_days_and_the_site_are_no_authors() -> None:
    assert authors_alone("Admin", "Courier") is None
    assert authors_alone("Courier; Ann Writer", "The Courier") == "Courier; Ann Writer"
    assert authors_alone("The Courier; Ann Writer", "The Courier") == "Ann Writer"
    assert authors_alone("Ann Writer is a reporter; Bob Editor Monday; November", None) == "Ann Writer; Bob Editor"
    assert authors_alone("By Ann Writer; Ann Writer", None) == "Ann Writer"
