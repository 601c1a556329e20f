// Entities by their labels and ids.
// Parameters: ids (a map of label to list of ids)
// Returns: id, element_id (of this transaction)
CALL () {
  MATCH (n:{ENTITY}) WHERE n.id IN $ids.{ENTITY} RETURN n
}
RETURN n.id AS id, elementId(n) AS element_id
