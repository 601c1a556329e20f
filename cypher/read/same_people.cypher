// Which records of people the newsroom found to be the same as another one.
// Parameters: ids
// Returns: id, kept_id
MATCH (n:Person)-[:IDENTITY*1..3 { decision: 'same' }]->(kept:Person)
WHERE n.id IN $ids AND NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
RETURN n.id AS id, kept.id AS kept_id
ORDER BY id, kept_id
