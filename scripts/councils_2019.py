"""Bring the votes of 2019 into the councils of ``seeds/`` whose seats of 2019 are all on record.

    python -m scripts.councils_2019 TALLY

``TALLY`` is the file of votes by party and regency that the commission's tally of 2019 (Situng) showed
(CSV). It is not certified, so it counts only where nearly all polling stations are in it. It can be run
again.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.country_facts import LEGAL_SIZES, Row, Table

SOURCE = "situng-2019"
LEAST_SHARE = 0.99
"""Of the polling stations, those whose numbers must be in the tally."""


def main(tally: str) -> None:
    """Add the votes, the total and its source to each council that is complete."""
    councils, seats = Table("councils", ("id",)), Table("seats", ("council_id", "party_id"))
    votes, parties = Table("votes", ("council_id", "party_id")), Table("parties", ("id",))
    for table in (councils, seats, votes, parties):
        table.read()
    for counted in tallied(Path(tally)):
        council = councils.rows.get((f"council-{counted['region_code']}-2019",))
        if council is None:
            continue
        won = [row for row in seats.rows.values() if row["council_id"] == council["id"]]
        size = sum(int(row["seats"]) for row in won)
        if size not in LEGAL_SIZES or any(row["confidence"] == "low" for row in won):
            continue
        council |= {
            "seats": str(size),
            "valid_votes": counted["votes_sum_of_parties"],
            "valid_votes_source_id": SOURCE,
            "note": f"the seats found add up to {size}, a size that the law knows",
        }
        for (party,) in parties.rows:
            if counted.get(party, "0") != "0":
                votes.add(
                    council_id=council["id"],
                    party_id=party,
                    votes=counted[party],
                    source_id=SOURCE,
                    confidence="medium",
                    note="the commission's tally, not certified",
                )
    councils.write()
    votes.write()


def tallied(path: Path) -> Iterator[Row]:
    """Yield the regencies of which nearly all polling stations are in the tally."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if float(row["share_tps_with_numbers"] or 0) >= LEAST_SHARE:
                yield row


if __name__ == "__main__":
    main(*sys.argv[1:])
