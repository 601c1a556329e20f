// How many rows a change touched, and through what it came; none where there is no such change.
// Parameters: seq
// Returns: through, rows
MATCH (c:Change { seq: $seq })
RETURN c.through AS through, COUNT { MATCH (c)-[:WROTE|ENDED]->(r:Revision) RETURN DISTINCT r.name AS name } AS rows
