// Claims by their types and ids.
// Parameters: ids (a map of type to list of ids)
// Returns: element_id, type, start_id, end_id, properties
CALL () {
  MATCH (a)-[c:{CLAIM}]->(b) WHERE c.claim_id IN $ids.{CLAIM} RETURN a, c, b
}
RETURN elementId(c) AS element_id, type(c) AS type, a.id AS start_id, b.id AS end_id, properties(c) AS properties
