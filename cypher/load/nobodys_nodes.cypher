// Nodes that neither the seeds nor an import wrote.
// Parameters: none
// Returns: element_id, labels, properties, needed (whether what somebody wrote hangs on it)
// Scans: a check looks at all that is stored.
MATCH (n)
WHERE
  NOT n:{MACHINERY} AND
  (
    n.content_hash IS NULL AND n.import_hash IS NULL OR
    NOT n:{ENTITIES}
  )
RETURN
  elementId(n) AS element_id,
  labels(n) AS labels,
  properties(n) AS properties,
  EXISTS {
    MATCH (n)-[r]-(m)
    WHERE
      r.content_hash IS NOT NULL OR r.source_hash IS NOT NULL OR
      endNode(r) = n AND (m.content_hash IS NOT NULL OR m.import_hash IS NOT NULL)
  } AS needed
