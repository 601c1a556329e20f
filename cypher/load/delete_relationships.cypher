// Take away the stored form of changed seats, leaders and identities; the new form is created after.
// Parameters: rows (list of { type, start, end (element ids), content_hash })
// Returns: none
UNWIND $rows AS row
MATCH (a)
WHERE elementId(a) = row.start
MATCH (a)-[r]->(b)
WHERE type(r) = row.type AND r.content_hash = row.content_hash AND elementId(b) = row.end
DELETE r
