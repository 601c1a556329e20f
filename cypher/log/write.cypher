// What rows are from a change on.
// Parameters: seq (of the change), rows (list of properties)
// Returns: none
MATCH (c:Change { seq: $seq })
UNWIND $rows AS properties
CREATE (c)-[:WROTE]->(r:Revision)
SET r = properties, r.name = r.table + ' ' + r.row_key
