// Take the mark of a restoration away.
// Parameters: none
// Returns: none
MATCH (l:Load { id: 'restoring' })
DELETE l
