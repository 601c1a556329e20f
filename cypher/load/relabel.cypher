// Nodes that moved to another table.
// Parameters: rows (list of [element id, labels that go, label])
// Returns: none
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row[0]
REMOVE n:$(row[1])
SET n:$(row[2])
