// Entities whose names may fit, in no order; graph/domain/names ranks them. Candidacies on a party's list are no claims
// and no facts here. A record that was merged is found as the one that was kept. What tells namesakes apart comes along
// where few were found, so that most searches are one round trip; and many may search in one (graph/store/together).
// Parameters: asked (list of { queries: list of { lucene, limit, places: whether it looks for places and parties to narrow
//   the search by }, ids: of entities that were found before, types: labels, party_ids, region_ids, election_id:
//   each empty for any, told_apart: up to how many found entities are told apart }), limit
// Returns: found (list of { id, type, name, other_names, curated (a row of the seeds), claims, facts (claims,
//   tickets, boards and organisations led), leading (leads a party, stood for governor, or holds an office of the country or
//   of a province), kind (of an election its kind, of a region its level), day (of an election), as_place (whether a query
//   for places found it) }),
//   details (list, empty where more were found, of { id, party (their own, or the one on whose list they stand),
//   role (of a person: what they lead, or the office that they hold or were elected to, the newest on record with its year),
//   places (list of { name, candidacy }: regions, elections, offices stood for, these as “registered” once the commission
//   had it, as “prospective” where it was only spoken of; what somebody declined is left out), stands_in (elections in which
//   a person is on a ticket) })
UNWIND range(0, size($asked) - 1) AS nth
WITH nth, $asked[nth] AS s
CALL (s) {
  CALL (s) {
    UNWIND s.queries AS q
    CALL db.index.fulltext.queryNodes('name_keys', q.lucene, { limit: q.limit }) YIELD node AS n
    WITH n, max(CASE WHEN q.places THEN 1 ELSE 0 END) AS as_place
    OPTIONAL MATCH (n)-[:IDENTITY* { decision: 'same' }]->(kept)
      WHERE NOT EXISTS { (kept)-[:IDENTITY { decision: 'same' }]->() }
    WITH coalesce(kept, n) AS n, max(as_place) = 1 AS as_place
    RETURN n, as_place
    UNION ALL
    MATCH (n:{ENTITIES})
    WHERE n.id IN s.ids
    RETURN n, true AS as_place
  }
  WITH n, as_place
  WHERE
    as_place
    OR (
      (s.types = [] OR labels(n)[0] IN s.types)
      AND (
        s.party_ids = []
        OR n.id IN s.party_ids
        OR EXISTS { MATCH (n)-[:IN_PARTY|BOARD_OF|MEMBER_OF]->(p:Party) WHERE p.id IN s.party_ids }
        OR EXISTS { MATCH (n)-[c:CANDIDATE_FOR]->() WHERE c.party_id IN s.party_ids }
        OR EXISTS { MATCH (n)<-[:HEADED_BY]-(:Board)-[:BOARD_OF]->(p:Party) WHERE p.id IN s.party_ids }
      )
      AND (
        s.region_ids = []
        OR n.id IN s.region_ids
        OR EXISTS {
          MATCH (n)-[:IN_REGION|PART_OF|HOLDS_OFFICE|CANDIDATE_FOR|STANDS_IN*1..4]->(r:Region) WHERE r.id IN s.region_ids
        }
        OR EXISTS {
          MATCH (n)<-[:HEADED_BY|DEPUTY]-(:Ticket|Board|Organisation)-[:STANDS_IN|IN_REGION|PART_OF*1..4]->(r:Region)
          WHERE r.id IN s.region_ids
        }
      )
      AND (
        s.election_id = ''
        OR n.id = s.election_id
        OR EXISTS { (n)-[:STANDS_IN|FORMED_FOR]->(:Election { id: s.election_id }) }
        OR EXISTS { (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(:Election { id: s.election_id }) }
        OR EXISTS { (n)-[c:{CLAIMS}]-() WHERE c.election_id = s.election_id }
      )
    )
  WITH n, as_place, COUNT { (n)-[:{CLAIMS_BEYOND_LISTS}]-() } AS claims
  LIMIT $limit
  WITH
    collect(n) AS nodes,
    collect({
      id: n.id,
      type: labels(n)[0],
      name: coalesce(n.name, n.title, n.id),
      other_names: reduce(
        others = [n.short_name, n.printed_name] + coalesce(n.aliases, []),
        m IN [(n)<-[:IDENTITY* { decision: 'same' }]-(merged) | merged] |
        others + [m.name, m.printed_name] + coalesce(m.aliases, [])
      ),
      curated: n.content_hash IS NOT NULL,
      claims: claims,
      facts: claims + COUNT { (n)<-[:HEADED_BY|DEPUTY]-() },
      leading:
        EXISTS { (n)<-[:HEADED_BY]-(:Board { level: 'national' }) }
        OR EXISTS { (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(:Election { kind: 'governor' }) }
        OR EXISTS {
          MATCH (n)-[:{OFFICES_HELD}]->(o:Office)
          WHERE o.kind IN ['president', 'vice_president', 'minister', 'speaker', 'governor']
        },
      kind: CASE labels(n)[0] WHEN 'Region' THEN n.level WHEN 'Election' THEN n.kind END,
      day: toString(n.date),
      as_place: as_place
    }) AS found
  CALL (s, nodes) {
    UNWIND CASE WHEN size(nodes) <= s.told_apart THEN nodes ELSE [] END AS n
    WITH
      n,
      head(COLLECT {
        OPTIONAL MATCH (n)-[:IN_PARTY|BOARD_OF]->(linked:Party)
        OPTIONAL MATCH (n)-[candidacy:CANDIDATE_FOR]->(:Region)
        OPTIONAL MATCH (listing:Party { id: candidacy.party_id })
        RETURN coalesce(linked.short_name, linked.name, listing.short_name, listing.name) AS name
      }) AS party,
      head(COLLECT {
        CALL (n) {
          MATCH (n:Person)<-[h:HEADED_BY]-(body:Board|Organisation)
          RETURN h.role + ' ' + body.name AS role, h.as_of_latest AS latest, 0 AS kind
          UNION ALL
          MATCH (n:Person)-[c:{OFFICES_HELD}]->(body:Office|Board|Organisation)
          WHERE c.claim_id IS NOT NULL AND c.retracted_at IS NULL AND c.status = 'official'
          RETURN body.name AS role, c.latest AS latest, 1 AS kind
        }
        RETURN role + coalesce(' (' + latest.year + ')', '') AS role
        ORDER BY latest DESC, kind, role
        LIMIT 1
      }) AS role,
      COLLECT {
        MATCH (n)-[r:IN_REGION|STANDS_IN|CANDIDATE_FOR]->(place:Region|Election|Office)
        WHERE r.claim_id IS NULL OR (r.retracted_at IS NULL AND NOT r.status IN {TAKEN_BACK})
        WITH place, collect(r.status) AS statuses
        WITH DISTINCT
          place.name AS name,
          CASE
            WHEN NOT place:Office THEN null
            WHEN any(status IN statuses WHERE status IN ['registered', 'official']) THEN 'registered'
            ELSE 'prospective'
          END AS candidacy
        WITH name, candidacy
        ORDER BY candidacy IS NOT NULL, candidacy, name
        LIMIT 2
        RETURN { name: name, candidacy: candidacy }
      } AS places,
      COLLECT {
        MATCH (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(election:Election)
        WITH DISTINCT election.name AS name
        RETURN name
        ORDER BY name
        LIMIT 2
      } AS stands_in
    RETURN
      collect({ id: n.id, party: party, role: role, places: places, stands_in: stands_in }) AS details
  }
  RETURN found, details
}
RETURN found, details
ORDER BY nth
