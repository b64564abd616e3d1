import pytest

from detente.ingest.publishers import normalise_publisher


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
