// Let the next import write these nodes again.
// Parameters: rows (list of element ids)
// Returns: none
UNWIND $rows AS element_id
MATCH (n)
WHERE elementId(n) = element_id
SET n.import_hash = ''
