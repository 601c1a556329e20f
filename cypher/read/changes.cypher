// A page of the log of changes, the newest first, with the first of the rows that each wrote or ended.
// Parameters: below (a number, null for the newest), since (null for any time), limit, rows (of each change at the most)
// Returns: seq, at, by, through, why, created, updated, ended, rows (list of { table, key, did })
MATCH (c:Change)
WHERE c.seq < coalesce($below, 9007199254740991) AND ($since IS NULL OR c.at >= $since)
WITH c ORDER BY c.seq DESC LIMIT $limit
RETURN
  c.seq AS seq,
  c.at AS at,
  c.by AS by,
  c.through AS through,
  c.why AS why,
  coalesce(c.created, 0) AS created,
  coalesce(c.updated, 0) AS updated,
  coalesce(c.ended, 0) AS ended,
  COLLECT {
    CALL (c) {
      MATCH (c)-[:WROTE]->(r:Revision)
      RETURN r.table AS table, r.row_key AS key, 'wrote' AS did
      UNION ALL
      MATCH (c)-[:ENDED]->(r:Revision)
      WHERE NOT EXISTS { MATCH (c)-[:WROTE]->(w:Revision { name: r.name }) }
      RETURN r.table AS table, r.row_key AS key, 'ended' AS did
    }
    RETURN { table: table, key: key, did: did }
    LIMIT $rows
  } AS rows
ORDER BY seq DESC
