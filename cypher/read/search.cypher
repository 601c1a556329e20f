// Entities whose names may fit, in no order; graph/domain/names ranks them. Candidacies on a party's list are no claims
// and no facts here. Records that were merged into another one are left out.
// Parameters: queries (list of { lucene, limit, places: whether it looks for places and parties to narrow the search by }),
//   types (labels), party_ids, region_ids, election_id (each null for any), limit
// Returns: element_id, id, type, name, other_names, curated (a row of the seeds), claims, facts (claims, tickets, boards
//   and organisations led), leading (leads a party, stood for governor, or holds an office of the country or of a province),
//   kind (of an election its kind, of a region its level), day (of an election), as_place (whether a query
//   for places found it)
UNWIND $queries AS q
CALL db.index.fulltext.queryNodes('name_keys', q.lucene, { limit: q.limit }) YIELD node AS n
WITH n, max(CASE WHEN q.places THEN 1 ELSE 0 END) = 1 AS as_place
WITH n, as_place
WHERE
  as_place
  OR (
    ($types IS NULL OR labels(n)[0] IN $types)
    AND (
      $party_ids IS NULL
      OR n.id IN $party_ids
      OR EXISTS { MATCH (n)-[:IN_PARTY|BOARD_OF|MEMBER_OF]->(p:Party) WHERE p.id IN $party_ids }
      OR EXISTS { MATCH (n)-[c:CANDIDATE_FOR]->() WHERE c.party_id IN $party_ids }
      OR EXISTS { MATCH (n)<-[:HEADED_BY]-(:Board)-[:BOARD_OF]->(p:Party) WHERE p.id IN $party_ids }
    )
    AND (
      $region_ids IS NULL
      OR n.id IN $region_ids
      OR EXISTS {
        MATCH (n)-[:IN_REGION|PART_OF|HOLDS_OFFICE|CANDIDATE_FOR|STANDS_IN*1..4]->(r:Region) WHERE r.id IN $region_ids
      }
      OR EXISTS {
        MATCH (n)<-[:HEADED_BY|DEPUTY]-(:Ticket|Board|Organisation)-[:STANDS_IN|IN_REGION|PART_OF*1..4]->(r:Region)
        WHERE r.id IN $region_ids
      }
    )
    AND (
      $election_id IS NULL
      OR n.id = $election_id
      OR EXISTS { (n)-[:STANDS_IN|FORMED_FOR]->(:Election { id: $election_id }) }
      OR EXISTS { (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(:Election { id: $election_id }) }
      OR EXISTS { (n)-[c:{CLAIMS}]-() WHERE c.election_id = $election_id }
    )
  )
WITH n, as_place
WHERE NOT EXISTS { (n)-[:IDENTITY { decision: 'same' }]->() }
WITH n, as_place, COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
RETURN
  elementId(n) AS element_id,
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  [n.short_name, n.printed_name] + coalesce(n.aliases, []) AS other_names,
  n.content_hash IS NOT NULL AS curated,
  claims,
  claims + COUNT { (n)<-[:HEADED_BY|DEPUTY]-() } AS facts,
  EXISTS { (n)<-[:HEADED_BY]-(:Board { level: 'national' }) }
    OR EXISTS { (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(:Election { kind: 'governor' }) }
    OR EXISTS {
      MATCH (n)-[:{OFFICES_HELD}]->(o:Office)
      WHERE o.kind IN ['president', 'vice_president', 'minister', 'speaker', 'governor']
    } AS leading,
  CASE labels(n)[0] WHEN 'Region' THEN n.level WHEN 'Election' THEN n.kind END AS kind,
  toString(n.date) AS day,
  as_place
LIMIT $limit
