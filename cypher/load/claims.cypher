// Claims by their ids.
// Parameters: ids
// Returns: element_id, type, start_id, end_id, properties
MATCH (a)-[c:{CLAIMS}]->(b)
WHERE c.claim_id IN $ids
RETURN elementId(c) AS element_id, type(c) AS type, a.id AS start_id, b.id AS end_id, properties(c) AS properties
