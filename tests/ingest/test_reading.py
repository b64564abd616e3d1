import json
import zipfile
from pathlib import Path

import pytest

from detente.ingest.reading import read_paths
from detente.ingest.settings import ReadSettings
from detente.ingest.turns import find_turns
from detente.records.documents import Diagnostic, Document

PROSE = "The minister told reporters that the two delegations would meet again in the spring."


def documents(path: Path, **settings: object) -> list[Document]:
    return [item for item in read_paths([path], settings=ReadSettings(**settings)) if isinstance(item, Document)]  # type: ignore[arg-type]


def codes(path: Path | str) -> list[str]:
    return [item.code for item in read_paths([path]) if isinstance(item, Diagnostic)]


def test_a_text_file_keeps_everything_but_its_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        "\ufeffdate: 2020-02-03\r\nsource: Daily\r\nid: 7\r\n\r\nA\u200b  b\rc \x00".encode()
    )
    (document,) = documents(tmp_path)
    assert document.text == "date: 2020-02-03\nsource: Daily\nid: 7\n\nA\u200b  b\nc \x00"
    assert document.text[document.body_start :].startswith("A\u200b")
    assert (str(document.published), document.published_from, document.publisher, document.source_id) == (
        "2020-02-03",
        "header",
        "Daily",
        "7",
    )


def test_json_lines_keep_their_text_and_own_id(tmp_path: Path) -> None:
    row = {
        "id": 12,
        "body": "One.\r\nTwo.",
        "publishedAt": "2022-03-04T23:30:00Z",
        "source": {"name": "Daily"},
        "headline": "H",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (document,) = documents(tmp_path)
    assert (document.text, document.source_id, document.title, document.publisher) == (
        "One.\r\nTwo.",
        "12",
        "H",
        "Daily",
    )
    assert str(document.published) == "2022-03-04"


def test_a_broken_line_is_reported_and_the_next_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "a b", "date": "2020-01-01"}\n{broken\n{"text": "c d", "date": "2020-01-02"}\n'
    )
    assert [d.text for d in documents(tmp_path)] == ["a b", "c d"]
    assert codes(tmp_path) == ["bad_json"]


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "a"}, {"text": "b"}]',
        '{"status": "ok", "articles": [{"content": "a"}, {"content": "b"}]}',
        '{"text": "a"}\n{"text": "b"}',
    ],
    ids=["list", "under-a-key", "lines"],
)
def test_json_in_its_usual_shapes(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    assert [d.text for d in documents(tmp_path)] == ["a", "b"]


def test_a_named_column_wins_over_the_guess(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "short", "Corpo": "the whole text"}\n')
    assert [d.text for d in documents(tmp_path, columns={"Corpo": "text"})] == ["the whole text"]


def test_a_document_without_a_date_is_kept_and_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE)
    assert documents(tmp_path)[0].published is None
    assert codes(tmp_path) == ["no_date"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "no_text"),
        ("a.bin", bytes(range(32)) * 40, "unknown_format"),
        ("a.jsonl", b"[]\n", "bad_json"),
        ("a.jsonl", b"\n\n", "no_text"),
        ("a.csv", b"title;date;text\n", "no_text"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert codes(tmp_path) == [code]


def test_a_missing_input_is_named() -> None:
    assert codes("no/such/file.txt") == ["missing"]


def test_the_same_document_is_yielded_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"date 2020-01-01 {PROSE}")
    assert [Path(d.path or "").name for d in documents(tmp_path)] == ["a.txt"]
    assert codes(tmp_path) == ["repeated"]


def test_folders_are_walked_in_order_and_patterns_expanded(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/c.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"{name} {PROSE}")
    assert [d.text.split()[0] for d in documents(tmp_path)] == ["a.txt", "b.txt", "sub/c.txt"]
    assert [d.text.split()[0] for d in documents(tmp_path / "*.txt")] == ["a.txt", "b.txt"]


def test_files_about_a_folder_are_left_out_unless_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date: 2020-01-01\n\nTalks went on.")
    (tmp_path / "README.md").write_text("What this folder holds.")
    (tmp_path / "case.toml").write_text('name = "Case"')
    folder = [item.path for item in read_paths([tmp_path]) if isinstance(item, Document)]
    assert codes(tmp_path) == ["about_the_folder", "about_the_folder"]
    named = [item.path for item in read_paths([tmp_path / "README.md"]) if isinstance(item, Document)]
    assert (folder, named) == ([str(tmp_path / "a.txt")], [str(tmp_path / "README.md")])


def test_an_archive_without_files_is_reported(tmp_path: Path) -> None:
    zipfile.ZipFile(tmp_path / "empty.zip", "w").close()
    assert codes(tmp_path / "empty.zip") == ["no_members"]


def test_the_only_question_of_a_transcript_is_no_part_of_the_answer() -> None:
    text = "THE PRESIDENT. We will stay.\n\nQ. When will you go?\n\nTHE PRESIDENT. Soon."
    assert [(turn.label, turn.role, text[turn.start : turn.end]) for turn in find_turns(text)] == [
        ("THE PRESIDENT", "speaker", "We will stay."),
        ("Q", "question", "When will you go?"),
        ("THE PRESIDENT", "speaker", "Soon."),
    ]


def test_any_name_speaks_in_the_running_text_of_a_talk() -> None:
    text = "President of Russia Vladimir Putin: Good afternoon. Uralchem CEO Dmitry Mazepin: Thank you. Vladimir Putin: Go on. Dmitry Mazepin: We will."
    labels = [turn.label for turn in find_turns(text, title="Meeting with Uralchem CEO Dmitry Mazepin")]
    assert labels == [
        "President of Russia Vladimir Putin",
        "Uralchem CEO Dmitry Mazepin",
        "Vladimir Putin",
        "Dmitry Mazepin",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Meal one\nPortion Fix Containers: 1 tsp.\nMeal two\nPortion Fix Containers: 2 tsp.\nMeal three\nPortion Fix Containers: 1 tsp.",
        "Dr. Ben Carson: Senator Not Fit for Office\n\nThe candidate said on Monday that he would go on.",
    ],
    ids=["list", "headline"],
)
def test_one_name_before_colons_is_no_transcript(text: str) -> None:
    assert find_turns(text, title="A Plan for the Week") == ()


def test_an_office_alone_before_colons_speaks() -> None:
    text = "Editorial Note\n\nPresident: Our basis is this, and we will say so when it is otherwise.\n\nThey have not agreed to that yet.\n\nPresident: We have said that to them constantly."
    assert [turn.label for turn in find_turns(text)] == ["President", "President"]
