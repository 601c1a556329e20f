// Entities whose names may fit, in no order; graph/names ranks them. Candidacies on a party's list are no claims here.
// Records that were merged into another one are left out.
// Parameters: queries (list of { lucene, limit }), types (labels), party_id, region_id, election_id (each null for any),
//   limit
// Returns: element_id, id, type, name, other_names, curated (a row of the seeds), claims
UNWIND $queries AS q
CALL db.index.fulltext.queryNodes('name_keys', q.lucene, { limit: q.limit }) YIELD node AS n
WITH DISTINCT n
WHERE ($types IS NULL OR labels(n)[0] IN $types)
  AND NOT EXISTS { (n)-[:IDENTITY { decision: 'same' }]->() }
  AND (
    $party_id IS NULL
    OR n.id = $party_id
    OR EXISTS { (n)-[:IN_PARTY|BOARD_OF|MEMBER_OF]->(:Party { id: $party_id }) }
    OR EXISTS { (n)-[:CANDIDATE_FOR { party_id: $party_id }]->() }
  )
  AND (
    $region_id IS NULL
    OR n.id = $region_id
    OR EXISTS { (n)-[:IN_REGION|PART_OF|HOLDS_OFFICE|CANDIDATE_FOR|STANDS_IN*1..4]->(:Region { id: $region_id }) }
    OR EXISTS { (n)<-[:HEADED_BY|DEPUTY]-(:Ticket|Board|Organisation)-[:STANDS_IN|IN_REGION|PART_OF*1..4]->(:Region { id: $region_id }) }
  )
  AND (
    $election_id IS NULL
    OR n.id = $election_id
    OR EXISTS { (n)-[:STANDS_IN|FORMED_FOR]->(:Election { id: $election_id }) }
    OR EXISTS { (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(:Election { id: $election_id }) }
    OR EXISTS { (n)-[c:{CLAIMS}]-() WHERE c.election_id = $election_id }
  )
RETURN
  elementId(n) AS element_id,
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  [n.short_name, n.printed_name] + coalesce(n.aliases, []) AS other_names,
  n.content_hash IS NOT NULL AS curated,
  COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
LIMIT $limit
