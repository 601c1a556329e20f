// Let every import look at each of its rows again.
// Parameters: none
// Returns: none
MATCH (l:Load)
WHERE l.id = 'imports' OR l.id STARTS WITH 'import-'
SET l.batches = [], l.input_hash = null, l.records = null
