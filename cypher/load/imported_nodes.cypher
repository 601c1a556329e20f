// Nodes that an import wrote, with what its record told of them.
// Parameters: ids (a map of label to list of ids, with all labels)
// Returns: element_id, labels, properties, links (list of { element_id, type, end, properties }: relationships from it
//   that are neither a row nor a claim), claims (list of [type, start, end, properties] of its record)
CALL () {
  MATCH (n:Person) WHERE n.id IN $ids.Person RETURN n
  UNION ALL
  MATCH (n:Party) WHERE n.id IN $ids.Party RETURN n
  UNION ALL
  MATCH (n:Board) WHERE n.id IN $ids.Board RETURN n
  UNION ALL
  MATCH (n:Office) WHERE n.id IN $ids.Office RETURN n
  UNION ALL
  MATCH (n:Region) WHERE n.id IN $ids.Region RETURN n
  UNION ALL
  MATCH (n:Council) WHERE n.id IN $ids.Council RETURN n
  UNION ALL
  MATCH (n:Election) WHERE n.id IN $ids.Election RETURN n
  UNION ALL
  MATCH (n:Ticket) WHERE n.id IN $ids.Ticket RETURN n
  UNION ALL
  MATCH (n:Coalition) WHERE n.id IN $ids.Coalition RETURN n
  UNION ALL
  MATCH (n:Organisation) WHERE n.id IN $ids.Organisation RETURN n
  UNION ALL
  MATCH (n:Outlet) WHERE n.id IN $ids.Outlet RETURN n
  UNION ALL
  MATCH (n:Source) WHERE n.id IN $ids.Source RETURN n
}
RETURN
  elementId(n) AS element_id,
  labels(n) AS labels,
  properties(n) AS properties,
  COLLECT {
    MATCH (n)-[r]->(m)
    WHERE r.content_hash IS NULL AND r.source_hash IS NULL AND r.claim_id IS NULL
    RETURN { element_id: elementId(r), type: type(r), end: m.id, properties: properties(r) }
  } AS links,
  COLLECT {
    MATCH (n)-[r]-()
    WHERE r.source_hash = n.source_hash AND r.source_row = n.source_row AND r.import_hash IS NULL
    RETURN [type(r), startNode(r).id, endNode(r).id, properties(r)]
  } AS claims
