// What tells found entities from their namesakes.
// Parameters: element_ids
// Returns: element_id, party, places (regions, elections, offices stood for)
MATCH (n)
WHERE elementId(n) IN $element_ids
OPTIONAL MATCH (n)-[:IN_PARTY|BOARD_OF]->(party:Party)
RETURN
  elementId(n) AS element_id,
  head(collect(coalesce(party.short_name, party.name))) AS party,
  COLLECT {
    MATCH (n)-[:IN_REGION|STANDS_IN|CANDIDATE_FOR]->(place:Region|Election|Office)
    RETURN DISTINCT place.name AS name
    ORDER BY name
    LIMIT 2
  } AS places
