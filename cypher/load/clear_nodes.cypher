// Take away all entities that are rows of the newsroom, with whatever still hangs on them.
// Parameters: none
// Returns: none
// Scans: all of them go.
MATCH (n:{ENTITIES})
WHERE n.content_hash IS NOT NULL
DETACH DELETE n
