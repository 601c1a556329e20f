// Each entity that is a row of the seeds or has the id of one, with what follows from its columns, to find out which
//   rows are new, changed or gone.
// Parameters: ids (of the package's entities)
// Returns: element_id, labels, properties, links (list of { element_id, type, end, properties }: relationships from it
//   that are neither a row of their own nor from an import)
// Scans: a load compares its rows with all earlier rows of the seeds, once.
CALL () {
  MATCH (n:{ENTITIES})
  WHERE n.content_hash IS NOT NULL
  RETURN n
  UNION
  MATCH (n:{ENTITIES})
  WHERE n.id IN $ids
  RETURN n
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
