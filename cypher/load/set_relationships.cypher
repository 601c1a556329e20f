// Relationships whose properties changed: they have these and no others.
// Parameters: rows (list of [element id, properties])
// Returns: done (how many)
UNWIND $rows AS row
MATCH ()-[r]->()
WHERE elementId(r) = row[0]
SET r = row[1]
RETURN count(r) AS done
