// New entities.
// Parameters: rows (list of { label, properties })
// Returns: id, element_id (of this transaction)
UNWIND $rows AS row
CREATE (n:$(row.label))
SET n = row.properties
RETURN n.id AS id, elementId(n) AS element_id
