"""What a bookmark tells: the number of the transaction that it was given for."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error

_OF_ONE_DATABASE = re.compile(
    rb"\x91\xcc\x10.{16}(?:([\x00-\x7f])|\xc8(.)|\xc9(.{2})|\xca(.{4})|\xcb(.{8}))\x90", re.DOTALL
)
"""PackStream: a list of the database's id (16 bytes), a transaction's number, an empty list.

Neo4j 5 to 2026 write them so, yet promise nothing; what is of another form tells nothing.
"""


def transaction(bookmarks: frozenset[str]) -> int | None:
    """Return the number of the transaction that the one bookmark is of; ``None`` where it does not tell."""
    if len(bookmarks) != 1:
        return None
    (bookmark,) = bookmarks
    try:
        match = _OF_ONE_DATABASE.fullmatch(b64decode(bookmark.removeprefix("FB:"), validate=True))
    except (Error, ValueError):
        return None
    if match is None or match.lastindex is None:
        return None
    return int.from_bytes(match[match.lastindex], "big", signed=True)


def between(earlier: frozenset[str], later: frozenset[str]) -> int | None:
    """Return how many transactions were committed from one version to another; ``None`` where unknown."""
    first, last = transaction(earlier), transaction(later)
    return None if first is None or last is None else last - first
