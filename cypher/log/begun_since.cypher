// The rows whose state that holds began at a moment or later.
// Parameters: moment, far (when such a state ends)
// Returns: table, row_key
MATCH (r:Revision)
WHERE r.recorded_from >= $moment AND r.recorded_to = $far
RETURN r.table AS table, r.row_key AS row_key
