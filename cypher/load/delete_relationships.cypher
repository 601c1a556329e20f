// Take relationships away.
// Parameters: rows (list of element ids)
// Returns: none
UNWIND $rows AS element_id
MATCH ()-[r]->()
WHERE elementId(r) = element_id
DELETE r
