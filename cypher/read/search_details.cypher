// What tells found entities from their namesakes.
// Parameters: element_ids
// Returns: element_id, party (their own, or the one on whose list they stand), role (of a person: what they lead, or the
//   office that they hold or were elected to, the newest on record with its year), places (list of { name, candidacy }:
//   regions, elections, offices stood for, these as “registered” once the commission had it, as “prospective” where it
//   was only spoken of; what somebody declined is left out),
// stands_in (elections in which a person is on a ticket)
UNWIND $element_ids AS element_id
MATCH (n)
WHERE elementId(n) = element_id
RETURN
  element_id,
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
