// What tells found entities from their namesakes.
// Parameters: element_ids
// Returns: element_id, party, places (regions, elections, offices stood for, as “calon …”),
// stands_in (elections in which a person is on a ticket)
UNWIND $element_ids AS element_id
MATCH (n)
WHERE elementId(n) = element_id
RETURN
  element_id,
  head(COLLECT {
    OPTIONAL MATCH (n)-[:IN_PARTY|BOARD_OF]->(linked:Party)
    OPTIONAL MATCH (named:Party { id: n.party_id })
    RETURN coalesce(linked.short_name, linked.name, named.short_name, named.name) AS name
  }) AS party,
  COLLECT {
    MATCH (n)-[:IN_REGION|STANDS_IN|CANDIDATE_FOR]->(place:Region|Election|Office)
    WITH DISTINCT CASE WHEN place:Office THEN 'calon ' + place.name ELSE place.name END AS name
    RETURN name
    ORDER BY name
    LIMIT 2
  } AS places,
  COLLECT {
    MATCH (n)<-[:HEADED_BY|DEPUTY]-(:Ticket)-[:STANDS_IN]->(election:Election)
    WITH DISTINCT election.name AS name
    RETURN name
    ORDER BY name
    LIMIT 2
  } AS stands_in
