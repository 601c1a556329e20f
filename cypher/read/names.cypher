// The names of entities.
// Parameters: ids
// Claims: none
// Returns: id, type, name
MATCH (n:{ENTITIES})
WHERE n.id IN $ids
RETURN n.id AS id, labels(n)[0] AS type, coalesce(n.name, n.title, n.id) AS name
ORDER BY id
