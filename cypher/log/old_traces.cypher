// What stores of earlier versions kept of rows that had been: traces, for they have no number.
// Parameters: none
// Returns: none
// Scans: it is asked once, before the first entry that has a hash.
MATCH (r:Revision)
WHERE r.n IS NULL
SET r:Trace
REMOVE r:Revision
