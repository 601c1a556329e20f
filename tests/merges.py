"""Records of one person that the newsroom merged, each into the next, for tests on the seeds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from graph.domain import names
from graph.local import Connection

ELECTION = "id-3276-2024"
CHAIN = tuple(f"uji-gabung-{number}" for number in range(6))
"""Each is kept as the next one."""
NAMES = ("Gandung Wiratmoko", *(f"Ganang Wijaya {number}" for number in range(1, 6)))
MERGED, KEPT = CHAIN[0], CHAIN[-1]
TICKET = "pair-uji-gabung"
CLAIMS = tuple(f"uji-gabung-c{number}" for number in range(1, 5))
"""Gerindra is for the merged record, Golkar for the kept one, PKB for the ticket that the merged one heads;
of PAN the merged one says that it declines."""

_MAKE = """
UNWIND range(0, size($chain) - 1) AS n
CREATE (:Person {
  id: $chain[n], name: $names[n], name_keys: $keys[n], party_id: CASE n WHEN 0 THEN 'pks' END
})
WITH count(*) AS made
CREATE (w:Person { id: 'uji-wakil', name: 'Wakil Gabungan' })
WITH w
MATCH (e:Election { id: $election }), (head:Person { id: $chain[0] }), (kept:Person { id: $chain[-1] })
CREATE (t:Ticket { id: $ticket, name: 'Gandung - Wakil Gabungan', head_id: head.id, deputy_id: w.id })
CREATE (t)-[:STANDS_IN]->(e), (t)-[:HEADED_BY]->(head), (t)-[:DEPUTY]->(w)
WITH head, kept, t
UNWIND [
  [$claims[0], 'gerindra', head, null], [$claims[1], 'golkar', kept, null], [$claims[2], 'pkb', t, null],
  [$claims[3], 'pan', head, head.id]
] AS told
MATCH (p:Party { id: told[1] })
WITH p, told, told[2] AS candidate
CREATE (p)-[c:SUPPORTS]->(candidate)
SET c = {
  claim_id: told[0], said_on: '2024-05-05', earliest: date('2024-05-05'), latest: date('2024-05-05'),
  status: CASE told[1] WHEN 'pan' THEN 'declined' ELSE 'recommended' END,
  role: CASE told[1] WHEN 'pan' THEN null ELSE 'nominating' END, speaker_id: told[3],
  source_id: 'radarbekasi-2024-05-02-siqom', confidence: 'high', election_id: $election,
  summary_en: 'x', summary_id: 'x',
  recorded_at: date('2024-05-06'), content_hash: 'x'
}
"""
_MERGE = """
UNWIND range(0, size($chain) - 2) AS n
MATCH (a:Person { id: $chain[n] }), (b:Person { id: $chain[n + 1] })
CREATE (a)-[:IDENTITY { decision: 'same', decided_on: date('2026-11-24'), decided_by: 'test' }]->(b)
"""


@contextmanager
def merged_records(server: Connection) -> Iterator[None]:
    """Make the records, what is told of them and their merges, and take them away after."""
    keys = [names.keys([name]) for name in NAMES]
    told = {"chain": CHAIN, "names": NAMES, "keys": keys, "election": ELECTION}
    told |= {"ticket": TICKET, "claims": CLAIMS}
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query(_MAKE, told)
        driver.execute_query(_MERGE, told)
        driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        try:
            yield
        finally:
            ids = [*CHAIN, TICKET, "uji-wakil"]
            driver.execute_query("MATCH (n:Person|Ticket) WHERE n.id IN $ids DETACH DELETE n", ids=ids)
