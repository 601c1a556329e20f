// Entities to start from.
// Parameters: ids
// Returns: id, type, name, degree (its relationships of all kinds and dates, but for the log's), kept_id (of the record that it was found
//   to be the same as)
MATCH (n:{ENTITIES})
WHERE n.id IN $ids
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  COUNT { (n)--() } - COUNT { (n)<-[:NAMES]-() } AS degree,
  head([
    (n)-[:IDENTITY* { decision: 'same' }]->(kept)
    WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
    | kept.id
  ]) AS kept_id
