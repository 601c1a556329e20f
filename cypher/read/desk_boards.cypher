// Boards of parties, and who leads them: where roles are asked for, people with one of them and then their boards.
// Parameters: party_ids, region_ids (each null for any), national (whether a national board alone has the role), term (a
//   party's word for its board, in small letters; null for any), roles (null for boards alone), limit
// Returns: id, type, name, claims
// Scans: parties are a few dozen, and all may be asked for.
MATCH (p:Party)<-[:BOARD_OF]-(b:Board)-[:IN_REGION]->(r:Region)
WHERE
  ($party_ids IS NULL OR p.id IN $party_ids)
  AND ($region_ids IS NULL OR r.id IN $region_ids)
  AND (NOT $national OR b.level = 'national')
  AND ($term IS NULL OR toLower(b.local_term) STARTS WITH $term OR $term = 'pengurus')
CALL (b) {
  WITH b
  WHERE $roles IS NOT NULL
  MATCH (b)-[h:HEADED_BY]->(n:Person)
  WHERE h.role IN $roles
  RETURN n, 0 AS kind, max(h.as_of_latest) AS latest
  UNION ALL
  RETURN b AS n, 1 AS kind, null AS latest
}
WITH n, kind, latest, CASE b.level WHEN 'national' THEN 0 WHEN 'province' THEN 1 ELSE 2 END AS level, b.name AS board
WITH n, min(kind) AS kind, min(level) AS level, max(latest) AS latest, min(board) AS board
ORDER BY kind, level, latest DESC, board
LIMIT $limit
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  n.name AS name,
  COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
