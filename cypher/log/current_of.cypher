// The state of one row that holds now. Most states do: it is found by its row.
// Parameters: table, row_key, far (when such a state ends)
// Returns: table, row_key, n, row (JSON), place, through
MATCH (r:Revision { table: $table, row_key: $row_key })
USING INDEX r:Revision(table, row_key, n)
WHERE r.n > 0 AND r.recorded_to = $far
RETURN r.table AS table, r.row_key AS row_key, r.n AS n, r.row AS row, r.place AS place, r.through AS through
