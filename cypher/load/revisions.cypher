// What rows were before a change ended or replaced them.
// Parameters: seq (of the change), rows (list of properties)
// Returns: none
MATCH (c:Change { seq: $seq })
UNWIND $rows AS properties
CREATE (c)-[:WROTE]->(r:Revision)
SET r = properties
