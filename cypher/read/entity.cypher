// One entity with its structure: what nobody disputes.
// Parameters: id, limit (links to show)
// Returns: id, type, name, properties, links (list of { type, outgoing, properties, id, entity_type, name }), claims,
//   kept_id (of the record that it was found to be the same as)
MATCH (n:Person|Party|Board|Office|Region|Council|Election|Ticket|Coalition|Organisation|Outlet|Source { id: $id })
CALL (n) {
  MATCH (n)-[r:BOARD_OF|IN_REGION|PART_OF|FOR_OFFICE|COUNTED_ON|STANDS_IN|HEADED_BY|DEPUTY|FORMED_FOR|PUBLISHED_BY|IN_PARTY|WON_SEATS|IDENTITY]-(m)
  WITH n, r, m LIMIT $limit
  RETURN
    collect({
      type: type(r),
      outgoing: startNode(r) = n,
      properties: properties(r),
      id: m.id,
      entity_type: labels(m)[0],
      name: coalesce(m.name, m.title, m.id)
    }) AS links
}
RETURN
  n.id AS id,
  labels(n)[0] AS type,
  coalesce(n.name, n.title, n.id) AS name,
  properties(n) AS properties,
  links,
  COUNT { (n)-[:SUPPORTS|COALITION_WITH|OPPOSES|CONSIDERED_BY|SEEKS_TICKET|CANDIDATE_FOR|RUNNING_MATE_OF|MEMBER_OF|HOLDS_OFFICE|WITHDRAWS|ELECTED]-() } AS claims,
  head([(n)-[:IDENTITY { decision: 'same' }]->(kept) | kept.id]) AS kept_id
