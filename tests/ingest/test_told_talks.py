"""Minutes that tell of a talk are no transcript, though a name stands before a colon once. Texts written for these tests."""

from detente.ingest.turns import find_turns


def test_told_talk_has_no_turns() -> None:
    text = "Mr. Hale said that the boats stay. Mr. Berg asked why. Mr. Hale said the toll was due.\n\nMr. Hale: “That is our view.” Mr. Berg said it was not his."
    assert find_turns(text, 0, "7. Memorandum of Conversation") == ()


def test_salutation_is_no_label() -> None:
    text = "Following is text of message.\n\n“Dear Mr. President: The boats will stay until summer.”\n\nHale"
    assert [
        t.label for t in find_turns(text, 0, "7. Telegram From the Department of State") if t.role == "speaker"
    ] == []
