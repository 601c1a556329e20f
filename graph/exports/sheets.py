"""Tables as a workbook (.xlsx) of which no spreadsheet reads text as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from graph.domain.characters import strip_for_xml


def workbook(sheets: Mapping[str, Iterable[Iterable[object]]]) -> bytes:
    """Return a workbook with these sheets, the first row of each a heading that stays in sight.

    Numbers stay numbers, all else is text. Raises ``ImportError`` where openpyxl is not installed.
    """
    from openpyxl import Workbook  # half a second that other formats can do without
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for row in rows:
            cells: list[object] = []
            for value in row:
                if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
                    cells.append(value)
                else:
                    cell = WriteOnlyCell(sheet, strip_for_xml(str(value)))
                    cell.data_type = "s"
                    cells.append(cell)
            sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
