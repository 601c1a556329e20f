// Note how many nodes and claims imports have written by now, so that a check sees when some are gone.
// Parameters: records
// Returns: none
MERGE (l:Load { id: 'imports' })
SET l.records = $records
