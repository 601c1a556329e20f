// Every node that an import wrote or made, by its label.
// Parameters: none
// Returns: label, ids
// Scans: a check looks at all that is stored.
MATCH (n:{ENTITIES})
WHERE n.import_hash IS NOT NULL
RETURN labels(n)[0] AS label, collect(n.id) AS ids
