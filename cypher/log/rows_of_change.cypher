// Some rows of a change in the order of their names, with their states before and after it.
// Parameters: seq, after (name of the row before, empty for the first), limit
// Returns: seq, at, by, through, why, rows (how many it touched), names (of these rows: table and key), written, ended
//   (lists of { table, row_key, n, row, place, through })
MATCH (c:Change { seq: $seq })
WITH
  c,
  COUNT { MATCH (c)-[:WROTE|ENDED]->(r:Revision) RETURN DISTINCT r.name AS name } AS rows,
  COLLECT {
    MATCH (c)-[:WROTE|ENDED]->(r:Revision)
    WHERE r.name > $after
    WITH DISTINCT r.name AS name
    RETURN name
    ORDER BY name
    LIMIT toInteger($limit)
  } AS names
RETURN
  c.seq AS seq,
  c.at AS at,
  c.by AS by,
  c.through AS through,
  c.why AS why,
  rows,
  names,
  COLLECT { MATCH (c)-[:WROTE]->(r:Revision) WHERE r.name IN names RETURN properties(r) ORDER BY r.key } AS written,
  COLLECT { MATCH (c)-[:ENDED]->(r:Revision) WHERE r.name IN names RETURN properties(r) ORDER BY r.key } AS ended
