// States of claims that are not joined to anything that they name.
// Parameters: none
// Returns: table, row_key, n, row (JSON), place, through
// Scans: an earlier version's whole log is looked at, once.
MATCH (r:Revision { table: 'claims' })
WHERE NOT EXISTS { (r)-[:NAMES]->() }
RETURN r.table AS table, r.row_key AS row_key, r.n AS n, r.row AS row, r.place AS place, r.through AS through
ORDER BY r.key
