// Records of imports, by their ids.
// Parameters: ids
// Returns: id, element_id (of this transaction)
MATCH (n:{ENTITIES})
WHERE n.id IN $ids
RETURN n.id AS id, elementId(n) AS element_id
