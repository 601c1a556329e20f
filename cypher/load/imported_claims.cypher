// Imported claims that carry a hash of their own.
// Parameters: none
// Returns: element_id, type, start_id, end_id, properties
// Scans: a check looks at all that is stored.
MATCH (a)-[c:{CLAIMS}]->(b)
WHERE c.import_hash IS NOT NULL
RETURN elementId(c) AS element_id, type(c) AS type, a.id AS start_id, b.id AS end_id, properties(c) AS properties
