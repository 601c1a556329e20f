// New relationships of any type.
// Parameters: rows (list of { type, start, end (element ids), properties })
// Returns: none
UNWIND $rows AS row
MATCH (a)
WHERE elementId(a) = row.start
MATCH (b)
WHERE elementId(b) = row.end
CREATE (a)-[r:$(row.type)]->(b)
SET r = row.properties
