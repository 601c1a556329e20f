// The offices of heads and deputies of regions, each followed by whom claims call elected or in office, newest
// first.
// Parameters: region_ids, level (null for any), deputy (whether deputies come first)
// Returns: id, type, name, claims
MATCH (o:Office)-[:IN_REGION]->(r:Region)
WHERE
  r.id IN $region_ids
  AND ($level IS NULL OR r.level = $level)
  AND o.kind IN ['governor', 'regent', 'mayor', 'deputy_governor', 'deputy_regent', 'deputy_mayor', 'acting_regent']
WITH o, r, o.kind STARTS WITH 'deputy' <> $deputy AS is_other
ORDER BY r.level, is_other, o.name
CALL (o) {
  RETURN o AS n, null AS latest
  UNION ALL
  MATCH (n:Person)-[c:{OFFICES_HELD}]->(o)
  WHERE c.retracted_at IS NULL AND c.status = 'official'
  RETURN n, max(c.latest) AS latest
}
WITH o, r, is_other, n, latest ORDER BY r.level, is_other, o.name, latest IS NOT NULL, latest DESC
WITH collect({ node: n, latest: latest, is_office: n = o }) AS found
UNWIND range(0, size(found) - 1) AS place
WITH found[place].node AS n, min(place) AS place
ORDER BY place
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  n.name AS name,
  COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
