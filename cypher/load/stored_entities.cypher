// What is stored of each entity that is a row of the seeds or has the id of one, to find out which rows are new,
//   changed or vanished.
// Parameters: ids (of the package's entities)
// Returns: id, element_id (of this transaction), label, content_hash, result_hash, aliases, alias_kinds,
//   alias_source_ids, alias_keys, by_outlet (whether a source names an outlet; those of the law name their publisher
//   instead)
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
  n.id AS id,
  elementId(n) AS element_id,
  labels(n)[0] AS label,
  n.content_hash AS content_hash,
  n.result_hash AS result_hash,
  n.aliases AS aliases,
  n.alias_kinds AS alias_kinds,
  n.alias_source_ids AS alias_source_ids,
  n.alias_keys AS alias_keys,
  n.outlet_id IS NOT NULL AS by_outlet
