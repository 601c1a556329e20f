"""Whether the log of changes is as it was written: its chain of hashes, and the revisions that hang on it."""

from __future__ import annotations

from collections.abc import Iterator

from graph.store.reader import Row
from graph.today import FAR
from graph.writing.log import log
from graph.writing.log.log import Ask, Change

STRETCH = 50
"""Changes that are read at a time."""


def verify(ask: Ask) -> list[str]:
    """Return what is wrong with the log, nothing where all is as it was written.

    Changes of earlier versions carry no hash: nothing vouches for them, and they only come before the first
    that does.
    """
    heads = ask("log/head")
    if not heads:
        return []
    seq, head = heads[0]["seq"] or 0, heads[0]["hash"] or ""
    faults: list[str] = []
    before, expected = "", 1
    for first in range(1, seq + 1, STRETCH):
        for change in ask("log/chain", first=first, last=min(first + STRETCH - 1, seq)):
            faults += (f"change {number} is gone" for number in range(expected, change["seq"]))
            expected = change["seq"] + 1
            if change["hash"] is None and not before:
                continue
            faults += _faults(change, before)
            before = change["hash"] or before
    faults += (f"change {number} is gone" for number in range(expected, seq + 1))
    if before != head:
        faults.append("the last change is not the one that the log ends with")
    return faults + [f"revision {row['key']} belongs to no change" for row in ask("log/loose", far=FAR)]


def _faults(change: Row, before: str) -> Iterator[str]:
    seq, at = change["seq"], change["at"]
    if change["before"] != before:
        yield f"change {seq} does not follow on the one before it"
    noted = Change(change["by"], change["through"], change["why"])
    written = [(row["key"], row["row"]) for row in change["written"]]
    ended = [row["key"] for row in change["ended"]]
    if change["hash"] != log.change_hash(before, seq, at, noted, written, ended):
        yield f"change {seq} is not what was written"
    for row in change["written"]:
        if (
            row["key"] != f"{row['table']} {row['row_key']} {row['n']}"
            or row["recorded_from"] != at
            or row["through"] != change["through"]
        ):
            yield f"revision {row['key']} is not what was written"
    for row in change["ended"]:
        if row["recorded_to"] != at:
            yield f"revision {row['key']} did not end then"
