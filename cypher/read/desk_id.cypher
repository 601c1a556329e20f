// The entity of an id, as a search result; of a merged record nothing.
// Parameters: id
// Returns: id, type, name, claims
CALL () {
  MATCH (n:{ENTITY} { id: $id }) RETURN n
}
WITH n
WHERE NOT EXISTS { (n)-[:IDENTITY { decision: 'same' }]->() }
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
