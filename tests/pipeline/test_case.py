"""The case file is read whole, and its faults are named by their place."""

from pathlib import Path

import pytest

from detente.errors import ConfigError
from detente.pipeline.case import load_case, parse_case

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "case-file.md"
FULL = REFERENCE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]


def test_documented_example_is_read() -> None:
    case = parse_case(FULL)
    assert [p.name for p in case.parties] == ["United States", "Soviet Union", "Cuba"]
    assert case.parties[0].factions[0].members == ("Curtis LeMay", "Maxwell Taylor")
    assert case.terms[0].consent_of == ("Cuba",)
    assert case.terms[1].proposed
    assert case.outcomes[0].outcome == 1


def test_day_without_quotation_marks_is_a_date() -> None:
    assert parse_case('[[deadlines]]\ndate = 1962-11-20\ntext = "x"').deadlines[0].date == "1962-11-20"


def test_empty_file_is_an_empty_case() -> None:
    assert parse_case("").terms == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param('[[terms]]\nid="a"\ntext="b"\nissue="sanction"', "terms[0].issue: 'sanction'", id="unknown issue"),
        pytest.param('[[terms]]\nid="a"\ntext="b"\nisue="sanctions"', "terms[0].isue: unknown key; did you mean 'issue'", id="misspelt key"),
        pytest.param('[[terms]]\nid="a"', "terms[0].text: is missing", id="missing key"),
        pytest.param('[[terms]]\nid="a"\ntext="b"\n[[terms]]\nid="a"\ntext="c"', "terms[1].id: 'a' is given twice", id="id twice"),
        pytest.param('[[terms]]\nid="a"\ntext="b"\nconsent_of=["X"]', "terms[0].consent_of[0]: 'X' is no party", id="unknown party"),
        pytest.param('[[terms]]\nid="a"\ntext="b"\nkeywords="k"', "terms[0].keywords: must be a list", id="wrong type"),
        pytest.param('[[terms]]\nid="a"\ntext="b"\nkeywords=[1]', "terms[0].keywords[0]: must be text", id="wrong item"),
        pytest.param("terms = [1]", "terms[0]: must be a table", id="no table"),
        pytest.param('[[parties]]\nname="A"\n[[parties.factions]]\nmembers=["x"]', "parties[0].factions[0].name: is missing", id="nested"),
        pytest.param('[[parties]]\nname="A"\naliases=["x"]\n[[parties]]\nname="B"\nmembers=["X"]', "parties[1].members[0]: 'X' already", id="shared alias"),
        pytest.param('[[parties]]\nname="A"\n[[parties]]\nname="a"', "parties[1].name: 'a' is given twice", id="name in other capitals"),
        pytest.param('[[parties]]\nname="A"\n[[parties]]\nname="B"\naliases=["A"]', "parties[1].aliases[0]: 'A' already", id="alias is a party"),
        pytest.param('[[parties]]\nname="A"\nspeakers=["X"]\n[[parties]]\nname="B"\n[[parties.factions]]\nname="F"\nmembers=["X"]', "parties[1].factions[0].members[0]: 'X' already belongs to 'A'", id="faction of another"),
        pytest.param('[[parties]]\nname="A"\n[[parties.factions]]\nname="F"\n[[parties.factions]]\nname="F"', "parties[0].factions[1].name: 'F' is given twice", id="faction twice"),
        pytest.param('[[parties]]\nname="A"\n[[parties.factions]]\nname="F"\nmembers=["X"]\n[[parties.factions]]\nname="G"\nmembers=["X"]', "parties[0].factions[1].members[0]: 'X' is already in the faction 'F'", id="in two factions"),
        pytest.param('[[parties]]\nname=" "', "parties[0].name: is empty", id="empty name"),
        pytest.param('[[terms]]\nid="a"\ntext="b"\nkeywords=[""]', "terms[0].keywords[0]: is empty", id="empty keyword"),
        pytest.param('[[terms]]\nid="a"\ntext="b"\nopposites=["a"]', "terms[0].opposites[0]: 'a' stands for the term itself", id="opposite of itself"),
        pytest.param('[[terms]]\nid="stay"\ntext="b"\n[[terms]]\nid="go"\ntext="c"\nopposites=["stays"]', "terms[1].opposites[0]: 'stays' is no id of a term of this case; did you mean 'stay'?", id="opposite of nothing"),
        pytest.param('[[parties]]\nname="United States"\naliases=["US"]\n[[terms]]\nid="a"\ntext="b"\ndeliverable_by=["US"]', "terms[0].deliverable_by[0]: 'US' is no party of this case; did you mean 'United States'?", id="alias for a party"),
        pytest.param('[[theatres]]\nname="X"\n[[theatres]]\nname="X"', "theatres[1].name: 'X' is given twice", id="theatre twice"),
        pytest.param('[[gradings]]\nsource="x"\n[[gradings]]\nsource="X"', "gradings[1].source: 'X' is given twice", id="graded twice"),
        pytest.param('[[outcomes]]\nprediction="x"', "outcomes[0]: neither an outcome nor criteria", id="nothing settled"),
        pytest.param('probability_words = "likely"', "probability_words: 'likely' must be one of ICD 203", id="no standard"),
        pytest.param("min_confidence = true", "min_confidence: must be a number", id="true is no number"),
        pytest.param('[parties]\nname="A"', "parties: must be tables, each written [[parties]]", id="one bracket"),
        pytest.param('[[deadlines]]\ndate="soon"\ntext="x"', "deadlines[0].date: 'soon' is no date", id="no date"),
        pytest.param('[[gradings]]\nsource="x"\nreliability="G"', "gradings[0].reliability", id="no grade"),
        pytest.param('[[outcomes]]\nprediction="x"\noutcome=1\n[[outcomes]]\nprediction="x"\noutcome=0', "outcomes[1].prediction: 'x' is given twice", id="settled twice"),
        pytest.param('[[outcomes]]\nprediction="x"\noutcome=2', "outcomes[0].outcome", id="no outcome"),
        pytest.param("name = ", "not valid TOML", id="not toml"),
    ],
)  # fmt: skip
def test_fault_is_named_by_its_place(text: str, fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_case(text)
    assert fault in str(caught.value)


def test_a_misspelt_key_hides_no_other_fault() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_case('[[partys]]\nname="A"\n[[terms]]\nid="a"\ntext="b"\nissue="nope"')
    assert [line.split(":")[1].strip() for line in str(caught.value).splitlines()] == ["partys", "terms[0].issue"]


def test_case_file_made_on_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cäse.toml"
    path.write_bytes('\ufeffname = "Straße"\r\n\r\n[[parties]]\r\nname = "A"\r\n'.encode())
    assert load_case(path).parties[0].name == "A"


def test_case_file_in_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes('name = "x"'.encode("utf-16"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_case(path)


def test_all_faults_are_listed_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_case('[[terms]]\nid="a"\n[[deadlines]]\ndate="2024"')
    assert len(str(caught.value).splitlines()) == 2


def test_missing_file_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_case(tmp_path / "none.toml")
