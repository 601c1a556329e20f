// The states of rows that held at a moment, and no longer do.
// Parameters: moment, far (when a state ends that holds)
// Returns: table, row_key, n, row (JSON), place, through
MATCH (r:Revision)
WHERE r.recorded_to >= $moment AND r.recorded_to < $far AND r.recorded_from < $moment
RETURN r.table AS table, r.row_key AS row_key, r.n AS n, r.row AS row, r.place AS place, r.through AS through
