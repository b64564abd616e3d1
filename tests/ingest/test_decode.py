import pytest

from detente.ingest.decode import decode, looks_binary, unwrap


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("naïve".encode(), "naïve", id="utf-8"),
        pytest.param("naïve".encode("utf-8-sig"), "naïve", id="utf-8-mark"),
        pytest.param("naïve".encode("utf-16"), "naïve", id="utf-16-mark"),
        pytest.param("The talks went on.".encode("utf-16-le"), "The talks went on.", id="utf-16-le"),
        pytest.param("The talks went on.".encode("utf-16-be"), "The talks went on.", id="utf-16-be"),
        pytest.param("Переговоры о прекращении огня начались в понедельник утром в столице.".encode("cp1251"), "Переговоры о прекращении огня начались в понедельник утром в столице.", id="windows-1251"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(data: bytes, text: str) -> None:
    assert decode(data)[0] == text


@pytest.mark.parametrize(
    ("data", "page"),
    [
        (b"b'<p>One\\n\\xc2\\xa0two \\'x\\'</p>'", "\n<p>One\n\u00a0two 'x'</p>"),
        (b"<h1>T</h1>\nb'<div>\\tA</div>'\n", "<h1>T</h1>\n<div>\tA</div>"),
        (b"<p>plain b'x'</p>", "<p>plain b'x'</p>"),
    ],
    ids=["alone", "after-a-title", "not-wrapped"],
)
def test_a_wrapped_page_is_unwrapped(data: bytes, page: str) -> None:
    assert unwrap(data).decode() == page


def test_control_bytes_are_binary_and_utf_16_is_not() -> None:
    assert looks_binary(bytes(range(32)))
    assert not looks_binary("text".encode("utf-16"))


def test_a_wrapped_page_keeps_what_is_no_escape() -> None:
    assert unwrap(rb"b'<p>\8 \101 \x41 \q</p>'") == b"\n<p>\\8 A A \\q</p>"
