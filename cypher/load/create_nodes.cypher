// New nodes of a label.
// Parameters: label, rows (list of properties)
// Returns: element_ids (in the order of the rows)
UNWIND $rows AS properties
CREATE (n:$($label))
SET n = properties
RETURN collect(elementId(n)) AS element_ids
