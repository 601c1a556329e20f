// Entities whose names may fit, best first by the full-text index; graph/names ranks them.
// Parameters: lucene (an escaped full-text query), types (labels, or null for all), limit
// Returns: id, type, name, other_names, party, region, claims, text_score
CALL db.index.fulltext.queryNodes('names', $lucene, { limit: $limit }) YIELD node AS n, score
WHERE $types IS NULL OR labels(n)[0] IN $types
OPTIONAL MATCH (n)-[:IN_PARTY|BOARD_OF]->(party:Party)
OPTIONAL MATCH (n)-[:IN_REGION|STANDS_IN]->(place:Region|Election)
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.id) AS name,
  [n.short_name, n.printed_name] + coalesce(n.aliases, []) AS other_names,
  party.short_name AS party,
  head(collect(place.name)) AS region,
  COUNT { (n)-[:SUPPORTS|COALITION_WITH|OPPOSES|CONSIDERED_BY|SEEKS_TICKET|RUNNING_MATE_OF|MEMBER_OF|HOLDS_OFFICE|WITHDRAWS|ELECTED]-() } AS claims,
  score AS text_score
ORDER BY text_score DESC, id
