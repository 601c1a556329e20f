// Whether anything is stored that a row of the seeds may be or name.
// Parameters: none
// Returns: any
// Scans: it stops at the first.
MATCH (n:{ENTITIES})
RETURN true AS any
LIMIT 1
