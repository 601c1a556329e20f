// Take relationships away.
// Parameters: rows (list of element ids)
// Returns: none
MATCH ()-[r]->()
WHERE elementId(r) IN $rows
DELETE r
