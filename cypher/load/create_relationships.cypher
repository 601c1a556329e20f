// New relationships of a type.
// Parameters: type, rows (list of [start, end (element ids), properties])
// Returns: done (how many)
UNWIND $rows AS row
MATCH (a)
WHERE elementId(a) = row[0]
MATCH (b)
WHERE elementId(b) = row[1]
CREATE (a)-[r:$($type)]->(b)
SET r = row[2]
RETURN count(r) AS done
