// What leads from entities to their neighbours as of a day: claims that had certainly been said, and structure that
//   was known by then (who leads a body, a council once it was elected, a ticket once somebody has spoken of it or
//   its election is over). A claim about nobody, which points at the election, leads nowhere.
// Parameters: ids, as_of, confidences (of claims), types (labels of neighbours), ends (ids of neighbours of any type),
//   anywhere (whether all neighbours matter), toward (ids of those that do, else), limit
// Returns: found (list of [ id, other_id, other_type, other_name, other_degree (its relationships of all kinds and
//   dates, but for the log's), type, outgoing, claim_id, said_on, latest (as text), status, role, confidence, source_id,
//   election_id ]; one row of plain
//   values, which is half the time of a row each)
MATCH (n:{ENTITIES})
WHERE n.id IN $ids
MATCH (n)-[r:{CLAIMS}|{STRUCTURE}]-(m)
WHERE (labels(m)[0] IN $types OR m.id IN $ends)
  AND ($anywhere OR m.id IN $toward)
WITH n, m, r, startNode(r) AS s, endNode(r) AS o
WHERE CASE
  WHEN r.claim_id IS NOT NULL THEN
    r.latest <= $as_of AND r.confidence IN $confidences AND r.retracted_at IS NULL AND NOT o:Election
  WHEN s:Ticket THEN
    EXISTS {
      (s)-[c]-()
      WHERE c.claim_id IS NOT NULL AND c.latest <= $as_of AND c.confidence IN $confidences AND c.retracted_at IS NULL
    }
    OR EXISTS { (s)-[:STANDS_IN]->(e:Election) WHERE e.date <= $as_of }
  ELSE
    coalesce(r.as_of_latest <= $as_of, true)
    AND coalesce(r.year <= $as_of.year, true)
    AND coalesce(r.decision = 'same', true)
END
WITH n, m, r, s
ORDER BY
  coalesce(r.latest, date('0001-01-01')) DESC,
  r.claim_id,
  n.id,
  m.id,
  type(r),
  s = n,
  coalesce(r.said_on, r.as_of),
  coalesce(r.source_id, s.source_id)
LIMIT $limit
RETURN
  collect([
    n.id,
    m.id,
    labels(m)[0],
    coalesce(m.name, m.title, m.id),
    COUNT { (m)--() } - COUNT { (m)<-[:NAMES]-() },
    type(r),
    s = n,
    r.claim_id,
    coalesce(r.said_on, r.as_of),
    toString(r.latest),
    r.status,
    r.role,
    r.confidence,
    coalesce(r.source_id, s.source_id),
    r.election_id
  ]) AS found
