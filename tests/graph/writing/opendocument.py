"""OpenDocument spreadsheets, as small as they can be."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

_NAME = "urn:oasis:names:tc:opendocument:xmlns"


def ods(sheets: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    """Make an OpenDocument spreadsheet of sheets of text cells, by their names."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{''.join(map(_row, rows))}</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{_NAME}:office:1.0" xmlns:table="{_NAME}:table:1.0"'
        f' xmlns:text="{_NAME}:text:1.0" office:version="1.3"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{_NAME}:manifest:1.0"/>')
    return out.getvalue()


def _row(cells: Sequence[str]) -> str:
    told = (
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{''.join(told)}</table:table-row>"
