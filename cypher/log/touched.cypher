// What was written after a change of the log: the claims' rows, before and after, and how much else.
// Parameters: seq (of the change), by_hand (the ways that write rows alone)
// Returns: seq (of the last change, 0 for none), claims (list of JSON), others
OPTIONAL MATCH (l:Load { id: 'changes' })
WITH coalesce(l.seq, 0) AS seq
CALL () {
  MATCH (c:Change)
  WHERE c.seq > $seq
  OPTIONAL MATCH (c)-[:WROTE|ENDED]->(r:Revision)
  RETURN
    collect(CASE WHEN r.table = 'claims' THEN r.row END) AS claims,
    sum(CASE WHEN r.table = 'claims' AND c.through IN $by_hand THEN 0 ELSE 1 END) AS others
}
RETURN seq, claims, others
