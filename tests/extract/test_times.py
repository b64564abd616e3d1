from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.extract.due import find_when
from detente.extract.periods import span_of
from detente.extract.times import find_times
from detente.records.statements import Interval

WEDNESDAY = date(2023, 2, 1)


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("The envoy said on Monday that talks had ended.", "DATE", "2023-01-30"),
        ("The envoys will meet on Monday in Vienna.", "DATE", "2023-02-06"),
        ("They met last Friday evening.", "TIME", "2023-01-27TEV"),
        ("The truce was signed on March 5, 2021.", "DATE", "2021-03-05"),
        ("A letter of 26 October 1962 was read.", "DATE", "1962-10-26"),
        ("The offensive came late last year.", "DATE", "2022"),
        ("They want a deal before Spring.", "DATE", "2023-SP"),
        ("The accord of the mid-1980s lapsed.", "DATE", "198X"),
        ("Two weeks ago the line went dead.", "DATE", "2023-W03"),
        ("The blockade lasted 48 hours.", "DURATION", "PT48H"),
        ("It will take several months.", "DURATION", "PXM"),
        ("Oil exports fell in the third quarter of 2022.", "DATE", "2022-Q3"),
        ("The sides are talking now.", "DATE", "PRESENT_REF"),
        ("Observers report every week.", "SET", "P1W"),
        ("The session opens at 10:30 a.m. in Geneva.", "TIME", "2023-02-01T10:30"),
        ("He spoke in July last year.", "DATE", "2022-07"),
        ("Next month the mandate ends.", "DATE", "2023-03"),
    ],
)
def test_an_expression_has_the_value_that_timex3_gives_it(words: str, kind: str, value: str) -> None:
    (found,) = find_times(words, WEDNESDAY)
    assert (found.kind, found.value) == (kind, value)
    assert words[found.start : found.end] == found.exact


@pytest.mark.parametrize(
    "words", ["a six-year-old boy", "he may march on", "about 1,990 men", "$2023", "a second round"]
)
def test_words_and_numbers_that_name_no_time_are_left_alone(words: str) -> None:
    assert find_times(words, WEDNESDAY) == []


def test_without_a_date_only_full_dates_have_values() -> None:
    assert [t.value for t in find_times("On Monday, by March, in May 2021", None)] == ["2021-05"]


def test_the_quarter_named_last_is_the_one_a_year_earlier_counts_from() -> None:
    found = find_times("In the third quarter exports rose 4 percent from a year earlier.", date(1989, 10, 26))
    assert [t.value for t in found] == ["1989-Q3", "1988-Q3"]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2023-W05", ("2023-01-30", "2023-02-05")),
        ("2023-Q1", ("2023-01-01", "2023-03-31")),
        ("2022-WI", ("2022-12-01", "2023-02-28")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("2023-02-01TMO", ("2023-02-01", "2023-02-01")),
    ],
)
def test_a_value_spans_its_days(value: str, days: tuple[str, str]) -> None:
    span = span_of(value)
    assert span is not None
    assert (span[0].isoformat(), span[1].isoformat()) == days


def test_the_content_of_a_statement_says_when() -> None:
    assert find_when("the elections of 2024", WEDNESDAY, "future") == Interval(start="2024-01-01", end="2024-12-31")
    assert find_when("peace will come", WEDNESDAY, "future") == Interval()


@given(
    st.text(alphabet="the last next monday March 12 of 2023 ago in a week quarter 9:30 p.m. -th’s", max_size=70),
    st.dates(),
)
def test_any_words_are_read_without_an_error_and_spans_are_exact(words: str, on: date) -> None:
    found = find_times(words, on)
    assert all(words[t.start : t.end] == t.exact for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "words", ["nearly almost ", "the the ", "early late ", "Monday, ", "a few ", "the past two months and "]
)
def test_hostile_repeats_are_read_to_the_end(words: str) -> None:
    text = words * (100_000 // len(words)) + "The talks resume on 3 March 2025."
    assert find_times(text, date(2025, 1, 1))[-1].value == "2025-03-03"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sales of this year's third quarter", "1989-Q3"),
        ("the year-earlier third quarter", "1988-Q3"),
        ("the talks ended at noon Friday", "1989-10-27T12:00"),
        ("until 5 p.m. EST Nov. 6 the offer stands", "1989-11-06T17:00"),
        ("it lasted 2 1/2 years", "P2Y6M"),
        ("for more than four decades", "P40Y"),
        ("talks were held over the weekend", "1989-W43-WE"),
        ("in nineteen ninety-one he was convicted", "1991"),
        ("by the year two thousand", "2000"),
    ],
)
def test_values_of_less_common_expressions(words: str, value: str) -> None:
    assert [t.value for t in find_times(words, date(1989, 10, 30))] == [value]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The pact will be signed on Friday.", "2023-02-03"),
        ("The envoys planned to leave on Friday.", "2023-02-03"),
        ("Until Monday, they had not answered.", "2023-01-30"),
        ("He was given until Monday to answer.", "2023-02-06"),
        ("The truce had been due to expire on Monday.", "2023-01-30"),
        ("A mission will leave for the border on 6 August.", "2023-08-06"),
        ("The vote is due this September.", "2023-09"),
        ("Loans of up to $90 million run through March.", "2023-03"),
        ("They took part in planning for the summit in April.", "2023-04"),
        ("It would be paid on an unspecified date in May.", "2023-05"),
        ("They will answer after Monday.", "2023-02-06"),
        ("Their talks broke down nearly two years ago.", "2021"),
        ("The siege of January nineteen ninety-four went on.", "1994-01"),
        ("exports in the first months of the year", "2023"),
    ],
)
def test_the_words_around_tell_the_direction(words: str, value: str) -> None:
    assert value in [t.value for t in find_times(words, WEDNESDAY)]


def test_soon_after_something_is_no_time_to_come() -> None:
    assert find_times("He left soon after the vote.", WEDNESDAY) == []


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("The pact was signed in 1994. Two years later it lapsed.", ["1994", "1996"]),
        ("They signed on 3 May 2021. The next day the guns spoke again.", ["2021-05-03", "2021-05-04"]),
        ("In March 2020 the talks stalled. Later that year they resumed.", ["2020-03", "2020"]),
        ("Three days later the line went dead.", ["P3D"]),
        ("The round runs from September 20-22, 2024.", ["2024-09-20", "2024-09-22"]),
        ("They meet on 20 and 21 September 2024.", ["2024-09-20", "2024-09-21"]),
        ("during the 2019-2020 talks", ["2019", "2020"]),
        ("The offer expires tomorrow at 5 p.m.", ["2023-02-02", "2023-02-02T17:00"]),
        ("until 18:00 GMT on Sunday the guns rest", ["2023-02-05T18:00"]),
        ("The guns rest at midnight.", ["2023-02-01T24:00"]),
        ("Shells fell overnight.", ["2023-01-31TNI"]),
        ("by the first quarter of next year", ["2024-Q1"]),
        ("in the second half of 2024", ["2024-H2"]),
        ("half a year of talks", ["P6M"]),
        ("for the past decade", ["P10Y"]),
        ("in the 21st century", ["20"]),
        ("before the year is out", ["2023"]),
        ("They exchange lists twice a year.", ["P1Y"]),
        ("every six months", ["P6M"]),
        ("each July", ["XXXX-07"]),
        ("On Mondays the office is shut.", ["XXXX-WXX-1"]),
        ("a matter of days", ["PXD"]),
        ("A month after the vote he left.", ["P1M"]),
        ("in the weeks ahead", ["FUTURE_REF"]),
        ("the score was 18:75 and then 3:16", []),
    ],
)
def test_sequences_ranges_clocks_and_what_comes_again(words: str, values: list[str]) -> None:
    assert [t.value for t in find_times(words, WEDNESDAY)] == values


def test_a_longer_period_named_since_ends_the_quarter_that_a_year_earlier_counts_from() -> None:
    text = "In the third quarter exports rose. For the nine months, they were twice those of a year earlier."
    assert find_times(text, date(1989, 10, 26))[-1].value == "1988"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("The vote is on Election Day 2024.", "2024-11-05"),
        ("They will meet on Labor Day.", "2023-09-04"),
        ("They met on Memorial Day.", "2022-05-30"),
        ("A Christmas truce held.", "2022-12-25"),
        ("on Thanksgiving", "2022-11-24"),
        ("The pact of the nineties lapsed.", "199X"),
        ("They will resume in the new year.", "2023"),
    ],
)
def test_days_and_years_known_by_a_name(words: str, value: str) -> None:
    assert [t.value for t in find_times(words, WEDNESDAY)] == [value]
    assert find_times("in the new year", date(2023, 11, 1))[0].value == "2024"


def test_a_period_of_another_year_is_the_quarter_named_last() -> None:
    found = find_times("In the third quarter exports rose. In the 1988 period they fell.", date(1989, 10, 26))
    assert [t.value for t in found] == ["1989-Q3", "1988-Q3"]


def test_the_previous_and_the_following_weekday_count_from_the_day_named_last() -> None:
    found = find_times("They met on 10 May 2021 and again the following Friday.", WEDNESDAY)
    assert [t.value for t in found] == ["2021-05-10", "2021-05-14"]
    assert find_times("up from the previous Friday", WEDNESDAY)[0].value == "2023-01-27"
    assert find_times("Sanctions were lifted the following year.", WEDNESDAY) == []
