// Take away what follows from the columns of changed nodes of an import; it is laid anew.
// Parameters: rows (list of [element id, types])
// Returns: none
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row[0]
MATCH (n)-[r]->()
WHERE type(r) IN row[1] AND r.claim_id IS NULL
DELETE r
