from detente.ids import document_id, statement_id


def test_the_same_text_from_another_publisher_is_another_document() -> None:
    assert document_id("text", publisher="A") != document_id("text", publisher="B")
    assert document_id("text", publisher="A") == document_id("text", publisher="A")


def test_a_missing_part_differs_from_an_empty_one_and_parts_do_not_run_together() -> None:
    assert document_id("text", title=None) != document_id("text", title="")
    assert document_id("ab", published="c") != document_id("a", published="bc")


def test_statements_on_the_same_words_are_told_apart_by_ordinal() -> None:
    assert statement_id("d", [(0, 5)]) != statement_id("d", [(0, 5)], 1)
    assert statement_id("d", [(0, 5)]) == statement_id("d", [(0, 5)], 0)
