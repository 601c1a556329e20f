// Every node.
// Parameters: none
// Returns: element_id, labels, properties
// Scans: a backup is of all that is stored.
MATCH (n)
RETURN elementId(n) AS element_id, labels(n) AS labels, properties(n) AS properties
