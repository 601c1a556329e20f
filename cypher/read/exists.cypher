// Whether an entity has this id.
// Parameters: id
// Claims: none
// Returns: id, type
MATCH (n:{ENTITIES} { id: $id })
RETURN n.id AS id, labels(n)[0] AS type
