// The record that another one was found to be the same as, by the newsroom's decision.
// Parameters: id
// Claims: none
// Returns: id
MATCH (n:{ENTITIES} { id: $id })
CALL (n) {
  MATCH (n)-[:IDENTITY { decision: 'same' }]->(kept)
  RETURN kept
}
RETURN kept.id AS id
ORDER BY id
LIMIT 1
