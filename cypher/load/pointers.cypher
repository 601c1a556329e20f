// What still names entities that are about to go: relationships, and ids among properties.
// Parameters: element_ids, ids (of the entities)
// Returns: id, pointer (a claim or an entity), by (types of relationships, names of properties)
// Scans: ids among properties have no index; it is asked only when a load takes an entity out.
CALL () {
  MATCH (n)
  WHERE elementId(n) IN $element_ids
  MATCH (n)-[r]-(m)
  WHERE NOT elementId(m) IN $element_ids AND (endNode(r) = n OR r.claim_id IS NOT NULL) AND NOT m:{MACHINERY}
  RETURN n.id AS id, coalesce('claim ' + r.claim_id, labels(m)[0] + ' ' + m.id, labels(m)[0]) AS pointer, type(r) AS by
  UNION
  MATCH (a)-[r]->(b)
  WHERE NOT elementId(a) IN $element_ids AND NOT elementId(b) IN $element_ids
  UNWIND [key IN keys(r) WHERE key ENDS WITH '_id' AND r[key] IN $ids] AS key
  RETURN r[key] AS id, coalesce('claim ' + r.claim_id, type(r) + ' of ' + a.id) AS pointer, key AS by
  UNION
  MATCH (n)
  WHERE n.id IS NOT NULL AND NOT elementId(n) IN $element_ids
  UNWIND [key IN keys(n) WHERE key ENDS WITH '_id' AND n[key] IN $ids] AS key
  RETURN n[key] AS id, labels(n)[0] + ' ' + n.id AS pointer, key AS by
}
WITH id, pointer, by ORDER BY by
RETURN id, pointer, collect(by) AS by
ORDER BY id, pointer
