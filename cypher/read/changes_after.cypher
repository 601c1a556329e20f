// Changes after one, the oldest first, with the first of the claims that each wrote or ended.
// Parameters: after (a number), limit, claims (of each change at the most)
// Returns: seq, at, through, why, claims (list of ids, by their ids), count (of all claims that it touched)
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
  COLLECT { UNWIND keys AS key RETURN key ORDER BY key LIMIT $claims } AS claims,
  size(keys) AS count
ORDER BY seq
