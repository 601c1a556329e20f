// What the graph holds of a batch's nodes, to find out which are new, changed or rows of the seeds.
// Parameters: ids (a map of label to list of ids, with all labels)
// Returns: label, id, element_id, curated (a row of the seeds), has_result (its votes are), import_hash (null for
//   a node that was only to be there), spoiled (by another hand, as a repair found)
CALL () {
  MATCH (n:{ENTITY}) WHERE n.id IN $ids.{ENTITY} RETURN n
}
RETURN
  labels(n)[0] AS label,
  n.id AS id,
  elementId(n) AS element_id,
  n.content_hash IS NOT NULL AS curated,
  n.result_hash IS NOT NULL AS has_result,
  CASE WHEN n.source_row IS NOT NULL THEN n.import_hash END AS import_hash,
  coalesce(n.import_hash = '', false) AND n.content_hash IS NULL AS spoiled
