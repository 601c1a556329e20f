// Who is meant by ids: of merged records the one that was kept.
// Parameters: ids
// Claims: none
// Returns: id, type, name
MATCH (n:{ENTITIES})
WHERE n.id IN $ids
OPTIONAL MATCH (n)-[:IDENTITY* { decision: 'same' }]->(kept)
  WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
WITH DISTINCT coalesce(kept, n) AS n
RETURN n.id AS id, labels(n)[0] AS type, coalesce(n.name, n.title, n.id) AS name
ORDER BY id
