// A change with the states of rows that it wrote and ended.
// Parameters: seq
// Returns: seq, at, by, through, why, hash, written, ended (lists of { table, row_key, n, row, place, through })
MATCH (c:Change { seq: $seq })
RETURN
  c.seq AS seq,
  c.at AS at,
  c.by AS by,
  c.through AS through,
  c.why AS why,
  c.hash AS hash,
  COLLECT { MATCH (c)-[:WROTE]->(r:Revision) RETURN properties(r) ORDER BY r.key } AS written,
  COLLECT { MATCH (c)-[:ENDED]->(r:Revision) RETURN properties(r) ORDER BY r.key } AS ended
