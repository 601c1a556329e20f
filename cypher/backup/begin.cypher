// Mark that a restoration is under way.
// Parameters: none
// Returns: none
MERGE (:Load { id: 'restoring' })
