// The state of every row just before a moment.
// Parameters: moment
// Returns: table, row_key, n, row (JSON), place, through
MATCH (r:Revision)
WHERE r.recorded_to >= $moment AND r.recorded_from < $moment
RETURN r.table AS table, r.row_key AS row_key, r.n AS n, r.row AS row, r.place AS place, r.through AS through
ORDER BY table, place, row_key
