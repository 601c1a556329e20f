// Changes after one, the oldest first, with the claims that each wrote or ended.
// Parameters: after (a number), limit
// Returns: seq, at, through, why, claims (list of ids)
MATCH (c:Change)
WHERE c.seq > $after
WITH c ORDER BY c.seq LIMIT $limit
CALL (c) {
  MATCH (c)-[:WROTE|ENDED]->(r:Revision { table: 'claims' })
  RETURN collect(DISTINCT r.row_key) AS keys
}
RETURN
  c.seq AS seq,
  c.at AS at,
  c.through AS through,
  c.why AS why,
  keys AS claims
ORDER BY seq
