// Note how far the store was migrated.
// Parameters: version (the number of the last step)
// Returns: none
MERGE (l:Load { id: 'store' })
SET l.version = $version
