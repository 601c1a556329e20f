"""Texts that another format must not misread: control characters, XML 1.0, formulas in spreadsheets. Pure."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_NO_TEXT = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")


def first_control_character(text: str) -> str | None:
    """Return the first control character, half of a character or noncharacter of Unicode in a text."""
    match = _NO_TEXT.search(text)
    return match and match[0]


def strip_for_xml(text: str) -> str:
    """Return a text without what XML 1.0 cannot hold."""
    return _NOT_IN_XML.sub("", text)


_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def escape_cell(cell: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe goes before it.

    So it does before a text that has one there itself, so that :func:`unescape_cell` gives every text back.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unescape_cell(cell: str) -> str:
    """Return the text of a cell that :func:`escape_cell` wrote."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
