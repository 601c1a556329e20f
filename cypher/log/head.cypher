// Where the log ends.
// Parameters: none
// Returns: seq, hash
MATCH (l:Load { id: 'changes' })
RETURN l.seq AS seq, l.hash AS hash
