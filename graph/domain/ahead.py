"""Who is ahead in a count, told only where nothing on the ballot is left to be counted."""

from __future__ import annotations

from collections.abc import Mapping


def leading_ticket(votes: Mapping[str, int | None], empty_box: int | None, *, boxed: bool) -> str | None:
    """Return the ticket with the most votes, the empty box among the rivals; ``None`` for nobody, or unknown.

    ``votes`` are of every ticket on the ballot, ``None`` where a count is not on record. Where an empty box
    is on the ballot (``boxed``), its votes count like a ticket's (Law 10/2016, article 54C and 54D).
    """
    counts = dict(votes)
    if boxed:
        counts[""] = empty_box
    known = {ticket: count for ticket, count in counts.items() if count is not None}
    if not votes or len(known) < len(counts):
        return None
    most = max(known.values())
    first = [ticket for ticket, count in known.items() if count == most]
    return first[0] or None if len(first) == 1 else None
