// Every relationship.
// Parameters: none
// Returns: start, end (element ids), type, properties
// Scans: a backup is of all that is stored.
MATCH (a)-[r]->(b)
RETURN elementId(a) AS start, elementId(b) AS end, type(r) AS type, properties(r) AS properties
