// Nodes that an import wrote, with what its record told of them.
// Parameters: ids (a map of label to list of ids, with all labels)
// Returns: element_id, labels, properties, links (list of { element_id, type, end, properties }: relationships from it
//   that are neither a row nor a claim), claims (list of [type, start, end, properties] of its record)
CALL () {
  MATCH (n:{ENTITY}) WHERE n.id IN $ids.{ENTITY} RETURN n
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
