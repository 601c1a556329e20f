// Make writers wait for each other: hold the log's write lock to the end of the transaction, leave no trace.
// Parameters: none
// Returns: package_hash (of the package that was loaded last, null for none), seq, hash, at (of the last change,
//   null for none)
MERGE (l:Load { id: 'changes' })
SET l.locked = true
REMOVE l.locked
WITH l
OPTIONAL MATCH (s:Load { id: 'seeds' })
RETURN s.package_hash AS package_hash, l.seq AS seq, l.hash AS hash, l.at AS at
