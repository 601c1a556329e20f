// Make loads wait for each other: hold the marker's write lock to the end of the transaction, leave no trace.
// Parameters: none
// Returns: package_hash (of the package that was loaded last, null for none)
MERGE (l:Load { id: 'seeds' })
SET l.locked = true
REMOVE l.locked
RETURN l.package_hash AS package_hash
