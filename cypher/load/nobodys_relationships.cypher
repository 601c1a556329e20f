// Relationships that neither the seeds nor an import wrote: claims without a mark, and types that nobody makes.
// Parameters: types (that follow from a node's columns)
// Returns: element_id, type, start_id, end_id, properties
// Scans: a check looks at all that is stored.
MATCH (a)-[r]->(b)
WHERE
  r.content_hash IS NULL AND
  r.source_hash IS NULL AND
  (r.claim_id IS NOT NULL OR NOT type(r) IN $types) AND
  NOT a:{MACHINERY}
RETURN elementId(r) AS element_id, type(r) AS type, a.id AS start_id, b.id AS end_id, properties(r) AS properties
