// Relationships whose properties changed: they have these and no others.
// Parameters: rows (list of element ids), properties (a map of element id to properties)
// Returns: done (how many)
MATCH ()-[r]->()
WHERE elementId(r) IN $rows
SET r = $properties[elementId(r)]
RETURN count(r) AS done
