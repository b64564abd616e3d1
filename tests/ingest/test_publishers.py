import pytest

from detente.ingest.publishers import normalise_publisher, part_officials


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Digest of Other White House Announcements", "The White House"),
        ("Administration of Barack Obama", "The White House"),
        ("www.nytimes.com", "The New York Times"),
        ("The Courier", "The Courier"),
        ("Briefing Room | The White House", "The White House"),
        ("Press Releases – United States Department of State", "US Department of State"),
        ("Courier | Cars | Planes", "Courier"),
        ("World - Courier - Europe", "World - Courier - Europe"),
    ],
)
def test_a_publisher_has_one_name(given: str, name: str) -> None:
    assert normalise_publisher(given) == name


STATE = "US Department of State"
PAGE = "https://www.state.gov/a-statement/"


@pytest.mark.parametrize(
    ("publisher", "url", "parted"),
    [
        ("Antony J. Blinken, Secretary of State", None, (STATE, "Antony J. Blinken, Secretary of State")),
        ("Ned Price, Department Spokesperson", None, (STATE, "Ned Price, Department Spokesperson")),
        ("Jo Do, Acting Assistant SecretaryBureau of Affairs", PAGE, (STATE, "Jo Do, Acting Assistant SecretaryBureau of Affairs")),
        ("Acting Director of the Office of Maps Ann Berg, Ned Price, Spokesperson", PAGE, (STATE, "Acting Director of the Office of Maps Ann Berg, Ned Price, Spokesperson")),
        # Neither office nor address tells whose these are.
        ("Jo Do, Press Secretary", None, ("Jo Do, Press Secretary", None)),
        ("Jo Do, Secretary of State for Trade", None, ("Jo Do, Secretary of State for Trade", None)),
        ("Jo Do, former Secretary of State", "https://www.nytimes.com/a", ("Jo Do, former Secretary of State", None)),
        ("Office of the Spokesperson", PAGE, ("Office of the Spokesperson", None)),
        ("Ministry of Foreign Affairs, Spokesperson", PAGE, ("Ministry of Foreign Affairs, Spokesperson", None)),
    ],
)  # fmt: skip
def test_officials_are_authors_and_their_institution_publishes(
    publisher: str, url: str | None, parted: tuple[str | None, str | None]
) -> None:
    assert part_officials(publisher, None, url) == parted


def test_a_known_author_stays() -> None:
    line = "Ned Price, Department Spokesperson"
    assert part_officials(line, "Ann Berg", None) == (line, "Ann Berg")
