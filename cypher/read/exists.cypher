// Whether an entity has this id.
// Parameters: id
// Returns: id, type
MATCH (n:Person|Party|Board|Office|Region|Council|Election|Ticket|Coalition|Organisation|Outlet|Source { id: $id })
RETURN n.id AS id, labels(n)[0] AS type
