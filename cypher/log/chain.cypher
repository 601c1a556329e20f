// A stretch of the log, the oldest first, with all that its hashes are made of.
// Parameters: first, last (numbers of changes)
// Returns: seq, at, by, through, why, before, hash, written, ended (lists of properties of revisions)
MATCH (c:Change)
WHERE c.seq >= $first AND c.seq <= $last
RETURN
  c.seq AS seq,
  c.at AS at,
  c.by AS by,
  c.through AS through,
  c.why AS why,
  c.before AS before,
  c.hash AS hash,
  COLLECT { MATCH (c)-[:WROTE]->(r:Revision) RETURN properties(r) } AS written,
  COLLECT { MATCH (c)-[:ENDED]->(r:Revision) RETURN properties(r) } AS ended
ORDER BY seq
