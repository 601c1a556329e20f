// States of rows that no change wrote, or that ended by none.
// Parameters: far (when a state ends that holds)
// Returns: key
// Scans: the whole log is verified.
MATCH (r:Revision)
WHERE NOT EXISTS { (r)<-[:WROTE]-(:Change) } OR (r.recorded_to <> $far) <> EXISTS { (r)<-[:ENDED]-(:Change) }
RETURN r.key AS key
ORDER BY key
