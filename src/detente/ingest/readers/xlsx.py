"""Excel workbooks by openpyxl, row by row; every sheet with a text column is read."""

from collections.abc import Iterator
from io import BytesIO

from detente.ingest.office import DAMAGED, check_package, names_in
from detente.ingest.settings import ReadSettings
from detente.ingest.sources import Item, Source
from detente.ingest.tables import read_rows


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

    try:
        book = load_workbook(BytesIO(source.read(settings.max_input_bytes)), read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield from read_rows(sheet.iter_rows(values_only=True), source, settings)
    except DAMAGED as error:
        yield source.lost("broken", f"The workbook cannot be read: {str(error)[:120]}.", "Open and save it again.")
