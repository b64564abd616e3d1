"""What office programs put around and between words: controls, tracked changes, boxes, notes, tables."""

import io
import zipfile

import docx
from docx.oxml import parse_xml

from detente.ingest.reading import read_source
from detente.ingest.sources import Source
from detente.records.documents import Document

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def _text(name: str, data: bytes) -> str:
    return next(item.text for item in read_source(Source(path=name, data=data)) if isinstance(item, Document))


def _run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def _docx(*blocks: str) -> bytes:
    document = docx.Document()
    for number, block in enumerate(blocks):
        document.element.body.insert(number, parse_xml(block))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_words_in_controls_insertions_links_and_boxes_are_read_and_deleted_ones_are_not() -> None:
    box = f"<w:txbxContent><w:p>{_run('In a box.')}</w:p></w:txbxContent>"
    data = _docx(
        f"<w:sdt {_W}><w:sdtContent><w:p>{_run('In a control.')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p {_W}>{_run('They ')}<w:ins>{_run('agreed')}</w:ins><w:del><w:r><w:delText>refused</w:delText></w:r></w:del>"
        f"<w:hyperlink>{_run(' to meet.')}</w:hyperlink></w:p>",
        f"<w:p {_W} {_MC}><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert _text("a.docx", data) == "In a control.\n\nThey agreed to meet.\n\nIn a box."


def test_a_row_of_a_table_is_a_line_and_a_table_in_a_cell_stands_in_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc><w:p>{_run('inner')}</w:p></w:tc></w:tr></w:tbl>"
    cells = f"<w:tc><w:p>{_run('one')}</w:p><w:p>{_run('two')}</w:p></w:tc><w:tc>{inner}<w:p/></w:tc>"
    assert _text("a.docx", _docx(f"<w:tbl {_W}><w:tr>{cells}</w:tr></w:tbl>")) == "one two | inner"


def test_opendocument_leaves_out_what_was_deleted_notes_and_remarks() -> None:
    content = (
        "<o xmlns:text='t' xmlns:table='b'><text:tracked-changes><text:deletion><text:p>Deleted.</text:p></text:deletion></text:tracked-changes>"
        "<text:p>They agreed<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Source.</text:p></text:note-body></text:note>"
        " to meet<text:annotation><text:p>Check this.</text:p></text:annotation>.</text:p>"
        "<table:table-row><table:table-cell><text:p>one</text:p></table:table-cell><table:table-cell><text:p>two</text:p></table:table-cell></table:table-row></o>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    assert _text("a.odt", stream.getvalue()) == "They agreed to meet.\n\none | two"
