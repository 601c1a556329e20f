// What the graph holds of a batch's nodes, to find out which are new, changed or rows of the seeds.
// Parameters: ids (a map of label to list of ids, with all labels)
// Returns: label, id, element_id, curated (a row of the seeds), has_result (its votes are), import_hash (null for
//   a node that was only to be there), spoiled (by another hand, as a repair found)
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
  labels(n)[0] AS label,
  n.id AS id,
  elementId(n) AS element_id,
  n.content_hash IS NOT NULL AS curated,
  n.result_hash IS NOT NULL AS has_result,
  CASE WHEN n.source_row IS NOT NULL THEN n.import_hash END AS import_hash,
  coalesce(n.import_hash = '', false) AND n.content_hash IS NULL AS spoiled
