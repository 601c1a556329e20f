// The number of the last state of rows, whether it holds or not.
// Parameters: names (of rows: table and key)
// Returns: table, row_key, n
MATCH (r:Revision)
WHERE r.name IN $names
RETURN r.table AS table, r.row_key AS row_key, max(r.n) AS n
