// Elections of heads and deputies in regions and in those that are part of them: the regions' own first, then newest first.
// Parameters: region_ids (null for any), level (province, regency or city; null for any), year (null for any), limit
// Returns: id, type, name, claims, day
// Scans: elections of any region or year may be asked for; they are some thousands.
MATCH (n:Election)-[:IN_REGION]->(r:Region)
WHERE
  NOT coalesce(n.kind, '') = 'legislative'
  AND ($level IS NULL OR r.level = $level)
  AND ($year IS NULL OR n.date.year = $year)
  AND (
    $region_ids IS NULL
    OR r.id IN $region_ids
    OR EXISTS { MATCH (r)-[:PART_OF]->(around:Region) WHERE around.id IN $region_ids }
  )
WITH n, r, $region_ids IS NULL OR r.id IN $region_ids AS own
ORDER BY own DESC, n.date DESC, r.level <> 'province', n.name
LIMIT $limit
RETURN
  n.id AS id,
  'Election' AS type,
  n.name AS name,
  COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims,
  toString(n.date) AS day
