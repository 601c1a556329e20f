// What the package said last.
// Parameters: none
// Returns: rows (JSON: digests of rows by key, by table)
MATCH (l:Load { id: 'package' })
RETURN l.rows AS rows
