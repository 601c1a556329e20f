// How far the store was migrated.
// Parameters: none
// Returns: version (the number of the last step; 0 for none)
OPTIONAL MATCH (l:Load { id: 'store' })
RETURN coalesce(l.version, 0) AS version
