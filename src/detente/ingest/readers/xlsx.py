"""Excel workbooks by openpyxl, row by row; every sheet with a text column is read."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from detente.ingest.office import DAMAGED, check_package, names_in
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Draft, Item, Source
from detente.ingest.tables import read_rows
from detente.records.documents import Diagnostic


def sniff(source: Source) -> bool:
    """Tell whether it is a package with a workbook."""
    return "xl/workbook.xml" in names_in(source)


def read(source: Source, settings: ReadSettings) -> Iterator[Item]:
    """Yield a draft for each row of each sheet."""
    problem = check_package(source, settings)
    if problem:
        yield problem
        return
    from openpyxl import load_workbook

    lost: list[Diagnostic] = []
    found = False
    try:
        book = load_workbook(BytesIO(source.read(settings.max_input_bytes)), read_only=True, data_only=True)
        several = len(book.worksheets) > 1
        for sheet in book.worksheets:
            for item in read_rows(sheet.iter_rows(values_only=True), source, settings):
                if isinstance(item, Diagnostic) and item.severity == "skipped":
                    where = f"Sheet {sheet.title!r}: " if several else ""
                    lost.append(replace(item, message=where + item.message))
                else:
                    found = found or isinstance(item, Draft)
                    yield item
    except DAMAGED as error:
        lost.append(
            source.lost("broken", f"The workbook cannot be read: {str(error)[:120]}.", "Open and save it again.")
        )
    # A workbook of which one sheet was read is not skipped.
    yield from (replace(item, severity="partial") if found else item for item in lost)
