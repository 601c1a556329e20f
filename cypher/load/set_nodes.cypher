// Changed properties of nodes; a null takes a property away.
// Parameters: rows (list of [element id, properties])
// Returns: done (how many)
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row[0]
SET n += row[1]
RETURN count(n) AS done
