// Nodes as a backup has them.
// Parameters: labels, rows (list of properties)
// Returns: element_ids (in the order of the rows)
UNWIND $rows AS properties
CREATE (n:$($labels))
SET n = properties
RETURN collect(elementId(n)) AS element_ids
