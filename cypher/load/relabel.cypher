// Entities that moved to another table.
// Parameters: rows (list of { element_id, old_label, label })
// Returns: none
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.element_id
REMOVE n:$(row.old_label)
SET n:$(row.label)
