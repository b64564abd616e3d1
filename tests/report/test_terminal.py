from dataclasses import replace
from datetime import date

from report_samples import DOCUMENTS, LEDGER, REPORT

from detente.records.ledger import SummaryLine
from detente.report.terminal import summarise


def test_summary_names_what_is_on_the_table():
    text = summarise(REPORT)
    assert "The pass, as of 10 March 2031" in text
    assert (
        "North to South, 1 March 2031: “it would open the pass if the South withdrew its guns” (relayed, live)" in text
    )


def test_later_documents_are_not_counted():
    text = summarise(replace(REPORT, as_of=date(2031, 3, 2)))
    assert "1 document, 2 statements" in text


def test_losses_are_counted():
    assert "Encrypted: 1 (not used)" in summarise(REPORT)


def test_control_sequences_of_a_document_do_not_reach_the_terminal():
    line = SummaryLine(section="offers", sentence="clear \x1b[2J screen \u202e reversed")
    text = summarise(replace(REPORT, ledger=replace(LEDGER, summary=(line,)), documents=DOCUMENTS))
    assert "\x1b" not in text
    assert "\u202e" not in text
