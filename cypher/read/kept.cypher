// The record that another one was found to be the same as, by the newsroom's decision; of several merges, the last one.
// Parameters: id
// Claims: none
// Returns: id
MATCH (n:{ENTITIES} { id: $id })
CALL (n) {
  MATCH (n)-[:IDENTITY* { decision: 'same' }]->(kept)
  WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
  RETURN kept
}
RETURN kept.id AS id
ORDER BY id
LIMIT 1
