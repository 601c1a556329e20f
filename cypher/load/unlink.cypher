// Take away the structure of changed entities; it is laid anew.
// Parameters: rows (list of { element_id, types })
// Returns: none
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.element_id
MATCH (n)-[r]->()
WHERE type(r) IN row.types AND r.content_hash IS NULL
DELETE r
