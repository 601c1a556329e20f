// Entities to start from.
// Parameters: ids
// Returns: id, type, name, degree (its relationships of all kinds and dates)
MATCH (n:Person|Party|Board|Office|Region|Council|Election|Ticket|Coalition|Organisation|Outlet|Source)
WHERE n.id IN $ids
RETURN n.id AS id, labels(n)[0] AS type, coalesce(n.name, n.title, n.id) AS name, COUNT { (n)--() } AS degree
