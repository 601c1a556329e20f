// The state of every row of a table that holds now.
// Parameters: table, far (when such a state ends)
// Returns: table, row_key, n, row (JSON), place, through
MATCH (r:Revision)
WHERE r.table = $table AND r.row_key IS NOT NULL AND r.n IS NOT NULL AND r.recorded_to = $far
RETURN r.table AS table, r.row_key AS row_key, r.n AS n, r.row AS row, r.place AS place, r.through AS through
ORDER BY place, row_key
