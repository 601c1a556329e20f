// Records of imports, by their ids.
// Parameters: ids
// Returns: id, element_id (of this transaction)
MATCH (n:Person|Party|Board|Office|Region|Council|Election|Ticket|Coalition|Organisation|Outlet|Source)
WHERE n.id IN $ids
RETURN n.id AS id, elementId(n) AS element_id
