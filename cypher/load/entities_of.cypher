// Entities by their labels and ids, with what follows from their columns.
// Parameters: ids (a map of label to list of ids)
// Returns: element_id, labels, properties, links (list of { element_id, type, end, properties }: relationships from it
//   that are neither a row of their own nor from an import)
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
  } AS links
