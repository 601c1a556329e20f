"""Questions across elections over HTTP, with the country loaded: the p50 and p95 of each.

    KOALISI_DATA=… python -m bench.questions [--requests N]

Takes the Neo4j that ``NEO4J_URI`` names, or fills one of its own (``bench/_national.py``), and an API of one
worker. Whole answers are kept, so each request is one that nobody made yet: what is measured is how long it
takes to make the answer. Exit status: 0 when every p50 is at most ``BUDGET_MS``, 1 when one is
not, 2 where the files are not there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

from rich.table import Table

from bench._national import national
from bench._serving import (
    Client,
    console,
    milliseconds,
    percentile,
    served,
    tell_machine,
    until_ready,
    verdict,
)

BUDGET_MS = 50.0
WARM_UP = 8
PATHS = (
    "/v1/claims",
    "/v1/claims?party=nasdem",
    "/v1/claims?party=pdip&region=region-32&status=registered",
    "/v1/claims?board=pks-dpd-3216",
    "/v1/claims?person=siti-qomariyah",
    "/v1/claims?speaker=m-rahmat-nasdem",
    "/v1/claims?source=radarbekasi-2024-05-02-siqom",
    "/v1/claims?outlet=outlet-radarbekasi",
    "/v1/claims?region=region-32",
    "/v1/claims?region=region-id",
    "/v1/claims?election=id-3216-2024",
    "/v1/claims?predicate=coalition_with",
    "/v1/claims?predicate=candidate_for",
    "/v1/claims?status=registered",
    "/v1/claims?role=supporting",
    "/v1/claims?outcome=reversed",
    "/v1/claims?from=2024-08-01&to=2024-08-31",
    "/v1/claims?recorded_since=2024-01-01&order=recorded",
    "/v1/claims?order=oldest",
    "/v1/claims?region=region-32&format=csv",
    "/v1/elections?region=region-32",
    "/v1/elections?year=2024&kind=regent&nominators=known",
    "/v1/changes?limit={n}",
    "/v1/changes?since=2024-01-01&limit={n}",
    "/v1/parties/nasdem/record",
    "/v1/parties/nasdem/record?year=2024&region=region-32",
    "/v1/people/ade-kuswara-kunang/record",
    "/v1/queries/sekutu_partai?party_id=nasdem&year=2024",
)


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="Questions across elections, with the country loaded.")
    parser.add_argument("--requests", type=int, default=30, help="of each question")
    requests = parser.parse_args().requests
    tell_machine()
    with national() as connection, served(connection) as server:
        until_ready(server.port)
        client = Client(server.port)
        times = {path: measure(client, path, requests) for path in PATHS}
    return show(times)


def measure(client: Client, path: str, requests: int) -> list[float]:
    """Return the milliseconds of each request."""
    for place in range(WARM_UP):
        client.get(_address(path, place))
    return [
        milliseconds(lambda place=place: client.get(_address(path, place)))  # type: ignore[misc]
        for place in range(WARM_UP, WARM_UP + requests)
    ]


def _address(path: str, place: int) -> str:
    """Return the address in a form that nobody asked for yet: as known on a day to come, which is as now."""
    if "{n}" in path:
        return path.format(n=50 + place)
    return f"{path}{'&' if '?' in path else '?'}known_on={2100 + place}-01-01"


def show(times: Mapping[str, Sequence[float]]) -> int:
    """Print the table and return the exit status."""
    table = Table("Question", "p50", "p95", title="Milliseconds")
    for column in table.columns[1:]:
        column.justify = "right"
    for path, taken in times.items():
        table.add_row(path, f"{percentile(taken, 50):.1f}", f"{percentile(taken, 95):.1f}")
    console.print(table)
    worst = max(times, key=lambda path: percentile(times[path], 50))
    p50 = percentile(times[worst], 50)
    return verdict([(f"slowest: {worst}, p50 {p50:.1f} ms (at most {BUDGET_MS:.0f})", p50 <= BUDGET_MS)])


if __name__ == "__main__":
    sys.exit(main())
