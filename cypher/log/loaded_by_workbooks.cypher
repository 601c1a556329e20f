// Every state of a row that a workbook wrote, the earliest first.
// Parameters: none
// Returns: table, row_key, n, row (JSON), place, through, by (who loaded the workbook)
// Scans: changes, of which few are workbooks.
MATCH (c:Change { through: 'sheet' })-[:WROTE]->(r:Revision)
RETURN
  r.table AS table,
  r.row_key AS row_key,
  r.n AS n,
  r.row AS row,
  r.place AS place,
  r.through AS through,
  c.by AS by
ORDER BY n, table, row_key
