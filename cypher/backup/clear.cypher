// Delete some nodes, with what hangs on them; the mark of a restoration stays.
// Parameters: limit
// Returns: done (how many)
// Scans: what a broken restoration left is deleted, all of it.
MATCH (n)
WHERE NOT (n:Load AND n.id = 'restoring')
WITH n
LIMIT $limit
DETACH DELETE n
RETURN count(*) AS done
