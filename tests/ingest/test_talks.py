"""Labels in the running text of talks between several: texts written for these tests."""

from detente.ingest.turns import find_turns


def test_a_summit_is_known_as_a_talk_by_its_introduced_speakers() -> None:
    text = (
        "The leaders met. President of Norland Ann Reed: Colleagues, welcome. Mr Bekker. President of the Republic of Aland, Ivan Bekker Bekker IvanPresident of Aland : "
        "Thank you. Aland agrees. Ann Reed: Thank you. Ivan Bekker: One word more. Ann Reed: Good. Peter Hill: May I ask? Ann Reed: Yes. Remark: Louder!"
    )
    found = [(turn.label, turn.role) for turn in find_turns(text, 0, "Summit of the Bay")]
    assert found == [
        ("President of Norland Ann Reed", "speaker"),
        ("President of the Republic of Aland, Ivan Bekker", "speaker"),
        ("Ann Reed", "speaker"),
        ("Ivan Bekker", "speaker"),
        ("Ann Reed", "speaker"),
        ("Peter Hill", "speaker"),
        ("Ann Reed", "speaker"),
        ("Remark", "question"),
    ]


def test_a_colon_in_prose_makes_no_talk() -> None:
    text = "The plan has three parts. Peter Hill: a survey of the bay. It is short. Norland: a fleet. Aland: a port."
    assert find_turns(text, 0, "Summit of the Bay") == ()
