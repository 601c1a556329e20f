// Take nodes away, with whatever still hangs on them.
// Parameters: rows (list of element ids)
// Returns: none
UNWIND $rows AS element_id
MATCH (n)
WHERE elementId(n) = element_id
DETACH DELETE n
