// Changed properties of entities; a null takes a property away.
// Parameters: rows (list of { element_id, properties })
// Returns: none
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.element_id
SET n += row.properties
