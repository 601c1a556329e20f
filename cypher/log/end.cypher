// What rows were until a change.
// Parameters: seq, at (of the change), keys (of revisions)
// Returns: none
MATCH (c:Change { seq: $seq })
UNWIND $keys AS key
MATCH (r:Revision { key: key })
SET r.recorded_to = $at
CREATE (c)-[:ENDED]->(r)
