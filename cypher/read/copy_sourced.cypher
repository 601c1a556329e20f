// The ids of all entities that are rows of the newsroom; sources apart, which are brought where something names them.
// Parameters: none
// Returns: type, ids
// Scans: a copy of the whole sourced graph has them all.
// Large: the ids of all entities.
MATCH (n:{ENTITIES})
WHERE n.content_hash IS NOT NULL AND NOT n:Source
RETURN labels(n)[0] AS type, collect(n.id) AS ids
