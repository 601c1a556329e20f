"""Cells of tables that a spreadsheet opens: no text of somebody else's may run as a formula. Pure."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def escape_cell(cell: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe goes before it.

    So it does before a text that has one there itself, so that :func:`unescape_cell` gives every text back.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unescape_cell(cell: str) -> str:
    """Return the text of a cell that :func:`escape_cell` wrote."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
